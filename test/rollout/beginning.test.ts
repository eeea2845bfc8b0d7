import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { apply } from '../../src/rollout/apply.ts'
import { type Beginner, beginningOf } from '../../src/rollout/beginning.ts'
import { type DeployRequest, deploy } from '../../src/rollout/deploy.ts'
import { promote } from '../../src/rollout/promote.ts'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { rollback } from '../../src/rollout/rollback.ts'
import { record } from '../../src/rollout/session.ts'
import type { UserError } from '../../src/support/errors.ts'
import { after, before, begin, goBack, promotedAt } from './wave-records.ts'
import { analysisOf, noLinks, plan, release, World } from './world.ts'

const RUN = 'https://github.com/acme/models/actions/runs/1'
const TICK = 'https://github.com/acme/models/actions/runs/2'

/** Asks for rollout r2 of release 2, which the run began that has the page `RUN`. */
const asked: Beginner = { rollout: 'r2', release: release('2'), runUrl: `${TICK}/attempts/1`, several: true }
const byRun = (kept: RolloutRecord): RolloutRecord => ({
  ...kept,
  rollout: kept.rollout && {
    ...kept.rollout,
    links: { ...noLinks, runUrl: `${RUN}/attempts/1` },
  },
})
const deploying = byRun(after(before, 5, begin(5)))
const ready = apply(deploying, { name: 'ready' }, { at: 6, actor: 'test' })

describe('a rollout at one of several targets', () => {
  it('begins where nothing of it is there', () => {
    expect(beginningOf(before, asked)).toEqual({ is: 'new' })
    expect(beginningOf(promotedAt(0), { ...asked, rollout: 'r3', release: release('3') })).toEqual({
      is: 'new',
    })
  })

  it.each([deploying, ready])('is left to the run that has begun it', (kept) => {
    const found = beginningOf(kept, asked)
    expect(found).toMatchObject({ is: 'elsewhere', by: `${RUN}/attempts/1` })
    expect(found).toHaveProperty(
      'reason',
      `${RUN}/attempts/1 has begun it already. Rollout r2 of release digits-2-00000000 is in phase ${kept.rollout?.phase}; digits-1-00000000 is stable.`,
    )
  })

  it('is gone on with by the next attempt of that run, and by whoever is not known to be another', () => {
    for (const runUrl of [`${RUN}/attempts/2`, RUN, null]) {
      expect(beginningOf(deploying, { ...asked, runUrl })).toEqual({ is: 'begun' })
      expect(beginningOf(ready, { ...asked, runUrl })).toMatchObject({ is: 'done' })
    }
    expect(beginningOf(after(before, 5, begin(5)), asked)).toEqual({ is: 'begun' })
  })

  it('is done where the release serves, whoever brought it', () => {
    expect(beginningOf(byRun(promotedAt(0)), asked)).toEqual({
      is: 'done',
      reason: 'release digits-2-00000000 serves already',
    })
  })

  it('does not begin again where the run that began it gave it up, and says why', () => {
    const back = byRun(after(before, 5, begin(5), ...goBack))
    expect(() => beginningOf(back, asked)).toThrow('the release was given up here already: harm')
    const runUrl = `${RUN}/attempts/2`
    expect(beginningOf(back, { ...asked, runUrl }), 'tried again by hand').toEqual({ is: 'new' })
    expect(beginningOf(back, { ...asked, rollout: 'r3' }), 'a new rollout').toEqual({ is: 'new' })
    const rejected = after(
      byRun(after(before, 5, begin(5), { name: 'ready' }, { name: 'enter', step: 0 }, { name: 'entered' })),
      6,
      { name: 'reject', analysis: analysisOf('r2', 0, 'Failed') },
    )
    expect(() => beginningOf(rejected, asked)).toThrow('the release was given up here already: said Failed')
  })

  it('is the same one where another id brings the same release, but for one that is given up', () => {
    expect(beginningOf(ready, { ...asked, rollout: 'r3' })).toMatchObject({ is: 'elsewhere' })
    const unknown = { ...asked, rollout: 'r3', runUrl: null }
    const found = beginningOf(after(before, 5, begin(5)), unknown)
    expect(found).toMatchObject({ is: 'elsewhere', by: 'another job' })
    const going = after(before, 5, begin(5), { name: 'rollback', restores: release('1'), reason: 'harm' })
    expect(() => beginningOf(going, { ...asked, rollout: 'r3' })).toThrow('another rollout is in flight')
  })

  it('is refused while another release is on its way', () => {
    const other = { ...asked, rollout: 'r3', release: release('3') }
    expect(() => beginningOf(ready, other)).toThrow('another rollout is in flight')
    expect(() => beginningOf(ready, { ...other, rollout: 'r2' })).toThrow('another rollout is in flight')
  })
})

test('at the only target a rollout is gone on with by its id, and another id is refused', () => {
  const only = { ...asked, several: false }
  expect(beginningOf(deploying, only)).toEqual({ is: 'begun' })
  expect(beginningOf(ready, only)).toMatchObject({ is: 'done' })
  expect(beginningOf(byRun(after(before, 5, begin(5), ...goBack)), only)).toEqual({ is: 'new' })
  expect(() => beginningOf(ready, { ...only, rollout: 'r3' })).toThrow('another rollout is in flight')
})

/** What a leg of a run asks of one of several targets. */
const request = (runUrl: string, rollout = 'r2'): DeployRequest => ({
  rollout,
  release: release('2'),
  plan: { ...plan([50]), target: 'us' },
  links: { ...noLinks, runUrl: `${runUrl}/attempts/1` },
})

/** A world in which release 1 serves, and what was started in it. */
async function scene() {
  const world = new World()
  await deploy(world.session(), { ...request(RUN, 'r1'), release: release('1') })
  await promote(world.session(), { to: 'full', step: null, reason: null, rollout: null })
  const started: string[] = []
  const start = world.startCanary.bind(world)
  world.startCanary = async (wanted) => {
    started.push(wanted.id)
    await start(wanted)
  }
  const begin = (runUrl: string, rollout?: string) =>
    deploy(world.session(runUrl === RUN ? 'run' : 'tick'), request(runUrl, rollout))
  return { world, started, begin }
}

describe('two runs that find a target due', () => {
  it.each(['r2', 'r3'])('begin it once, where both have seen that nothing had begun (id %s)', async (id) => {
    const { world, started, begin } = await scene()
    let first: unknown = null
    // The tick comes whole between the run's look and its lock.
    world.settle = async () => {
      world.settle = async () => {}
      first = await begin(TICK)
    }
    const second = await begin(RUN, id)
    expect(first).toMatchObject({ changed: true, begunBy: null })
    expect(second).toMatchObject({ changed: false, begunBy: `${TICK}/attempts/1` })
    expect(started).toEqual([release('2').id])
    expect(world.record?.rollout).toMatchObject({ id: 'r2', phase: 'Ready' })
    expect(world.messages.at(-1)).toMatch(`nothing to deploy: ${TICK}/attempts/1 has begun it already`)
  })

  it('begin it once, where one comes while the other starts the canary', async () => {
    const { world, started, begin } = await scene()
    const start = world.startCanary
    let second: unknown
    world.startCanary = async (wanted) => {
      expect(world.record?.rollout?.phase).toBe('Deploying')
      second = await begin(TICK)
      await start(wanted)
    }
    expect(await begin(RUN)).toMatchObject({ changed: true, begunBy: null })
    expect(second).toMatchObject({ changed: false, begunBy: `${RUN}/attempts/1` })
    expect(started).toEqual([release('2').id])
  })

  it('begin it once, where neither is known and one is faster to the lock', async () => {
    const { world, started } = await scene()
    const unknown = { ...request(RUN), links: noLinks }
    const told = Promise.withResolvers<void>()
    world.settle = async () => {
      world.settle = async () => {}
      await new Promise<void>((starting) => {
        world.startCanary = () => {
          starting()
          return told.promise
        }
        void deploy(world.session(), unknown)
      })
    }
    expect(await deploy(world.session(), unknown)).toMatchObject({ changed: false, begunBy: 'another job' })
    told.resolve()
    expect(started).toEqual([])
    await vi.waitFor(() => expect(world.record?.rollout?.phase).toBe('Ready'))
  })

  it('leave it as it is, where one comes after the other has promoted it', async () => {
    const { world, started, begin } = await scene()
    await begin(RUN)
    await promote(world.session(), { to: 'next', step: 0, reason: null, rollout: 'r2' })
    await record(world.session(), { name: 'pass', analysis: analysisOf('r2', 0, 'Successful') })
    await promote(world.session(), { to: 'full', step: null, reason: null, rollout: 'r2' })
    const kept = world.record
    expect(await begin(TICK)).toMatchObject({ changed: false, begunBy: null })
    expect(world.record).toEqual(kept)
    expect(started).toEqual([release('2').id])
  })

  it('do not try again what one has rolled back, and are told why', async () => {
    const { world, started, begin } = await scene()
    await begin(RUN)
    const back = { to: 'previous', reason: 'too slow', inFlight: true, cause: null, rollout: 'r2' } as const
    await rollback(world.session(), back)
    const refused = begin(TICK)
    await expect(refused).rejects.toThrow('the release was given up here already: too slow')
    const { problems } = (await refused.catch((error: unknown) => error)) as UserError
    expect(problems).toEqual([
      `It was begun by ${RUN}/attempts/1. Rollout r2 of release digits-2-00000000 is in phase RolledBack; digits-1-00000000 is stable.`,
    ])
    expect(started).toEqual([release('2').id])
    expect((await begin(RUN)).changed, 'the run itself, begun again by hand').toBe(true)
  })
})

test('in whatever order their calls come, one of three runs begins it, once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { world, started, begin } = await scene()
      const { records } = world
      const [load, save, start] = [records.load, records.save, world.startCanary] as const
      records.load = () => scheduler.schedule(Promise.resolve()).then(() => load.call(records))
      records.save = (...given) =>
        scheduler.schedule(Promise.resolve()).then(() => save.apply(records, given))
      world.startCanary = (wanted) => scheduler.schedule(Promise.resolve()).then(() => start(wanted))
      world.settle = () => scheduler.schedule(Promise.resolve())
      const runs = Promise.all([begin(RUN), begin(TICK), begin(`${RUN}0`, 'r3')])
      const [winner, ...others] = (await scheduler.waitFor(runs)).toSorted(
        (a, b) => Number(b.changed) - Number(a.changed),
      )
      const page = world.record?.rollout?.links.runUrl
      expect(winner).toMatchObject({ changed: true, begunBy: null })
      for (const other of others) expect(other).toMatchObject({ changed: false, begunBy: page })
      expect(started).toEqual([release('2').id])
      expect(world.record?.rollout?.events.map(({ phase }) => phase)).toEqual(['Deploying', 'Ready'])
    }),
    { numRuns: 300 },
  )
})

describe('a run that ends badly', () => {
  const ends = (world: World, runUrl: string) =>
    rollback(world.session(), {
      ...{ to: 'previous', reason: 'the run failed', inFlight: true, cause: 'cancelled' as const },
      ...{ rollout: 'r2', onlyOf: `${runUrl}/attempts/2` },
    })

  it('takes back at a target what it has begun there, and not what another run has', async () => {
    const { world, begin } = await scene()
    await begin(RUN)
    expect((await ends(world, TICK)).changed).toBe(false)
    expect(world.messages.at(-1)).toMatch(`nothing to roll back: it is left to ${RUN}/attempts/1`)
    expect(world.canary).toBe(release('2').id)
    expect((await ends(world, RUN)).record.rollout?.phase).toBe('RolledBack')
  })

  it('takes back whatever is in flight at the only target', async () => {
    const { world } = await scene()
    await deploy(world.session(), { ...request(RUN), plan: plan([50]) })
    expect((await ends(world, TICK)).changed).toBe(true)
  })
})
