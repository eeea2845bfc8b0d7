import { describe, expect, it } from 'vitest'
import { checkTogether } from '../../src/config/checks.ts'
import { stepsOf } from '../../src/config/strategy.ts'
import { LEAST, load, marked, problemsOf } from './loading.ts'

const steps = (text: string) => LEAST.replace('[{weight: 5, bake: 10m}]', text)
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
    expect(stepsOf(config.strategy).map(({ weight }) => weight)).toEqual([50, 100])
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
    expect(stepsOf(config.strategy)[0]).toMatchObject({ approval: 'required', environment: 'prod' })
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

describe('the provider local needs the target local', () => {
  const message = '"local" reads the router of the local target: with another target, name a metrics server'
  const target = { elsewhere: {} } as never
  const prometheus = { prometheus: { url: 'http://p:9090' } }

  it('where it is that of all metrics', async () => {
    const { analysis } = await load(LEAST)
    expect(checkTogether({ analysis, target })).toEqual([
      { kind: 'wrong', path: ['analysis', 'provider'], message },
    ])
    expect(checkTogether({ analysis: { ...analysis, provider: prometheus }, target })).toEqual([])
  })

  it('where it is that of one metric', async () => {
    const { analysis } = await load(LEAST)
    const [metric] = analysis.metrics
    if (metric === undefined) throw new Error('LEAST has a metric')
    const metrics = [metric, { ...metric, name: 'two', provider: { local: {} } }]
    expect(checkTogether({ analysis: { ...analysis, provider: prometheus, metrics }, target })).toEqual([
      { kind: 'wrong', path: ['analysis', 'metrics', 1, 'provider'], message },
    ])
  })
})
