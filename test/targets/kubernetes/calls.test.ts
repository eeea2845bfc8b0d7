import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Call } from '../../../src/targets/kubernetes/request.ts'
import { connectionTo } from './fake-api/connection.ts'
import { perform, type Step } from './fake-api/steps.ts'
import { FakeWorld } from './fake-api/world.ts'

let world: FakeWorld
let now = 1_000
beforeEach(async () => {
  world = await FakeWorld.open({ 'gateway-api': 'demo' })
  for (const one of ['deploy 1', 'full', 'settle'] as const) await callsOf(one)
})
afterEach(() => world[Symbol.asyncDispose]())

const withoutQuery = (path: string): string => path.replace(/\?.*$/, '')

/** What a process of its own asks of the API server for a step. */
async function callsOf(step: Step): Promise<readonly string[]> {
  const calls: string[] = []
  const connection = connectionTo(world.api.url)
  const onCall = ({ method, path }: Call) => void calls.push(`${method} ${path}`)
  const target = world.targetVia(connection, onCall)
  try {
    await perform(step, { target, now: () => ++now, release: (version) => world.good(version) })
  } finally {
    await connection.close()
  }
  return calls
}

it('a rollout from a runner that is far away takes few calls', async () => {
  const most: readonly (readonly [Step, number])[] = [
    ['deploy 2', 32],
    ['next', 14],
    ['pass', 3],
    ['full', 25],
    ['settle', 22],
    ['deploy 3', 32],
    ['next', 14],
    ['rollback', 20],
  ]
  const counted: (readonly [Step, number])[] = []
  for (const [step] of most) counted.push([step, (await callsOf(step)).length])
  const over = counted.filter(([, count], i) => count > (most[i]?.[1] ?? 0))
  expect(over, JSON.stringify(counted)).toEqual([])
})

it('what is asked before anything is changed is asked once', async () => {
  const calls: string[] = []
  const connection = connectionTo(world.api.url)
  const target = world.targetVia(connection, ({ method, path }) => void calls.push(`${method} ${path}`))
  expect(await target.preflight(world.good('2'))).toEqual([])
  expect(calls.length).toBeGreaterThan(10)
  expect(calls).toEqual([...new Set(calls)])
  const all = calls.splice(0)
  expect(await target.preflight(world.good('2'), { errorsOnly: true })).toEqual([])
  expect(calls).toEqual([...new Set(calls)])
  const copied = /horizontalpodautoscalers|scaledobjects|poddisruptionbudgets|networkpolicies|monitors/
  expect([...calls].sort(), 'what cannot stop it is not asked').toEqual(
    all.filter((call) => !copied.test(call)).sort(),
  )
  await connection.close()
})

it('the route is read anew for each write of it', async () => {
  const calls = [...(await callsOf('deploy 2')), ...(await callsOf('next')), ...(await callsOf('rollback'))]
  const routed = calls.filter((call) => call.includes('/httproutes/demo')).map(withoutQuery)
  const written = routed.flatMap((call, i) => (call.startsWith('PATCH') ? [routed[i - 1]] : []))
  expect(written.length).toBe(3)
  expect(new Set(written.map((call) => call?.split(' ')[0]))).toEqual(new Set(['GET']))
})

it('traffic moves by the second call of a rollback, after the record', async () => {
  await callsOf('deploy 2')
  await callsOf('next')
  const calls = await callsOf('rollback')
  const moved = calls.findIndex((call) => call.startsWith('PATCH') && call.includes('/httproutes/'))
  expect(moved, calls.slice(0, 4).join('\n')).toBe(2)
})
