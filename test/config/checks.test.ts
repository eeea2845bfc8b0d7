import { describe, expect, it } from 'vitest'
import { checkTogether } from '../../src/config/checks.ts'
import { LEAST, load, marked, problemsOf } from './loading.ts'

const steps = (text: string) => LEAST.replace('[{weight: 5, bake: 10m}]', text)
const metrics = (...list: readonly string[]) =>
  `${LEAST.split('    - ')[0]}${list.map((text) => `    - ${text}\n`).join('')}`
const RATE = 'rate: {bad: a, total: b}'
const GOOD = 'rate: {good: a, total: b}'

describe('steps', () => {
  it('rise', async () => {
    const text = steps('[{weight: 10, bake: 1m}, {weight: 10, bake: 1m}, {weight: 5, bake: 1m}]')
    expect(await problemsOf(text)).toEqual([
      'rollout.yml:4:62: strategy.canary.steps[1].weight: weights rise from step to step: expected more than 10, found 10',
      'rollout.yml:4:86: strategy.canary.steps[2].weight: weights rise from step to step: expected more than 10, found 5',
    ])
  })

  it('may end with 100', async () => {
    const config = await load(steps('[{weight: 50, bake: 1m}, {weight: 100, bake: 1m}]'))
    expect(config.strategy.canary.steps.map(({ weight }) => weight)).toEqual([50, 100])
  })

  it('have 100 nowhere else, and something below it', async () => {
    expect(await problemsOf(steps('[{weight: 100, bake: 1m}, {weight: 50, bake: 1m}]'))).toEqual([
      'rollout.yml:4:38: strategy.canary.steps[0].weight: only the last step can be 100: it leaves nothing to compare with',
    ])
    expect(await problemsOf(steps('[{weight: 100, bake: 1m}]'))).toEqual([
      'rollout.yml:4:28: strategy.canary.steps: expected a step below 100: full comes by itself, and nothing would be judged',
    ])
  })

  it('that need approval name an environment', async () => {
    const { text, at } = marked(steps('[{weight: 5, bake: 1m, approval: »required}]'))
    expect(await problemsOf(text)).toEqual([
      `${at[0]}: strategy.canary.steps[0].approval: needs "environment" beside it: the reviewers are those of a GitHub environment`,
    ])
    const config = await load(steps('[{weight: 5, bake: 1m, approval: required, environment: prod}]'))
    expect(config.strategy.canary.steps[0]).toMatchObject({ approval: 'required', environment: 'prod' })
  })
})

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
      'bad events must be above the tolerance: margin is 1.25, tolerance 1.3',
    ],
    [
      `{name: a, ${RATE}, margin: 1.1}`,
      'margin',
      'bad events must be above the tolerance: margin is 1.1, tolerance 1.1',
    ],
    [
      `{name: a, ${GOOD}, tolerance: 0.8}`,
      'tolerance',
      'good events must be below the tolerance: margin is 0.8, tolerance 0.8',
    ],
    [
      `{name: a, ${GOOD}, margin: 0.95}`,
      'margin',
      'good events must be below the tolerance: margin is 0.95, tolerance 0.9',
    ],
    [
      '{name: a, histogram: h, bound: 1s, tolerance: 2, margin: 1.5}',
      'margin',
      'bad events must be above the tolerance: margin is 1.5, tolerance 2',
    ],
  ])('leave room between tolerance and margin: %s', async (metric, key, problem) => {
    const [found, ...more] = await problemsOf(metrics(metric))
    expect(more).toEqual([])
    expect(found).toMatch(new RegExp(`^rollout\\.yml:7:\\d+: analysis\\.metrics\\[0\\]\\.${key}: `))
    expect(found).toContain(`the margin of ${problem}`)
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

it('the quality of the contract has bounds in order', async () => {
  const given = LEAST.replace(
    'path: model.onnx',
    'path: m, contract: {quality: {accuracy: {min: »0.9, max: 0.8}}}',
  )
  const { text, at } = marked(given)
  expect(await problemsOf(text)).toEqual([
    `${at[0]}: model.contract.quality.accuracy.min: expected at most "max", which is 0.8, found 0.9`,
  ])
})

it('problems of sections that parse are reported beside those of sections that do not', async () => {
  const given = steps('[{weight: 5, bake: 1m}, {weight: »5, bake: 1m}]').replace('port: 8080', 'port: »-1')
  const { text, at } = marked(given)
  expect(await problemsOf(text)).toEqual([
    `${at[0]}: target.local.port: expected a whole number from 0 to 65535, found -1`,
    `${at[1]}: strategy.canary.steps[1].weight: weights rise from step to step: expected more than 5, found 5`,
  ])
})

it('the provider local needs the target local', async () => {
  const { analysis } = await load(LEAST)
  const target = { elsewhere: {} } as never
  expect(checkTogether({ analysis, target })).toEqual([
    {
      kind: 'wrong',
      path: ['analysis', 'provider'],
      message: '"local" reads the router of the local target: with another target, name a metrics server',
    },
  ])
  const prometheus = { ...analysis, provider: { prometheus: { url: 'http://p:9090' } } }
  expect(checkTogether({ analysis: prometheus, target })).toEqual([])
})
