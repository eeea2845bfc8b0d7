/** Actions that are killed at any moment: what serves goes on serving, and the next run finishes what was begun. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Inputs, openScene, type Scene } from './scene.ts'
import { openTraffic, type Traffic } from './traffic.ts'

/** Give another one to kill at other moments. */
const SEED = Number(process.env['SEED'] ?? 20_261_121)

/** Moments in percent of a time, one in each of `count` equal parts. The generator is mulberry32 (Tommy Ettinger, 2017). */
function moments(count: number): number[] {
  let state = SEED
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return Array.from({ length: count }, (_, index) => Math.round((100 * (index + random())) / count))
}

const CALLS = {
  deploy: (rollout: string) => ['deploy-canary', { ...scene.release, rollout }],
  enter: (rollout: string) => ['promote', { to: 'next', rollout, step: '0' }],
  analyze: (rollout: string) => ['analyze-canary', { rollout, step: '0' }],
  full: (rollout: string) => ['promote', { to: 'full', rollout }],
  rollback: (rollout: string) => ['rollback', { rollout, reason: 'a test' }],
} satisfies Record<string, (rollout: string) => [string, Inputs]>
type Call = keyof typeof CALLS

let scene: Scene
let traffic: Traffic
/** How long each call usually takes, ms. */
const usual = new Map<Call, number>()

beforeAll(async () => {
  scene = await openScene({ steps: '[{weight: 50, bake: 1s}]' })
  traffic = openTraffic(scene.workspace.port)
  for (const call of Object.keys(CALLS) as Call[]) {
    const begun = Date.now()
    await run(call, 'usual')
    usual.set(call, Date.now() - begun)
  }
  await restored()
}, 60_000)
afterAll(async () => {
  await traffic[Symbol.asyncDispose]()
  await scene[Symbol.asyncDispose]()
})

/** Runs an action that must do well, and gives the phase that it tells. */
async function run(call: Call, rollout: string): Promise<string | undefined> {
  return (await scene.done(...CALLS[call](rollout))).outputs['phase']
}

/** Runs the first calls of a rollout, then kills the next at a moment of its usual time. */
async function killAfter(calls: readonly Call[], call: Call, rollout: string, moment: number): Promise<void> {
  for (const before of calls) await run(before, rollout)
  await scene.killed(...CALLS[call](rollout), (moment / 100) * (usual.get(call) ?? 0))
}

/** Every request since the last look was answered with 200, by one of these releases. */
async function answeredBy(...releases: string[]): Promise<void> {
  const answers = await traffic.take()
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  expect(releases).toEqual(expect.arrayContaining([...new Set(answers.map(({ release }) => release))]))
}

/** The release that served before serves everything, and nothing else runs. */
async function restored(): Promise<void> {
  const { rollout, stable } = await scene.record()
  expect([rollout?.phase, stable?.id]).toEqual(['RolledBack', scene.one])
  const view = await scene.view()
  expect(view).toMatchObject({ split: { canary: 0, mirror: 0 }, stable: { release: scene.one, ready: true } })
  expect(view.canary).toBeNull()
  await scene.untilRunning(1)
  await answeredBy(scene.one, scene.two)
  await answeredBy(scene.one)
}

/** The one rollout that there may be, as the record has it. */
async function inFlight(rollout: string): Promise<void> {
  const { rollout: found, stable } = await scene.record()
  expect([found?.id, found?.release.id, stable?.id]).toEqual([rollout, scene.two, scene.one])
}

test.each(moments(3))(
  'deploy-canary, killed at %d percent of its time, is finished by the next',
  async (moment) => {
    const rollout = `deploy-${moment}`
    await killAfter([], 'deploy', rollout, moment)
    await answeredBy(scene.one)

    expect(await run('deploy', rollout)).toBe('Ready')
    await inFlight(rollout)
    await scene.untilRunning(2)
    await answeredBy(scene.one)

    expect(await run('rollback', rollout)).toBe('RolledBack')
    await restored()
  },
)

test.each(moments(3))('promote to the next step, killed at %d percent of its time', async (moment) => {
  const rollout = `enter-${moment}`
  await killAfter(['deploy'], 'enter', rollout, moment)
  await answeredBy(scene.one, scene.two)

  expect(await run('enter', rollout)).toBe('Analyzing')
  await inFlight(rollout)
  expect((await scene.view()).split).toEqual({ canary: 50, mirror: 0 })
  await answeredBy(scene.one, scene.two)

  expect(await run('rollback', rollout)).toBe('RolledBack')
  await restored()
})

test.each(moments(3))('promote to full, killed at %d percent of its time', async (moment) => {
  const rollout = `full-${moment}`
  await killAfter(['deploy', 'enter', 'analyze'], 'full', rollout, moment)
  await answeredBy(scene.one, scene.two)

  expect(await run('full', rollout)).toBe('Promoted')
  const { stable, history } = await scene.record()
  expect([stable?.id, history[0]?.release.id]).toEqual([scene.two, scene.one])
  await answeredBy(scene.one, scene.two)
  await answeredBy(scene.two)

  expect(await run('rollback', rollout)).toBe('RolledBack')
  await restored()
})

test.each(moments(2))(
  'promote to full, killed at %d percent of its time, can be rolled back at once',
  async (moment) => {
    const rollout = `undone-${moment}`
    await killAfter(['deploy', 'enter', 'analyze'], 'full', rollout, moment)
    expect(await run('rollback', rollout)).toBe('RolledBack')
    await restored()
  },
)

test.each(moments(3))(
  'rollback, killed at %d percent of its time, is finished by the next',
  async (moment) => {
    const rollout = `rollback-${moment}`
    await killAfter(['deploy', 'enter'], 'rollback', rollout, moment)
    await answeredBy(scene.one, scene.two)
    expect(await run('rollback', rollout)).toBe('RolledBack')
    await restored()
  },
)
