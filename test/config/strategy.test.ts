import { describe, expect, it } from 'vitest'
import { stepsOf, strategySchema } from '../../src/config/strategy.ts'
import { LEAST, load } from './loading.ts'

const stepsIn = (written: unknown) =>
  stepsOf(strategySchema.parse(written)).map(({ name, weight, mirror, bake, pass }) => ({
    name,
    weight,
    mirror,
    bake,
    pass,
  }))
const step = (name: string, weight: number, mirror: number, bake: number, pass = 'no-harm') => ({
  name,
  weight,
  mirror,
  bake,
  pass,
})

describe('a strategy', () => {
  it.each([
    ['canary', { canary: { steps: [{ weight: 5, bake: '1m' }] } }, [step('canary 5 %', 5, 0, 60_000)]],
    ['blue-green', { 'blue-green': {} }, [step('preview', 0, 0, 0)]],
    [
      'blue-green with copies of requests',
      { 'blue-green': { preview: { mirror: 50, bake: '5m' } } },
      [step('preview', 0, 50, 300_000)],
    ],
    ['shadow', { shadow: { bake: '1m' } }, [step('shadow 100 %', 0, 100, 60_000)]],
    [
      'shadow, then a canary',
      { shadow: { bake: '1m', mirror: 20, steps: [{ weight: 10, bake: '2m', name: 'a tenth' }] } },
      [step('shadow 20 %', 0, 20, 60_000), step('a tenth', 10, 0, 120_000)],
    ],
    ['A/B', { ab: { bake: '7d' } }, [step('A/B 50 %', 50, 0, 604_800_000, 'proof')]],
  ])('%s becomes steps', (_, written, expected) => {
    expect(stepsIn(written)).toEqual(expected)
  })

  it('keeps the gate and the header of its step', () => {
    const match = { header: 'x-preview', value: 'yes' }
    const gate = { environment: 'prod', approval: 'required' as const }
    const [preview] = stepsOf(strategySchema.parse({ 'blue-green': { preview: { match, ...gate } } }))
    expect(preview).toMatchObject({ match, ...gate })
  })

  it.each([
    [
      'blue-green: {preview: {approval: required}}',
      'strategy.blue-green.preview.approval: needs "environment"',
    ],
    ['ab: {bake: 1d, approval: required}', 'strategy.ab.approval: needs "environment"'],
    [
      'shadow: {bake: 1m, steps: [{weight: 50, bake: 1m}, {weight: 10, bake: 1m}]}',
      'strategy.shadow.steps[1].weight: weights rise from step to step',
    ],
    ['ab: {weight: 100, bake: 1d}', 'strategy.ab.weight: expected'],
    ['canary: {steps: [{weight: 5, bake: 1m}]}, ab: {bake: 1d}', '"ab" has no place beside "canary"'],
  ])('is refused: %s', async (written, message) => {
    const file = LEAST.replace(
      /strategy: .*\n/,
      `strategy: {${written.replace(/^(\S+): (.*)$/s, '$1: $2')}}\n`,
    )
    const problems = await load(file).then(
      () => [],
      (error: { problems: readonly string[] }) => error.problems,
    )
    expect(problems.join('\n')).toContain(message)
  })
})

describe('what a request carries', () => {
  const steps = (match: unknown) => strategySchema.safeParse({ ab: { bake: '1h', match } })

  it.each([
    { header: 'x-arm', value: 'any text' },
    { cookie: 'arm', value: 'a.b|c' },
  ])('can be %o', (match) => {
    const { data } = steps(match)
    expect(data === undefined ? null : stepsOf(data)[0]).toMatchObject({ match, weight: 50, sticky: false })
  })

  it.each([
    { header: 'x arm', value: 'b' },
    { cookie: 'arm', value: 'a;b' },
    { cookie: 'arm', value: 'a b' },
    { cookie: 'a=m', value: 'b' },
    { cookie: 'arm', header: 'arm', value: 'b' },
    { cookie: 'arm' },
  ])('cannot be %o', (match) => {
    expect(steps(match).success).toBe(false)
  })
})
