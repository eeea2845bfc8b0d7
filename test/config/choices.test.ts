import { describe, expect, it } from 'vitest'
import { LEAST, marked, problemsOf } from './loading.ts'

const RATE = 'rate: {bad: a, total: b}'

/** What is said about a text, whose marks (») stand where the problems point to, in their order. */
async function said(given: string): Promise<readonly string[]> {
  const { text, at } = marked(given)
  const problems = await problemsOf(text)
  return problems.map((problem, i) => problem.replace(`${at[i]}: `, '»').replace('analysis.', ''))
}
const metric = (text: string) => said(LEAST.replace(/- \{name: errors.*/, `- ${text}`))
const provider = (text: string) => said(LEAST.replace('analysis:', `analysis:\n  provider: ${text}`))

describe('the kinds of metrics', () => {
  const KINDS = (...kinds: readonly string[]) => `»metrics[0]: expected one of these keys: ${kinds.join('')}`
  const ALL = [
    '"rate", "histogram" (with "bound" or "quantile"), "mean" (with "better"), ',
    '"distribution" or "query"',
  ]

  it.each([
    ['»{name: a}', [KINDS(...ALL)]],
    [
      '»{name: a, tolerance: 2}',
      [KINDS('"rate", "histogram" (with "bound" or "quantile") or "mean" (with "better")')],
    ],
    ['{name: a, »rte: {bad: a, total: b}}', ['»unknown key "rte"; did you mean "rate"?']],
    ['{name: a, »qurey: up, max: 1}', ['»unknown key "qurey"; did you mean "query"?']],
    ['»{name: a, histogram: h}', [KINDS('"bound" or "quantile"')]],
    ['{name: a, histogram: h, »bonud: 1s}', ['»unknown key "bonud"; did you mean "bound"?']],
  ] as const)('are named when none is told: %s', async (text, problems) => {
    expect(await metric(text)).toEqual(problems)
  })

  it('are named beside a key that none of them has', async () => {
    const [unknown, wanted, ...more] = await problemsOf(
      LEAST.replace(/- \{name: errors.*/, '- {name: a, counter: x}'),
    )
    expect(unknown).toBe('rollout.yml:7:17: unknown key "counter"')
    expect(wanted).toBe(`rollout.yml:7:7: analysis.${KINDS(...ALL).slice(1)}`)
    expect(more).toEqual([])
  })

  it.each([
    [`{name: a, ${RATE}, »query: up}`, '»"query" has no place beside "rate": only one of them'],
    [`{name: a, ${RATE}, »histogram: h}`, '»"histogram" has no place beside "rate": only one of them'],
    [`{name: a, ${RATE}, »psi: 0.1}`, '»"psi" has no place beside "rate": only one of them'],
    [
      '{name: a, histogram: h, bound: 1s, quantile: 0.9, »psi: 1}',
      '»"psi" has no place beside "histogram": only one of them',
    ],
    [
      '{name: a, distribution: x, »tolerance: 1.1}',
      '»"tolerance" has no place beside "distribution": only one of them',
    ],
    ['{name: a, query: up, max: 1, »settle: 5m}', '»"settle" has no place beside "query": only one of them'],
    [
      '{name: a, query: up, max: 1, »tolerance: 1.1}',
      '»"tolerance" has no place beside "query": only one of them',
    ],
    [`{name: a, ${RATE}, »better: lower}`, '»"better" has no place beside "rate": only one of them'],
    ['{name: a, rate: {bad: a, »good: b, total: c}}', '»"good" has no place beside "bad": only one of them'],
  ])('exclude each other: %s', async (text, problem) => {
    expect(await metric(text)).toEqual([problem])
  })

  it.each([
    [`{name: a, ${RATE}, »tolerence: 1.2}`, '»unknown key "tolerence"; did you mean "tolerance"?'],
    [
      '{name: a, histogram: h, bound: 1s, »abort-abov: 1}',
      '»unknown key "abort-abov"; did you mean "abort-above"?',
    ],
    ['{name: a, histogram: h, quantile: 0.9, »margn: 2}', '»unknown key "margn"; did you mean "margin"?'],
    [
      '{name: a, mean: {sum: a, count: b, »square: c}, better: lower}',
      '»unknown key "square"; did you mean "squares"?',
    ],
    ['{name: a, distribution: x, »psy: 0.1}', '»unknown key "psy"; did you mean "psi"?'],
    ['{name: a, query: up, max: 1, »critcal: true}', '»unknown key "critcal"; did you mean "critical"?'],
    ['{name: a, rate: {»bads: a, total: c}}', '»unknown key "bads"; did you mean "bad"?'],
  ])('have keys that are misspelt: %s', async (text, problem) => {
    expect(await metric(text)).toEqual([problem])
  })

  it.each([
    ['{name: a, rate: »{bad: a}}', '»missing "metrics[0].rate.total": give it here'],
    ['»{name: a, mean: {sum: a, count: b}}', '»missing "metrics[0].better": give it here'],
    [`»{${RATE}}`, '»missing "metrics[0].name": give it here'],
    [
      '{name: a, rate: »{}}',
      '»metrics[0].rate: expected one of these keys: "bad" (with "total") or "good" (with "total")',
    ],
  ])('lack keys: %s', async (text, problem) => {
    // A missing key is shown where the mapping's own key or item stands.
    const [found, ...more] = await metric(text.replaceAll('»', ''))
    expect(more).toEqual([])
    expect(found?.replace(/^rollout\.yml:7:\d+: /, '»')).toBe(problem)
  })

  it.each([
    [
      '{name: a, query: up, max: 1, judge: »sequential}',
      '»metrics[0].judge: expected one of "threshold", "mann-whitney", found "sequential"',
    ],
    [
      '{name: a, distribution: x, judge: »threshold}',
      '»metrics[0].judge: expected "sequential", found "threshold"',
    ],
    [
      '{name: a, histogram: h, bound: »250}',
      '»metrics[0].bound: expected a duration such as 10m (units: ms, s, m, h, d), found 250',
    ],
    [
      '{name: a, histogram: h, quantile: »95}',
      '»metrics[0].quantile: expected a number above 0 and below 1, found 95',
    ],
    ['{name: a, rate: »a}', '»metrics[0].rate: expected a mapping (key: value), found "a"'],
    ['»errors', '»metrics[0]: expected a mapping (key: value), found "errors"'],
  ])('have values that are wrong: %s', async (text, problem) => {
    expect(await metric(text)).toEqual([problem])
  })
})

describe('providers', () => {
  const NAMES =
    '"local", "prometheus", "datadog", "cloudwatch", "newrelic", "graphite", "influxdb", "google-monitoring", "azure-monitor", "dynatrace", "elasticsearch", "bigquery", "web" or "file"'

  it.each([
    ['{»promotheus: {url: x}}', 'prometheus'],
    ['{»cloud-watch: {}}', 'cloudwatch'],
    ['{»new-relic: {}}', 'newrelic'],
    ['{»google: {project: x}}', 'google-monitoring'],
    ['{»elastic: {url: x}}', 'elasticsearch'],
    ['{»azure: {}}', 'azure-monitor'],
  ])('that are misspelt: %s', async (text, meant) => {
    const key = /»([a-z-]+)/.exec(text)?.[1]
    const problem = `»unknown key "${key}"; did you mean "${meant}"?`
    expect(await provider(text)).toEqual([problem])
    expect(await metric(`{name: a, ${RATE}, provider: ${text}}`)).toEqual([problem])
  })

  it('that nobody knows', async () => {
    const problems = await problemsOf(LEAST.replace('analysis:', 'analysis:\n  provider: {splunk: {}}'))
    expect(problems).toEqual([
      'rollout.yml:6:14: unknown key "splunk"',
      `rollout.yml:6:13: analysis.provider: expected one of these keys: ${NAMES}`,
    ])
    expect(await provider('»{}')).toEqual([`»provider: expected one of these keys: ${NAMES}`])
  })

  it.each([
    [
      '{prometheus: {url: http://a}, »datadog: {}}',
      ['»"datadog" has no place beside "prometheus": only one of them'],
    ],
    [
      '»prometheus',
      ['»provider: expected a mapping (key: value), found "prometheus" (write {prometheus: {…}})'],
    ],
    ['»splunk', ['»provider: expected a mapping (key: value), found "splunk"']],
    [
      '{prometheus: »http://p:9090}',
      ['»provider.prometheus: expected a mapping (key: value), found "http://p:9090"'],
    ],
    [
      '{prometheus: {url: »prometheus, »tokenenv: X}}',
      [
        '»provider.prometheus.url: expected an address such as http://host:9090, found "prometheus"',
        '»unknown key "tokenenv"; did you mean "token-env"?',
      ],
    ],
    [
      '{prometheus: »{url: http://a, token-env: A, basic: {username: x, password-env: B}}}',
      ['»provider.prometheus: expected one of token-env, basic, oauth2, sigv4, google'],
    ],
    [
      '{newrelic: {account-id: »"12"}}',
      ['»provider.newrelic.account-id: expected a whole number above 0, found "12"'],
    ],
    ['{dynatrace: {url: https://x, »token: abc}}', ['»unknown key "token"; did you mean "token-env"?']],
    [
      '{datadog: {site: »datadog.com}}',
      [
        '»provider.datadog.site: expected one of "datadoghq.com", "us3.datadoghq.com", "us5.datadoghq.com", "datadoghq.eu", "ap1.datadoghq.com", "ap2.datadoghq.com", "uk1.datadoghq.com", "ddog-gov.com", "us2.ddog-gov.com", found "datadog.com"; did you mean "datadoghq.com"?',
      ],
    ],
  ] as const)('that are wrong: %s', async (text, problems) => {
    expect(await provider(text)).toEqual(problems)
  })

  it('do not show the password of an address', async () => {
    expect(await provider('{prometheus: {url: »"http://me:secret@p:9090"}}')).toEqual([
      expect.stringMatching(
        /^»provider\.prometheus\.url: expected .* without a password.*found "http:\/\/…@p:9090"$/,
      ),
    ])
  })

  it('may need what is missing', async () => {
    expect(
      await problemsOf(
        LEAST.replace('analysis:', 'analysis:\n  provider: {influxdb: {url: http://a, language: sql}}'),
      ),
    ).toEqual(['rollout.yml:6:14: missing "analysis.provider.influxdb.database": give it here'])
  })
})

describe('a choice of plain values', () => {
  it('is listed', async () => {
    expect(await said(LEAST.replace('path: model.onnx', 'path: m, provenance: {seed: »true}'))).toEqual([
      '»model.provenance.seed: expected a whole number or a string, found true',
    ])
  })
})

describe('a text with braces among braces', () => {
  it('is said to need quotes, once', async () => {
    const text = '{name: a, rate: {bad: a»{{{arm}}}, total: b}}'
    expect(await metric(text)).toEqual([
      '»not readable as YAML: Unexpected flow-map-start at node end (a text with braces stands in quotes)',
    ])
  })
})
