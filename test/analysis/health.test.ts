import { expect, test } from 'vitest'
import { canaryHealth, type Sickness } from '../../src/analysis/health.ts'
import type { Instance } from '../../src/rollout/target.ts'

/** Looks at a canary that is, one look after the other, as given. */
async function looks(...canaries: (Instance | null)[]): Promise<(Sickness | null)[]> {
  const observations = canaries.map((canary) => ({
    split: { canary: 5, mirror: 0 },
    stable: null,
    canary,
    held: [],
  }))
  const next = () =>
    Promise.resolve(
      observations.shift() ?? { split: { canary: 0, mirror: 0 }, stable: null, canary: null, held: [] },
    )
  const health = canaryHealth({ observe: next }, 'b', 1)
  const said: (Sickness | null)[] = []
  while (observations.length > 0) said.push(await health())
  return said
}
const canary = (changes: Partial<Instance> = {}): Instance => ({
  release: 'b',
  ready: true,
  restarts: 1,
  ...changes,
})

test('a ready canary is fine, and so is one that was started again once', async () => {
  expect(await looks(canary(), canary({ restarts: 2 }))).toEqual([null, null])
})

test('one look at a canary that is not ready may be chance, two are not', async () => {
  const down = canary({ ready: false, reason: 'exit code 137' })
  expect(await looks(down, canary(), down, down)).toEqual([
    null,
    null,
    null,
    { verdict: 'Failed', reason: 'the canary is not ready: exit code 137' },
  ])
})

test('restarts before the step do not count, a third within it does', async () => {
  expect(await looks(canary({ restarts: 3 }), canary({ restarts: 4, reason: 'exit code 1' }))).toEqual([
    null,
    { verdict: 'Failed', reason: 'the canary was started again 3 times during the step: exit code 1' },
  ])
})

test('a canary that is gone, or another one, is not fine', async () => {
  expect(await looks(null, canary({ release: 'c' }))).toEqual([
    { verdict: 'Failed', reason: 'the canary b does not run any more' },
    { verdict: 'Failed', reason: 'the canary b does not run any more' },
  ])
})

test('where stable is not ready either, the canary is not blamed', async () => {
  const down = { release: 'b', ready: false, restarts: 1, reason: 'the supervisor does not run' }
  const observation = {
    split: { canary: 5, mirror: 0 },
    stable: { ...down, release: 'a' },
    canary: down,
    held: [],
  }
  const health = canaryHealth({ observe: () => Promise.resolve(observation) }, 'b', 1)
  expect([await health(), await health()]).toEqual([
    null,
    { verdict: 'Error', reason: 'neither the canary nor stable is ready: the supervisor does not run' },
  ])
})
