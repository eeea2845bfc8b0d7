import { describe, expect, it } from 'vitest'
import { stepsOf } from '../../src/config/strategy.ts'
import { ALL, LEAST, load, marked, problemsOf } from './loading.ts'
import { localOf } from './local-of.ts'

describe('a right rollout file', () => {
  it('is filled up with defaults, in milliseconds', async () => {
    const config = await load(LEAST)
    expect(stepsOf(config.strategy)).toEqual([
      { name: 'canary 5 %', weight: 5, bake: 600_000, pass: 'no-harm', mirror: 0 },
    ])
    expect(config.analysis).toMatchObject({
      judge: 'sequential',
      alpha: 0.01,
      interval: 30_000,
      provider: { local: {} },
    })
    expect(config.rollback).toEqual({ on: ['failed', 'cancelled', 'inconclusive', 'error'], hold: 1_800_000 })
    expect(localOf(config.target).ready.timeout).toBe(60_000)
    expect(config.image.dockerfile).toBe('Dockerfile')
    expect(config.environment).toBe('production')
  })

  it('may use anchors and merge keys', async () => {
    const config = await load(
      LEAST.replace('[{weight: 5, bake: 10m}]', '[&first {weight: 5, bake: 10m}, {<<: *first, weight: 50}]'),
    )
    expect(stepsOf(config.strategy).map(({ weight, bake }) => [weight, bake])).toEqual([
      [5, 600_000],
      [50, 600_000],
    ])
  })

  it('may lack what the action does not need', async () => {
    const config = await load('version: 1\nmodel: {name: digits}\n', { sections: ['model.name'] })
    expect(config.model.name).toBe('digits')
    expect(config.model.path).toBeUndefined()
    expect(config.target).toBeUndefined()
  })
})

describe('keys', () => {
  it('that are unknown are reported at the key, with the nearest one', async () => {
    const { text, at } = marked(LEAST.replace('{weight: 5', '»{»wieght: 5'))
    expect(await problemsOf(text)).toEqual([
      `${at[0]}: missing "strategy.canary.steps[0].weight": give it here`,
      `${at[1]}: unknown key "wieght"; did you mean "weight"?`,
    ])
  })

  it('that resemble nothing get no suggestion', async () => {
    expect(await problemsOf(`${LEAST}swarm: []\n`)).toEqual(['rollout.yml:8:1: unknown key "swarm"'])
  })

  it('at the top are compared too', async () => {
    expect(await problemsOf(`${LEAST}rolback: {}\n`)).toEqual([
      'rollout.yml:8:1: unknown key "rolback"; did you mean "rollback"?',
    ])
  })

  it('that are missing are reported at the mapping that lacks them', async () => {
    expect(await problemsOf('version: 1\nstrategy:\n  canary: {}\n')).toEqual([
      'rollout.yml:1:1: missing "model": give it here',
      'rollout.yml:1:1: missing "target": give it here',
      'rollout.yml:3:3: missing "strategy.canary.steps": give it here',
      'rollout.yml:1:1: missing "analysis": give it here',
    ])
  })

  it('without a value are no values', async () => {
    expect(await problemsOf(LEAST.replace('model: {name: digits, path: model.onnx}', 'model:'))).toEqual([
      'rollout.yml:2:1: model: expected a mapping (key: value), found nothing',
    ])
  })

  it('of sections that the action does not need are checked all the same', async () => {
    const { text, at } = marked(LEAST.replace('weight: 5', 'weight: »0'))
    expect(await problemsOf(text, { sections: ['model.name', 'target'] })).toEqual([
      `${at[0]}: strategy.canary.steps[0].weight: expected a whole number from 1 to 100, found 0`,
    ])
  })
})

describe('values', () => {
  // The mark (») stands where the message points to.
  const WEIGHT = 'strategy.canary.steps[0].weight: expected a whole number from 1 to 100'
  const BAKE = 'strategy.canary.steps[0].bake: expected'
  const UNITS = 'a duration such as 10m (units: ms, s, m, h, d)'
  const cases: readonly [what: string, from: string, to: string, problem: string][] = [
    ['weight 0', 'weight: 5', 'weight: »0', `${WEIGHT}, found 0`],
    ['weight 101', 'weight: 5', 'weight: »101', `${WEIGHT}, found 101`],
    ['weight 2.5', 'weight: 5', 'weight: »2.5', `${WEIGHT}, found 2.5`],
    ['a weight in words', 'weight: 5', 'weight: »five', `${WEIGHT}, found "five"`],
    ['a duration in words', 'bake: 10m', 'bake: »10 minutes', `${BAKE} ${UNITS}, found "10 minutes"`],
    ['a duration without a unit', 'bake: 10m', 'bake: »10', `${BAKE} ${UNITS}, found 10`],
    ['no duration at all', 'bake: 10m', 'bake: »0s', `${BAKE} a duration above zero, found "0s"`],
    ['a duration longer than timers run', 'bake: 10m', 'bake: »25d', `${BAKE} at most 24d, found "25d"`],
    [
      'a version that YAML takes for a number',
      'path: model.onnx',
      'path: m, version: »2.1',
      'model.version: expected a string, found 2.1 (put it in quotes)',
    ],
    [
      'an empty string',
      'path: model.onnx',
      'path: »""',
      'model.path: expected a string that is not empty, found ""',
    ],
    [
      'an illegal name',
      'name: digits',
      'name: »My Digits',
      'model.name: expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last, found "My Digits"',
    ],
    [
      'a misspelt word',
      '- {name',
      '- {judge: »treshold, max: 1, name',
      'analysis.metrics[0].judge: expected one of "sequential", "threshold", "mann-whitney", found "treshold"; did you mean "threshold"?',
    ],
    [
      'an empty list',
      '[{weight: 5, bake: 10m}]',
      '»[]',
      'strategy.canary.steps: expected at least 1 item, found an empty list',
    ],
    [
      'a mapping for a list',
      '[{weight: 5, bake: 10m}]',
      '»{weight: 5}',
      'strategy.canary.steps: expected a list, found a mapping',
    ],
    [
      'a list for a mapping',
      '{name: digits, path: model.onnx}',
      '»[digits]',
      'model: expected a mapping (key: value), found a list',
    ],
    [
      'a port beyond the last',
      'port: 8080',
      'port: »70000',
      'target.local.port: expected a whole number from 0 to 65535, found 70000',
    ],
    [
      'a share of nothing',
      '- {name',
      '- {weight: »0, name',
      'analysis.metrics[0].weight: expected a number above 0, found 0',
    ],
    ['a list for a string', 'path: model.onnx', 'path: »[a]', 'model.path: expected a string, found a list'],
    [
      'a long value',
      'name: digits',
      `name: »${'x'.repeat(500)}`,
      `model.name: expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last, found "${'x'.repeat(78)}…`,
    ],
  ]
  it.each(cases)('%s', async (_, from, to, problem) => {
    expect(LEAST).toContain(from)
    const { text, at } = marked(LEAST.replace(from, to))
    expect(await problemsOf(text)).toEqual([`${at[0]}: ${problem}`])
  })
})

it('reports at most fifty problems and counts the rest', async () => {
  const keys = Array.from({ length: 60 }, (_, index) => `unknown-${index}: 1`).join('\n')
  const problems = await problemsOf(`${LEAST}${keys}\n`)
  expect(problems).toHaveLength(51)
  expect(problems.at(-1)).toBe('and 10 more')
})

it('names the rollout file in its message and says where keys are described', async () => {
  await expect(load('version: 1\n', { sections: ALL })).rejects.toMatchObject({
    name: 'UserError',
    message: 'the configuration has 4 problems',
    hint: 'docs/rollout-file.md describes every key.',
  })
})
