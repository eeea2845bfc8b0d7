import { describe, expect, it } from 'vitest'
import type { Part } from '../../src/analysis/provider.ts'
import { checkPart } from '../../src/metrics/prometheus/check.ts'
import { fillExpression } from '../../src/metrics/prometheus/expression.ts'

const check = (part: Part, language?: 'metricsql') =>
  checkPart(part, language === undefined ? {} : { language })
const expression = (text: string) => check({ expression: text })

describe('prometheus: what is checked before anything starts', () => {
  it.each([
    'sum(rate(x{{{arm}},code=~"5.."}[{{window}}])) / sum(rate(x{ {{ arm }} }[5m]))',
    'histogram_quantile(0.95, sum by (le) (rate(x_bucket{release="{{release}}"}[{{ window }}])))',
    '{{model}}_queue_length{ {{arm}} } offset {{step}} # {{nothing}} in a comment',
    "max_over_time(x{a='{{version}}', b=`{{release}}`}[5m:{{step}}])",
  ])('takes %s', (text) => {
    expect(() => expression(text)).not.toThrow()
  })

  it.each([
    ['sum(x{{{arm}}}', 1, 15, 'the end'],
    ['sum(x{{arm}})', 1, 6, '"{{arm}})"'],
    ['sum(\n  rate(x{{{arm}}}[5m])\n) by by (pod)', 3, 6, '"by (pod)"'],
    ['rate(x{{{arm}}}[oops]) + {{release}}', 1, 17, '"oops]) + {{release}}"'],
    ['x{release={{release}}}', 1, 11, '"{{release}}}"'],
    ['foo(x{{{arm}}})', 1, 4, '"(x{{{arm}}})"'],
    ['x{{{arm}} code="5"}', 1, 11, '"code="5"}"'],
    ['', 1, 1, 'the end'],
  ])('finds the error in %j at line %d, column %d', (text, line, column, found) => {
    expect(() => expression(text)).toThrow(
      expect.objectContaining({
        name: 'QueryError',
        message: `query ${text.replace(/\s+/g, ' ')}: expected PromQL, found ${found} (line ${line}, column ${column})`,
        hint: expect.stringContaining('x{{{arm}}}'),
      }),
    )
  })

  it('does not parse MetricsQL, but fills in its places', () => {
    const text = 'sum(rate(x{{{arm}}})) keep_metric_names'
    expect(() => expression(text)).toThrow('expected PromQL, found "keep_metric_names" (line 1, column 23)')
    check({ expression: text }, 'metricsql')
    const unknown = { expression: 'x{a="{{pod}}"}' }
    expect(() => check(unknown, 'metricsql')).toThrow('nothing is known as {{pod}} (line 1, column 6)')
  })

  it.each([
    ['x{pod="{{pod}}"}', 'nothing is known as {{pod}} (line 1, column 8)'],
    ['x{release="{{arm}}"}', 'expected {{arm}} outside of quotes (line 1, column 12)'],
  ])('refuses %s', (text, message) => {
    expect(() => expression(text)).toThrow(message)
  })

  it.each(['selector', 'histogram'] as const)('parses a %s, and says where it is wrong', (kind) => {
    const part = (text: string) => (kind === 'selector' ? { selector: text } : { histogram: text })
    check(part('x_seconds{code=~"5.."}'))
    expect(() => check(part('x_seconds{code=~}'))).toThrow(
      expect.objectContaining({
        name: 'QueryError',
        message: 'selector x_seconds{code=~}: expected a quoted value, found "}" (line 1, column 17)',
        offset: 16,
      }),
    )
  })
})

describe('fillExpression', () => {
  const filled = (text: string, values: Record<string, string>) => fillExpression(text, 'a="b"', values)

  it.each([
    ['x{r="{{release}}"}', String.raw`x{r="it's \"odd\" \\ \n"}`],
    ["x{r='{{release}}'}", String.raw`x{r='it\'s "odd" \\ \n'}`],
    ['x{r=~"{{release}}|y"}', String.raw`x{r=~"it's \"odd\" \\\\ \n|y"}`],
  ])('escapes for the quotes of %s', (text, expected) => {
    expect(filled(text, { release: 'it\'s "odd" \\ \n' })).toBe(expected)
  })

  it('takes a value as itself within a regular expression', () => {
    expect(filled('x{r!~ "{{version}}.*", s="{{version}}"}', { version: '2.1' })).toBe(
      String.raw`x{r!~ "2\\.1.*", s="2.1"}`,
    )
  })

  it('leaves no way out of back-quotes', () => {
    expect(filled('x{r=`{{release}}`}', { release: 'a\\"b' })).toBe('x{r=`a\\"b`}')
    expect(() => filled('x{r=`{{release}}`}', { release: '`} or y{a=`' })).toThrow('has a back-quote in it')
  })

  it('lets a value be a word outside of quotes, and no more', () => {
    expect(filled('{{model}}_total[{{window}}]', { model: 'digits', window: '30s' })).toBe(
      'digits_total[30s]',
    )
    expect(() => filled('x[{{window}}]', { window: '5m]) or vector(1' })).toThrow(
      'expected {{window}} between quotes',
    )
  })

  it('leaves comments out, which could hide what follows', () => {
    expect(filled('x{ {{arm}} } # of {{nobody}}\n + y', {})).toBe(`x{ a="b" } ${' '.repeat(15)}\n + y`)
    expect(filled('x{b="# no comment"} # one', {})).toBe(`x{b="# no comment"} ${' '.repeat(5)}`)
  })
})
