import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rollout/decide.ts'
import { deploy } from '../../src/rollout/deploy.ts'
import { promote } from '../../src/rollout/promote.ts'
import type { Rollout } from '../../src/rollout/record.ts'
import { rollback } from '../../src/rollout/rollback.ts'
import { record } from '../../src/rollout/session.ts'
import type { UserError } from '../../src/support/errors.ts'
import { analysisOf, noLinks, plan, release, World } from './world.ts'

const start = (world: World, name: string, rollout = `r-${name}`) =>
  deploy(world.session(), { rollout, release: release(name), plan: plan([10, 50]), links: noLinks })
const next = (world: World, step: number | null = null, reason: string | null = null) =>
  promote(world.session(), { to: 'next', step, reason, rollout: null })
const full = (world: World, reason: string | null = null, rollout: string | null = null) =>
  promote(world.session(), { to: 'full', step: null, reason, rollout })
const back = (world: World, to = 'previous', inFlight = false) =>
  rollback(world.session(), { to, reason: 'test', inFlight, cause: null, rollout: null })
const judge = (world: World, verdict: 'Successful' | 'Failed' | 'Inconclusive') => {
  const { id, step } = rolloutIn(world)
  const name = { Successful: 'pass', Failed: 'reject', Inconclusive: 'undecided' }[verdict] as 'pass'
  return record(world.session(), { name, analysis: analysisOf(id, step, verdict) })
}
const rolloutIn = (world: World): Rollout => {
  const rollout = world.record?.rollout
  if (rollout == null) throw new Error('no rollout')
  return rollout
}
const phase = (world: World) => rolloutIn(world).phase

/** A world in which release 1 serves. */
async function served(): Promise<World> {
  const world = new World()
  await start(world, '1')
  await full(world)
  return world
}

describe('deploy', () => {
  test('the first release has no steps: nothing serves that it could be compared with', async () => {
    const world = await served()
    expect([phase(world), world.stable, world.split.canary]).toEqual(['Promoted', release('1').id, 0])
    expect(rolloutIn(world).plan.steps).toEqual([])
  })

  test('ends with a ready canary that has no traffic', async () => {
    const world = await served()
    const { changed } = await start(world, '2')
    expect([changed, phase(world), world.canary, world.split.canary]).toEqual([
      true,
      'Ready',
      release('2').id,
      0,
    ])
    expect(rolloutIn(world).previous?.id).toBe(release('1').id)
  })

  test('done twice, it changes nothing the second time', async () => {
    const world = await served()
    await start(world, '2')
    const version = world.records.stored?.version
    expect((await start(world, '2')).changed).toBe(false)
    expect((await start(world, '2')).record.rollout?.phase).toBe('Ready')
    expect(world.records.stored?.version).toBe(version)
  })

  test('another rollout in flight is refused, naming it, its phase and who began it', async () => {
    const world = await served()
    await start(world, '2')
    const refused = start(world, '3')
    await expect(refused).rejects.toThrow('another rollout is in flight')
    const { problems, hint } = (await refused.catch((error: unknown) => error)) as UserError
    expect(problems[0]).toMatch(/r-2 of release digits-2-00000000 is in phase Ready.*by test/)
    expect(hint).toContain('rollback action')
  })

  test('a canary that fails its smoke request is taken away, and stable is untouched', async () => {
    const world = await served()
    world.broken.add(release('2').id)
    const wanted = plan([10])
    const smoke = [{ method: 'GET' as const, path: '/x', headers: {}, timeout: 100, expect: { status: 200 } }]
    const failed = deploy(world.session(), {
      rollout: 'r-2',
      release: release('2'),
      plan: { ...wanted, probes: { smoke } },
      links: noLinks,
    })
    const { problems } = (await failed.catch((error: unknown) => error)) as UserError
    expect(problems).toEqual(['GET /x: expected status 200, found 500: {}'])
    expect([phase(world), world.canary, world.stable]).toEqual(['RolledBack', null, release('1').id])
    expect(world.running).toEqual(new Set([release('1').id]))
  })
})

describe('promote', () => {
  test('enters one step after the other, and only after a Successful verdict', async () => {
    const world = await served()
    await start(world, '2')
    await next(world, 0)
    expect([phase(world), world.split.canary]).toEqual(['Analyzing', 10])
    await expect(next(world)).rejects.toThrow('no verdict that lets the release go on')
    await judge(world, 'Successful')
    await next(world, 1)
    expect(world.split.canary).toBe(50)
    await judge(world, 'Successful')
    await full(world)
    expect([phase(world), world.stable]).toEqual(['Promoted', release('2').id])
    expect(world.record?.history[0]?.release.id).toBe(release('1').id)
  })

  test('a leg whose turn it is not changes nothing and is no failure', async () => {
    const world = await served()
    await start(world, '2')
    expect((await next(world, 1)).changed).toBe(false)
    expect(
      (await promote(world.session(), { to: 'next', step: 0, reason: null, rollout: 'other' })).changed,
    ).toBe(false)
    expect([phase(world), world.split.canary]).toEqual(['Ready', 0])
    expect(world.messages.join()).toContain('not its turn')
  })

  test('full by a workflow before the last step changes nothing; by hand it needs a reason', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    await judge(world, 'Successful')
    expect((await full(world, null, 'r-2')).changed).toBe(false)
    await expect(full(world)).rejects.toThrow('1 of 2 steps are left, and no reason is given')
    await full(world, 'the launch is now')
    expect([phase(world), world.stable]).toEqual(['Promoted', release('2').id])
    expect(rolloutIn(world).events.map((event) => event.reason)).toContain('the launch is now')
  })

  test('a rejected release cannot be promoted, with or without a reason', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    await judge(world, 'Failed')
    await expect(full(world, 'I want it')).rejects.toThrow('cannot promote in phase Rejected')
    await expect(next(world, null, 'I want it')).rejects.toThrow('cannot enter in phase Rejected')
  })

  test('after Inconclusive a person may go on, and the reason is recorded', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    await expect(next(world, null, 'early')).rejects.toThrow('the step has not been analysed yet')
    await judge(world, 'Inconclusive')
    await next(world, null, 'checked by hand')
    expect(world.split.canary).toBe(50)
    expect(rolloutIn(world).events.map((event) => event.reason)).toContain('checked by hand')
  })
})

describe('rollback', () => {
  test('after promotion goes back to the release before; a second time changes nothing', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    await judge(world, 'Successful')
    await full(world, 'reason')
    expect((await back(world)).changed).toBe(true)
    expect([phase(world), world.stable]).toEqual(['RolledBack', release('1').id])
    expect((await back(world)).changed).toBe(false)
  })

  test('to a release of the history by name, also when nothing is in flight', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    await judge(world, 'Successful')
    await full(world, 'reason')
    await back(world)
    await back(world, release('2').id)
    expect([world.stable, world.record?.stable?.id]).toEqual([release('2').id, release('2').id])
    const unknown = back(world, 'nope')
    await expect(unknown).rejects.toThrow('no release "nope" in the history')
    expect(((await unknown.catch((error: unknown) => error)) as UserError).hint).toContain(release('1').id)
  })

  test('to the release that serves already changes nothing', async () => {
    const world = await served()
    expect((await back(world, release('1').id)).changed).toBe(false)
    expect(phase(world)).toBe('Promoted')
  })

  test('asked for a rollout in flight where none is, it changes nothing', async () => {
    const world = await served()
    expect((await back(world, 'previous', true)).changed).toBe(false)
    await expect(back(world)).rejects.toThrow('there is no release before digits-1-00000000')
  })

  test('for a cause that rollback.on does not name changes nothing', async () => {
    const world = await served()
    const wanted = { ...plan([10]), rollbackOn: ['failed' as const] }
    await deploy(world.session(), { rollout: 'r-2', release: release('2'), plan: wanted, links: noLinks })
    await next(world)
    const because = (cause: 'failed' | 'cancelled') =>
      rollback(world.session(), { to: 'previous', reason: 'test', inFlight: true, cause, rollout: null })
    expect((await because('cancelled')).changed).toBe(false)
    expect(world.split.canary).toBe(10)
    expect((await because('failed')).record.rollout?.phase).toBe('RolledBack')
  })

  test('beside another rollback that is done first ends well', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    const slow = world.session()
    const removeCanary = world.removeCanary.bind(world)
    world.removeCanary = async () => {
      world.removeCanary = removeCanary
      expect((await back(world)).record.rollout?.phase).toBe('RolledBack')
    }
    const request = { to: 'previous', reason: 'slow', inFlight: true, cause: null, rollout: null }
    expect((await rollback(slow, request)).record).toEqual(world.record)
    expect([phase(world), world.stable, world.canary]).toEqual(['RolledBack', release('1').id, null])
  })

  test('has the last word over a promotion that moves traffic after it', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    await judge(world, 'Successful')
    const makeStable = world.makeStable.bind(world)
    world.makeStable = async (wanted) => {
      world.makeStable = makeStable
      await back(world)
      await makeStable(wanted)
    }
    await expect(full(world, 'reason')).rejects.toThrow('cannot promoted in phase RolledBack')
    expect([phase(world), world.record?.stable?.id]).toEqual(['RolledBack', release('1').id])
    expect([world.stable, world.canary, world.split.canary]).toEqual([release('1').id, null, 0])
  })

  test('of a first release that serves before its promotion is recorded is refused', async () => {
    const world = new World()
    await start(world, '1')
    const save = world.records.save.bind(world.records)
    world.records.save = (kept, expected) =>
      kept.rollout?.phase === 'Promoted' ? Promise.reject(new Error('killed')) : save(kept, expected)
    await expect(full(world)).rejects.toThrow('killed')
    world.records.save = save
    await expect(back(world)).rejects.toThrow('no release before digits-1-00000000, which serves already')
    await full(world)
    expect([phase(world), world.stable]).toEqual(['Promoted', release('1').id])
  })

  test('takes the traffic from the canary even when the record cannot be read', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    const session = world.session()
    world.records.load = () => Promise.reject(new Error('record/7.json is damaged'))
    const request = { to: 'previous', reason: 'test', inFlight: true, cause: null, rollout: null }
    await expect(rollback(session, request)).rejects.toThrow(
      'the record cannot be read: record/7.json is damaged',
    )
    expect([world.split.canary, world.stable, world.canary]).toEqual([0, release('1').id, release('2').id])
  })

  test('moves traffic even when the record cannot be written, and says so after', async () => {
    const world = await served()
    await start(world, '2')
    await next(world)
    world.records.save = () => Promise.reject(new Error('disk full'))
    await expect(back(world)).rejects.toThrow('disk full')
    expect(world.split.canary).toBe(0)
    expect(world.messages.join('\n')).toContain('traffic is moved all the same: disk full')
  })
})

test('a hold stops promotions, never rollbacks', async () => {
  const world = await served()
  await start(world, '2')
  const stored = world.records.stored
  if (stored === null) throw new Error('no record')
  const hold = { by: 'ann', reason: 'incident', at: 1 }
  await world.records.save({ ...stored.record, hold }, stored.version)
  await expect(next(world)).rejects.toThrow('on hold by ann: incident')
  expect(decide(world.record ?? stored.record, null, 0)).toEqual({
    action: 'wait',
    reason: 'on hold by ann: incident',
  })
  expect((await back(world)).record.rollout?.phase).toBe('RolledBack')
})
