import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  demanding,
  fillSelector,
  formatMatchers,
  matches,
  parseSelector,
} from '../../src/metrics/selector.ts'
import { QueryError } from '../../src/support/query-error.ts'

describe('parseSelector', () => {
  it.each([
    ['up', { name: 'up', matchers: [] }],
    [' job:up:sum5m {} ', { name: 'job:up:sum5m', matchers: [] }],
    [
      'x{a="1", b != "2",c=~\'3\',d!~`\\d`,}',
      {
        name: 'x',
        matchers: [
          { label: 'a', operator: '=', value: '1' },
          { label: 'b', operator: '!=', value: '2' },
          { label: 'c', operator: '=~', value: '3' },
          { label: 'd', operator: '!~', value: '\\d' },
        ],
      },
    ],
    [
      'x{a="}, \\"b\\" \\\\ \\n"}',
      { name: 'x', matchers: [{ label: 'a', operator: '=', value: '}, "b" \\ \n' }] },
    ],
  ])('reads %s', (text, selector) => {
    expect(parseSelector(text)).toEqual(selector)
  })

  it.each([
    ['', "expected a metric's name, found the end (line 1, column 1)"],
    ['x{a=1}', 'expected a quoted value, found "1}" (line 1, column 5)'],
    ['x{a=="1"}', 'expected a quoted value, found "="1"}" (line 1, column 5)'],
    ['x{a="1" b="2"}', 'expected "," or "}", found "b="2"}" (line 1, column 9)'],
    ['x{,}', 'expected a label, found ",}" (line 1, column 3)'],
    ['x offset 5m', 'expected the end of the selector, found "offset 5m" (line 1, column 3)'],
    ['x{a="\\d"}', 'unknown escape \\d; write \\\\ for a backslash (line 1, column 6)'],
  ])('refuses %s', (text, message) => {
    expect(() => parseSelector(text)).toThrow(message)
  })

  it('says where, by line and column', () => {
    const wrong = 'x{\n  code="5"\n  job="a"}'
    expect(() => parseSelector(wrong)).toThrow(QueryError)
    expect(() => parseSelector(wrong)).toThrow('(line 3, column 3)')
    expect(() => parseSelector(wrong)).toThrow(expect.objectContaining({ offset: wrong.indexOf('job') }))
  })

  it('reads back what formatMatchers wrote, whatever the values', () => {
    const label = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(label, fc.string({ unit: 'binary' })), { maxLength: 4 }), (pairs) => {
        const matchers = pairs.flatMap(([name, value]) => demanding({ [name]: value }))
        expect(parseSelector(`x{${formatMatchers(matchers)}}`)).toEqual({ name: 'x', matchers })
      }),
    )
  })
})

describe('fillSelector', () => {
  const filled = (text: string, values: Record<string, string>) =>
    formatMatchers(fillSelector(parseSelector(text), values).matchers)

  it('fills in values, in a regular expression as themselves', () => {
    expect(filled('x{a="{{version}}",b=~"{{version}}-.*"}', { version: '2.1+b"' })).toBe(
      String.raw`a="2.1+b\"",b=~"2\\.1\\+b\"-.*"`,
    )
  })

  it('refuses a name that nothing is known as', () => {
    expect(() => filled('x{a="{{pod}}"}', { release: 'r' })).toThrow('nothing is known as {{pod}}')
  })
})

describe('matches', () => {
  const test = (text: string, labels: Record<string, string>) => matches(parseSelector(text).matchers)(labels)

  it.each([
    ['x{code=~"5.."}', { code: '503' }, true],
    ['x{code=~"5.."}', { code: '1503' }, false],
    ['x{code=~"2..|5.."}', { code: '2000' }, false],
    ['x{code!~"5.."}', {}, true],
    ['x{code=""}', {}, true],
    ['x{code!="200",arm="a"}', { code: '500', arm: 'a' }, true],
    ['x{code!="200",arm="a"}', { code: '500', arm: 'b' }, false],
  ])('%s on %j is %s', (text, labels, expected) => {
    expect(test(text, labels)).toBe(expected)
  })

  it('refuses what is no regular expression', () => {
    expect(() => test('x{code=~"("}', {})).toThrow('( is no regular expression')
  })
})
