/** What keeps a rollout where it is: freeze windows, and a hold by hand. Neither keeps a rollback. */
import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rollout/decide.ts'
import { deploy } from '../../src/rollout/deploy.ts'
import { holdOrResume } from '../../src/rollout/hold.ts'
import { promote } from '../../src/rollout/promote.ts'
import { recordSchema } from '../../src/rollout/record.ts'
import { rollback } from '../../src/rollout/rollback.ts'
import { record } from '../../src/rollout/session.ts'
import { analysisOf, noLinks, plan, release, World } from './world.ts'

const windows = [{ from: 'Fri 16:00', to: 'Mon 08:00', zone: 'UTC' }]
const FRIDAY_NOON = Date.parse('2026-11-20T12:00Z')
const SATURDAY = Date.parse('2026-11-21T12:00Z')
const MONDAY = Date.parse('2026-11-23T12:00Z')

const start = (world: World, name: string, given: { reason?: string } = {}) =>
  deploy(world.session(), {
    rollout: `r-${name}`,
    release: release(name),
    plan: { ...plan([10, 50]), freeze: windows },
    links: noLinks,
    ...given,
  })
const go = (world: World, to: 'next' | 'full', reason: string | null = null) =>
  promote(world.session(), { to, step: null, reason, rollout: null })
const back = (world: World) =>
  rollback(world.session(), {
    to: 'previous',
    reason: 'test',
    inFlight: true,
    cause: null,
    rollout: null,
  })
const pass = (world: World, step: number) =>
  record(world.session(), { name: 'pass', analysis: analysisOf('r-2', step, 'Successful') })
const set = (world: World, to: 'hold' | 'resume', reason: string | null, rollout: string | null = null) =>
  holdOrResume(world.session('ann'), { to, reason, rollout })
const rolloutIn = (world: World) => {
  const rollout = world.record?.rollout
  if (rollout == null) throw new Error('no rollout')
  return rollout
}

/** A world in which release 1 serves, and the canary of release 2 is ready, on a Friday at noon. */
async function ready(): Promise<World> {
  const world = new World()
  world.now = FRIDAY_NOON
  await start(world, '1')
  await go(world, 'full')
  await start(world, '2')
  return world
}

describe('in a freeze', () => {
  test('nothing is deployed, and the target is left as it was', async () => {
    const world = new World()
    world.now = SATURDAY
    const settled: string[] = []
    world.settle = async () => void settled.push('settled')
    await expect(start(world, '1')).rejects.toThrow(
      'cannot deploy: it is frozen by the window Fri 16:00 to Mon 08:00 (UTC) until Mon 2026-11-23 08:00',
    )
    expect([world.record, world.canary, settled]).toEqual([null, null, []])
  })

  test('a person who gives a reason begins all the same, and no later freeze holds that rollout up', async () => {
    const world = new World()
    world.now = SATURDAY
    await start(world, '1', { reason: 'security fix' })
    expect(rolloutIn(world).events[0]?.reason).toBe('security fix')
    await go(world, 'full')
    expect(world.stable).toBe(release('1').id)
  })

  test('no step is entered and nothing is promoted, but by a person with a reason', async () => {
    const world = await ready()
    world.now = SATURDAY
    await expect(go(world, 'next')).rejects.toThrow('cannot enter: it is frozen by')
    await expect(go(world, 'next', ' ')).rejects.toThrow('cannot enter: it is frozen by')
    expect([rolloutIn(world).phase, world.split.canary]).toEqual(['Ready', 0])
    expect(decide(recordSchema.parse(world.record), null, world.now)).toMatchObject({ action: 'wait' })
    await go(world, 'next', 'watched by ann')
    await pass(world, 0)
    await expect(go(world, 'next')).rejects.toThrow('cannot enter: it is frozen by')
    world.now = MONDAY
    await go(world, 'next')
    await pass(world, 1)
    world.now = SATURDAY + 7 * 86_400_000
    await expect(go(world, 'full')).rejects.toThrow('cannot promote: it is frozen by')
    await go(world, 'full', 'watched by ann')
    expect(world.stable).toBe(release('2').id)
  })

  test('a step that was begun before is finished and judged', async () => {
    const world = await ready()
    world.fuse = 2
    await expect(go(world, 'next')).rejects.toThrow('killed')
    world.fuse = Number.POSITIVE_INFINITY
    world.now = SATURDAY
    expect(rolloutIn(world).phase).toBe('Entering')
    await go(world, 'next')
    await pass(world, 0)
    expect(rolloutIn(world).phase).toBe('Passed')
  })

  test('a rollback is never refused', async () => {
    const world = await ready()
    await go(world, 'next')
    world.now = SATURDAY
    expect((await back(world)).record.rollout?.phase).toBe('RolledBack')
  })

  test('deploy warns where the bakes could run into the next', async () => {
    const world = await ready()
    await back(world)
    expect(world.messages.join()).not.toContain('The next freeze')
    world.now = Date.parse('2026-11-20T15:59:59Z')
    await start(world, '3')
    expect(world.messages.join()).toContain('The next freeze begins Fri 2026-11-20 16:00')
  })
})

describe('on hold', () => {
  test('nothing is promoted, also with a reason, until it is resumed; who, why and when is told', async () => {
    const world = await ready()
    expect((await set(world, 'hold', 'the shop is down')).changed).toBe(true)
    expect(world.record?.hold).toEqual({ by: 'ann', reason: 'the shop is down', at: world.now })
    await expect(go(world, 'next', 'I want it')).rejects.toThrow(
      'cannot enter: the record is on hold by ann: the shop is down',
    )
    expect(world.split.canary).toBe(0)
    expect((await set(world, 'resume', 'up again')).changed).toBe(true)
    await go(world, 'next')
    expect(world.split.canary).toBe(10)
    expect(rolloutIn(world).events.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['on hold: the shop is down', 'resumed: up again']),
    )
  })

  test('a rollback goes on, and the hold outlives it', async () => {
    const world = await ready()
    await go(world, 'next')
    await set(world, 'hold', 'wait')
    expect((await back(world)).record.rollout?.phase).toBe('RolledBack')
    expect(world.record?.hold?.by).toBe('ann')
  })

  test('done twice it changes nothing, and the first who held stays named', async () => {
    const world = await ready()
    expect((await set(world, 'resume', null)).changed).toBe(false)
    await set(world, 'hold', 'first')
    const version = world.records.stored?.version
    expect((await set(world, 'hold', 'second')).changed).toBe(false)
    expect(world.messages.at(-1)).toBe('nothing changed: on hold already by ann: first')
    expect(world.records.stored?.version).toBe(version)
  })

  test('another rollout than the one named is left alone', async () => {
    const world = await ready()
    expect((await set(world, 'hold', 'why', 'r-1')).changed).toBe(false)
    expect(world.record?.hold).toBeNull()
  })

  test('it needs a reason, and a rollout', async () => {
    await expect(set(await ready(), 'hold', ' ')).rejects.toThrow('a hold needs a reason')
    await expect(set(new World(), 'hold', 'why')).rejects.toThrow('no rollout of digits has begun')
  })
})
