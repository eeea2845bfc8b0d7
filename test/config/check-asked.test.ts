import { describe, expect, it } from 'vitest'
import type { Override } from '../../src/config/inputs.ts'
import { openCheck } from '../../src/metrics/check.ts'
import type { ProviderConfig } from '../../src/metrics/config.ts'
import { LEAST, load, marked, problemsOf } from './loading.ts'

const HEAD = `${LEAST.split('  metrics:')[0]}  provider: {prometheus: {url: http://p:9090}}\n`
const PROMQL =
  '{{arm}} becomes label matchers and stands within braces: x{{{arm}}} or x{code="5", {{arm}}}. Where the server speaks MetricsQL: analysis.provider.prometheus.language: metricsql.'

/** The problems of metrics, a YAML text with marks (») where they point to. */
async function found(metrics: string, head = HEAD): Promise<readonly string[]> {
  const { text, at } = marked(`${head}${metrics}`)
  const problems = await problemsOf(text, { openCheck })
  return problems.map((problem, i) => problem.replace(`${at[i]}: analysis.`, '»'))
}

describe('a query is parsed, and its error shown where it is written', () => {
  it.each([
    ['plain', '  metrics:\n    - name: q\n      max: 1\n      query: up »oops (x)\n'],
    ['in single quotes', `  metrics:\n    - {name: q, max: 1, query: 'up{a=''b''} »oops'}\n`],
    ['in double quotes', `  metrics:\n    - {name: q, max: 1, query: "up{a=\\"b\\"}\\n »oops"}\n`],
    [
      'in a literal block',
      '  metrics:\n    - name: q\n      max: 1\n      query: |\n        sum(\n          up »oops\n        )\n    - {name: r, query: up, max: 1}\n',
    ],
    [
      'in a folded block',
      '  metrics:\n    - name: q\n      query: >-\n        sum\n        by (z)\n        (up\n        »oops)\n      max: 1\n',
    ],
  ])('%s', async (_, metrics) => {
    expect(await found(metrics)).toEqual([
      expect.stringMatching(/^»metrics\[0\]\.query: expected PromQL, found "oops/),
    ])
  })

  it('with what was found and what to do', async () => {
    expect(await found('  metrics:\n    - {name: q, max: 1, query: "sum(rate(x{{{arm}}}[5m])»"}\n')).toEqual([
      `»metrics[0].query: expected PromQL, found the end. ${PROMQL}`,
    ])
  })

  it('as a place in the query where an escape hides it', async () => {
    const { text, at } = marked(`${HEAD}  metrics:\n    - {name: q, max: 1, query: »"a\\u0020+\\n\\nb c"}\n`)
    expect(await problemsOf(text, { openCheck })).toEqual([
      `${at[0]}: analysis.metrics[0].query: expected PromQL, found "c" (line 3, column 3 of the query). ${PROMQL}`,
    ])
  })

  it('all of them at once, beside other problems', async () => {
    const metrics = `  metrics:
    - {name: a, rate: {bad: sum(x), total: 'x{code=~"5.."}'}}
    - {name: b, mean: {sum: 'x{{{arm}}}', count: 'y{{arm}}'}, better: higher, tolerance: 0.5}
    - {name: c, histogram: 'h{a=5}', quantile: 0.9}
    - {name: d, query: 'max(q{release="{{relase}}"})', max: 1}
`
    const problems = await problemsOf(`${HEAD}${metrics}`, { openCheck })
    expect(problems.map((line) => line.split('. ')[0])).toEqual([
      'rollout.yml:9:90: analysis.metrics[1].tolerance: the margin where more is better must be below the tolerance: margin is 0.8, tolerance 0.5',
      'rollout.yml:8:32: analysis.metrics[0].rate.bad: expected the end of the selector, found "(x)"',
      'rollout.yml:9:52: analysis.metrics[1].mean.count: expected PromQL, found "{{arm}}"',
      'rollout.yml:10:33: analysis.metrics[2].histogram: expected a quoted value, found "5}"',
      'rollout.yml:11:40: analysis.metrics[3].query: nothing is known as {{relase}}',
    ])
  })

  it('in the file that is extended', async () => {
    const base = 'analysis:\n  metrics: [{name: q, max: 1, query: up by (x)}]\n'
    const problems = await problemsOf(HEAD.replace('version: 1', 'version: 1\nextends: ./base.yml'), {
      openCheck,
      base,
    })
    expect(problems).toEqual([
      expect.stringMatching(/^base\.yml:2:41: analysis\.metrics\[0\]\.query: expected PromQL/),
    ])
  })

  it('in an input', async () => {
    const override: Override = {
      input: 'metrics',
      path: ['analysis', 'metrics'],
      value: '- name: q\n  max: 1\n  query: up by (x)\n',
      yaml: true,
    }
    expect(await problemsOf(HEAD, { openCheck, overrides: [override] })).toEqual([
      expect.stringMatching(
        /^input "metrics": line 3, column 13: \[0\]\.query: expected PromQL, found "by \(x\)"/,
      ),
    ])
  })
})

describe('providers', () => {
  const METRICS = "  metrics:\n    - {name: a, query: 'up by (x)', max: 1}\n"

  it('are asked for nothing that was found before', async () => {
    const head = HEAD.replace('{prometheus: {url: http://p:9090}}', '{datadog: {}}')
    expect(await found('  metrics: [{name: a, rate: {bad: »a, total: »"b{{pod}}"}}]', head)).toEqual([
      expect.stringContaining('»metrics[0].rate.bad: expected {{release}} or {{arm}} in it'),
      expect.stringContaining('»metrics[0].rate.total: expected {{release}} or {{arm}} in it'),
    ])
  })

  it('are asked in their own language', async () => {
    const metrics = '  metrics: [{name: a, query: »"sum:x{r:{{release}}}.rollup({{stp}})", max: 1}]'
    const head = HEAD.replace('{prometheus: {url: http://p:9090}}', '{datadog: {}}')
    expect(await found(metrics.replace('»', '').replace('{{stp', '»{{stp'), head)).toEqual([
      '»metrics[0].query: nothing is known as {{stp}}. Known are {{arm}}, {{release}}, {{version}}, {{model}}, {{window}}, {{step}}.',
    ])
    const own =
      '  metrics: [{name: a, query: up by by, max: 1, provider: {prometheus: {url: http://a, language: metricsql}}}]\n'
    expect((await load(`${HEAD}${own}`, { openCheck })).analysis.metrics).toHaveLength(1)
  })

  it('are opened once each, and only where they are used', async () => {
    const opened: ProviderConfig[] = []
    const spy = async (config: ProviderConfig) => {
      opened.push(config)
      return () => {}
    }
    const own = (name: string, provider: string) => `    - {name: ${name}, query: up, max: 1${provider}}\n`
    const metrics = `  metrics:\n${own('a', '')}${own('b', ', provider: {local: {}}')}${own('c', '')}`
    await load(`${HEAD}${metrics}`, { openCheck: spy })
    expect(opened).toEqual([{ prometheus: { url: 'http://p:9090' } }, { local: {} }])
  })

  it('show an error of their own section once, where it stands', async () => {
    const web = '{web: {url: "http://a/{{query}}/{{arm}}", times: $.t, values: "$.v["}}'
    const head = `${LEAST.split('  metrics:')[0]}  provider: »${web}\n`
    const metrics = `  metrics: [{name: a, rate: {bad: a, total: b}}, {name: b, query: a, max: 1, provider: »${web.replace('$.t', '$.x')}}]\n`
    expect(await found(metrics, head)).toEqual([
      expect.stringMatching(
        /^»provider: analysis\.provider\.web\.values: expected a JSONPath \(RFC 9535\), found \$\.v\[/,
      ),
      expect.stringMatching(/^»metrics\[1\]\.provider: analysis\.provider\.web\.values: expected a JSONPath/),
    ])
  })

  it('let a defect through', async () => {
    const broken = async () => () => {
      throw new TypeError('a defect')
    }
    await expect(load(`${HEAD}${METRICS}`, { openCheck: broken })).rejects.toThrow(TypeError)
  })

  it('are not asked where no check is given', async () => {
    expect((await load(`${HEAD}${METRICS}`)).analysis.metrics).toHaveLength(1)
  })
})
