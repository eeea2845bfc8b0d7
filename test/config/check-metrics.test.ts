import { describe, expect, it } from 'vitest'
import { LEAST, load, marked, problemsOf } from './loading.ts'

const metrics = (...list: readonly string[]) =>
  `${LEAST.split('    - ')[0]}${list.map((text) => `    - ${text}\n`).join('')}`
const RATE = 'rate: {bad: a, total: b}'
const GOOD = 'rate: {good: a, total: b}'
/** The problems of one metric, whose mark (») stands where the first of them points to. */
async function found(metric: string, provider = '{local: {}}'): Promise<readonly string[]> {
  const given = metrics(metric).replace('analysis:', `analysis:\n  provider: ${provider}`)
  const { text, at } = marked(given)
  const problems = await problemsOf(text)
  return problems.map((problem, i) => problem.replace(`${at[i]}: analysis.metrics[0].`, '»'))
}

describe('metrics', () => {
  it('have different names', async () => {
    expect(
      await problemsOf(metrics(`{name: a, ${RATE}}`, `{name: b, ${RATE}}`, `{name: a, ${RATE}}`)),
    ).toEqual(['rollout.yml:9:14: analysis.metrics[2].name: the name "a" is taken by metric 1 of the list'])
  })

  it.each([
    [
      `{name: a, ${RATE}, tolerance: 1.3}`,
      'tolerance',
      'where less is better must be above the tolerance: margin is 1.25, tolerance 1.3',
    ],
    [
      `{name: a, ${RATE}, margin: 1.1}`,
      'margin',
      'where less is better must be above the tolerance: margin is 1.1, tolerance 1.1',
    ],
    [
      `{name: a, ${GOOD}, tolerance: 0.8}`,
      'tolerance',
      'where more is better must be below the tolerance: margin is 0.8, tolerance 0.8',
    ],
    [
      `{name: a, ${GOOD}, margin: 0.95}`,
      'margin',
      'where more is better must be below the tolerance: margin is 0.95, tolerance 0.9',
    ],
    [
      '{name: a, histogram: h, bound: 1s, tolerance: 2, margin: 1.5}',
      'margin',
      'where less is better must be above the tolerance: margin is 1.5, tolerance 2',
    ],
  ])('leave room between tolerance and margin: %s', async (metric, key, problem) => {
    const [found, ...more] = await problemsOf(metrics(metric))
    expect(more).toEqual([])
    expect(found).toMatch(new RegExp(`^rollout\\.yml:7:\\d+: analysis\\.metrics\\[0\\]\\.${key}: `))
    expect(found).toContain(`the margin ${problem}`)
  })

  it('need no such room where a threshold judges', async () => {
    const config = await load(metrics(`{name: a, ${RATE}, judge: threshold, max: 0.1, tolerance: 1.3}`))
    expect(config.analysis.metrics[0]).toMatchObject({ max: 0.1, tolerance: 1.3 })
  })

  it('that a threshold judges have bounds', async () => {
    const text = metrics(`{name: a, ${RATE}, judge: threshold}`, '{name: b, query: up}')
    expect(await problemsOf(text)).toEqual([
      'rollout.yml:7:7: analysis.metrics[0]: needs "max" or "min": judge "threshold" compares with nothing else',
      'rollout.yml:8:24: analysis.metrics[1].query: needs "max" or "min" beside it to be judged by',
    ])
    expect(await problemsOf(text.replace('analysis:', 'analysis:\n  judge: threshold'))).toHaveLength(2)
    expect(
      await problemsOf(metrics(`{name: a, ${RATE}}`).replace('analysis:', 'analysis:\n  judge: threshold')),
    ).toEqual([
      'rollout.yml:8:7: analysis.metrics[0]: needs "max" or "min": judge "threshold" compares with nothing else',
    ])
  })

  it('have bounds in order', async () => {
    expect(await problemsOf(metrics('{name: a, query: up, min: 2, max: 1}'))).toEqual([
      'rollout.yml:7:33: analysis.metrics[0].min: expected at most "max", which is 1, found 2',
    ])
  })
})

describe('shares', () => {
  it.each([
    [
      `{name: a, ${RATE}, abort-above: »5}`,
      '»abort-above: expected a share from 0 to 1, found 5: for 5 % write 0.05',
    ],
    [
      `{name: a, ${GOOD}, abort-below: »98.5}`,
      '»abort-below: expected a share from 0 to 1, found 98.5: for 98.5 % write 0.985',
    ],
    [`{name: a, ${RATE}, abort-above: »-1}`, '»abort-above: expected a share from 0 to 1, found -1'],
    [
      '{name: a, histogram: h, bound: 1s, abort-above: »250}',
      '»abort-above: expected a share from 0 to 1, found 250',
    ],
    [
      `{name: a, ${RATE}, judge: threshold, max: »2}`,
      '»max: expected a share from 0 to 1, found 2: for 2 % write 0.02',
    ],
    [
      `{name: a, ${RATE}, judge: threshold, max: 0.1, fail-above: »20}`,
      '»fail-above: expected a share from 0 to 1, found 20: for 20 % write 0.2',
    ],
  ])('are no percents: %s', async (metric, problem) => {
    expect(await found(metric)).toEqual([problem])
  })

  it('are not what other metrics have', async () => {
    const config = await load(
      metrics(
        '{name: a, histogram: h, quantile: 0.9, abort-above: 2000}',
        '{name: b, mean: {sum: a, count: b}, better: lower, abort-above: 30}',
        '{name: c, query: up, max: 7, abort-above: 30}',
        `{name: d, ${RATE}, abort-above: 1, abort-below: 0}`,
      ),
    )
    expect(config.analysis.metrics).toHaveLength(4)
  })
})

describe('tolerance and margin', () => {
  it('of a quantile allow no less than stable', async () => {
    expect(await found('{name: a, histogram: h, quantile: 0.9, tolerance: »0.9}')).toEqual([
      "»tolerance: expected at least 1, since harm is to be slower than stable's quantile times this, found 0.9",
    ])
    const config = await load(metrics('{name: a, histogram: h, quantile: 0.9, tolerance: 1}'))
    expect(config.analysis.metrics[0]).toMatchObject({ tolerance: 1 })
  })

  it('are not both used to prove that a release is better', async () => {
    expect(await found(`{name: a, ${GOOD}, goal: superior, margin: »0.95}`)).toEqual([
      '»margin: not used with goal "superior", which wants proof of better than stable: leave it out',
    ])
    const config = await load(metrics(`{name: a, ${GOOD}, goal: superior}`))
    expect(config.analysis.metrics[0]).toMatchObject({ goal: 'superior' })
  })
})

describe('what is known late', () => {
  it.each([
    ['delay: »2h', '»delay: no step would see a window of its own: it is 2h, and the longest bake is 10m'],
    [
      'settle: »10m',
      '»settle: no step would see a window of its own: it is 10m, and the longest bake is 10m',
    ],
    [
      'delay: 4m, settle: »6m',
      '»settle: no step would see a window of its own: "delay" and "settle" together are 10m, and the longest bake is 10m',
    ],
    [
      'delay: »90s, settle: 9m',
      '»settle: no step would see a window of its own: "delay" and "settle" together are 630s, and the longest bake is 10m',
    ],
  ])('is known before a bake is over: %s', async (late, problem) => {
    const moved = problem.startsWith('»settle')
      ? late.replace('»', '').replace('settle: ', 'settle: »')
      : late
    expect(await found(`{name: a, ${RATE}, ${moved}}`)).toEqual([problem])
  })

  it('may be known in one step alone', async () => {
    const text = metrics(`{name: a, ${RATE}, delay: 1h, settle: 59m}`).replace(
      '[{weight: 5, bake: 10m}]',
      '[{weight: 5, bake: 10m}, {weight: 50, bake: 2h}]',
    )
    expect((await load(text)).analysis.metrics[0]).toMatchObject({ delay: 3_600_000, settle: 3_540_000 })
  })
})

describe('providers', () => {
  const OTHERS = [
    '{datadog: {}}',
    '{cloudwatch: {}}',
    '{newrelic: {account-id: 1}}',
    '{graphite: {url: http://a}}',
    '{influxdb: {url: http://a, language: flux}}',
    '{google-monitoring: {project: a}}',
    '{azure-monitor: {resource: /subscriptions/1}}',
    '{dynatrace: {url: http://a}}',
    '{elasticsearch: {url: http://a, index: a}}',
    '{bigquery: {project: a}}',
  ]
  const THEMSELVES = ['{web: {url: "http://a/{{query}}", times: $.t, values: $.v}}', '{file: {path: a.json}}']
  const SAME =
    'expected {{release}} or {{arm}} in it: without, stable and canary would be answered with the same numbers'

  it.each([...OTHERS, ...THEMSELVES])('without histograms are asked for none: %s', async (provider) => {
    const name = JSON.stringify(/^\{([a-z-]+)/.exec(provider)?.[1])
    const instead = 'count the slow requests in a `rate`'
    const able = `or name "local" or "prometheus" as this metric's provider`
    expect(await found('{name: a, histogram: »h, quantile: 0.9}', provider)).toEqual([
      `»histogram: ${name} has no histograms: ${instead}, ${able}`,
    ])
    expect(await found('{name: a, distribution: »h}', provider)).toEqual([
      `»distribution: ${name} has no histograms: compare a mean, ${able}`,
    ])
  })

  it.each(OTHERS)('that know no selectors are asked for one arm: %s', async (provider) => {
    expect(await found('{name: a, rate: {bad: »"x {{model}}", total: »b}}', provider)).toEqual([
      `»rate.bad: ${SAME}`,
      `»rate.total: ${SAME}`,
    ])
    expect(await found('{name: a, query: »q, max: 1}', provider)).toEqual([`»query: ${SAME}`])
    const texts = metrics('{name: a, rate: {bad: "x {{ arm }}", total: "x {{version}}"}}')
    const config = await load(texts.replace('analysis:', `analysis:\n  provider: ${provider}`))
    expect(config.analysis.metrics).toHaveLength(1)
  })

  it.each([...THEMSELVES, '{local: {}}', '{prometheus: {url: http://a}}'])(
    'that add the arm need no place for it: %s',
    async (provider) => {
      const texts = metrics(`{name: a, ${RATE}}`, '{name: b, query: "q{{window}}", max: 1}')
      const config = await load(texts.replace('analysis:', `analysis:\n  provider: ${provider}`))
      expect(config.analysis.metrics).toHaveLength(2)
    },
  )

  it('are asked for one arm in a query that compares', async () => {
    const prometheus = '{prometheus: {url: http://a}}'
    expect(
      await found('{name: a, mean: {sum: »"x{{window}}", count: x}, better: lower}', prometheus),
    ).toEqual([`»mean.sum: ${SAME}`])
    expect(await found('{name: a, query: »up, judge: mann-whitney}', prometheus)).toEqual([`»query: ${SAME}`])
  })

  it("of a metric's own are meant where there is one", async () => {
    const own = 'provider: {prometheus: {url: http://a}}'
    const text = metrics(`{name: a, histogram: h, bound: 1s, ${own}}`)
    const config = await load(text.replace('analysis:', 'analysis:\n  provider: {datadog: {}}'))
    expect(config.analysis.metrics).toHaveLength(1)
    expect(await found('{name: a, histogram: »h, bound: 1s, provider: {datadog: {}}}')).toHaveLength(1)
  })
})
