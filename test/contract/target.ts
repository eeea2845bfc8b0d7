import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyRecord } from '../../src/rollout/apply.ts'
import type { Release } from '../../src/rollout/release.ts'
import type { Target } from '../../src/rollout/target.ts'
import { ConflictError, UserError } from '../../src/support/errors.ts'
import type { Log } from '../../src/support/log.ts'

/** A place of its own to deploy to, gone afterwards. */
export interface TargetWorld extends AsyncDisposable {
  readonly target: Target
  /** Another client of the same place. */
  again(): Target
  /** A release that becomes ready and answers `GET /predict`. */
  good(version: string): Release
  /** A release that never becomes ready. */
  broken(version: string): Release
  /** Sends a request to the place; the id of the release that answered it. */
  send(): Promise<string>
}

const log: Log = { info() {}, notice() {}, warning() {}, error() {} }
const never = new AbortController().signal
const soon = (ms: number): number => Date.now() + ms
const request = { method: 'GET', path: '/predict', headers: {}, timeout: 5_000 }

/** What every target must do, whatever it is made of. */
export function targetContract(name: string, open: () => Promise<TargetWorld>): void {
  describe(`the contract of a target: ${name}`, () => {
    let world: TargetWorld
    let target: Target
    beforeEach(async () => {
      world = await open()
      target = world.target
    })
    afterEach(() => world[Symbol.asyncDispose]())

    const serve = async (release: Release) => {
      await target.startCanary(release, log, never)
      await target.makeStable(release, 0, log, never)
      await target.settle(Number.POSITIVE_INFINITY, log, never)
    }
    const answers = async (count: number) => {
      const tally: Record<string, number> = {}
      for (let sent = 0; sent < count; sent++) {
        const release = await world.send()
        tally[release] = (tally[release] ?? 0) + 1
      }
      return tally
    }

    it('has nothing before the first release, and taking nothing away is no error', async () => {
      await target.removeCanary()
      await target.setSplit({ canary: 0, mirror: 0 })
      expect(await target.observe()).toEqual({
        split: { canary: 0, mirror: 0 },
        stable: null,
        canary: null,
        held: [],
      })
      expect(await target.preflight(null)).toEqual([])
    })

    it('starts a canary beside stable without traffic; twice is the same as once', async () => {
      const [one, two] = [world.good('1.0.0'), world.good('2.0.0')]
      await serve(one)
      await target.startCanary(two, log, never)
      const seen = await target.observe()
      expect(seen.canary).toEqual({ release: two.id, ready: true, restarts: 0 })
      expect(seen.split).toEqual({ canary: 0, mirror: 0 })
      await world.again().startCanary(two, log, never)
      expect(await target.observe()).toEqual(seen)
      expect(await answers(20)).toEqual({ [one.id]: 20 })
    })

    it('leaves nothing behind when a canary does not become ready, and says which and why', async () => {
      const one = world.good('1.0.0')
      const bad = world.broken('2.0.0')
      await serve(one)
      const error = await target.startCanary(bad, log, never).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(UserError)
      expect(String(error)).toContain(`release ${bad.id} did not become ready`)
      const seen = await target.observe()
      expect(seen.canary).toBeNull()
      expect(seen.held).toEqual([])
      expect(await answers(5)).toEqual({ [one.id]: 5 })
    })

    it('leaves nothing behind when the start is aborted', async () => {
      await serve(world.good('1.0.0'))
      const abort = new AbortController()
      const started = target.startCanary(world.broken('2.0.0'), log, abort.signal)
      abort.abort(new Error('cancelled'))
      await expect(started).rejects.toThrow('cancelled')
      expect((await target.observe()).canary).toBeNull()
    })

    it('refuses a second canary and names the first', async () => {
      const two = world.good('2.0.0')
      await serve(world.good('1.0.0'))
      await target.startCanary(two, log, never)
      await expect(target.startCanary(world.good('3.0.0'), log, never)).rejects.toThrow(two.id)
      expect((await target.observe()).canary?.release).toBe(two.id)
    })

    it('shares requests as told, reads the split back, and stops at once', async () => {
      const [one, two] = [world.good('1.0.0'), world.good('2.0.0')]
      await serve(one)
      await target.startCanary(two, log, never)
      await target.setSplit({ canary: 25, mirror: 0 })
      expect((await target.observe()).split).toEqual({ canary: 25, mirror: 0 })
      expect((await answers(200))[two.id]).toBeGreaterThan(30)
      await world.again().setSplit({ canary: 0, mirror: 0 })
      expect(await answers(50)).toEqual({ [one.id]: 50 })
    })

    it('gives no traffic to a canary that is not there', async () => {
      await serve(world.good('1.0.0'))
      await expect(target.setSplit({ canary: 10, mirror: 0 })).rejects.toThrow(/no canary/)
      expect((await target.observe()).split.canary).toBe(0)
    })

    it('makes the canary stable, holds the old one ready, and goes back to it', async () => {
      const [one, two] = [world.good('1.0.0'), world.good('2.0.0')]
      await serve(one)
      await target.startCanary(two, log, never)
      await target.setSplit({ canary: 50, mirror: 0 })
      const until = soon(60_000)
      for (const client of [target, world.again()]) await client.makeStable(two, until, log, never)
      expect(await target.observe()).toEqual({
        split: { canary: 0, mirror: 0 },
        stable: { release: two.id, ready: true, restarts: 0 },
        canary: null,
        held: [{ release: one.id, ready: true, restarts: 0 }],
      })
      expect(await answers(20)).toEqual({ [two.id]: 20 })
      await target.makeStable(one, 0, log, never)
      expect(await answers(20)).toEqual({ [one.id]: 20 })
    })

    it('ends a held release when its time is over, and starts it again when it must serve', async () => {
      const [one, two] = [world.good('1.0.0'), world.good('2.0.0')]
      await serve(one)
      await target.startCanary(two, log, never)
      await target.makeStable(two, soon(100), log, never)
      const settled = async () => {
        await target.settle(Date.now(), log, never)
        return (await target.observe()).held
      }
      await expect.poll(settled, { timeout: 60_000 }).toEqual([])
      await target.makeStable(one, 0, log, never)
      expect((await target.observe()).stable).toEqual({ release: one.id, ready: true, restarts: 0 })
      expect(await answers(5)).toEqual({ [one.id]: 5 })
    })

    it('keeps stable when the release that should follow does not become ready', async () => {
      const one = world.good('1.0.0')
      await serve(one)
      await expect(target.makeStable(world.broken('0.9.0'), 0, log, never)).rejects.toThrow(UserError)
      const seen = await target.observe()
      expect([seen.stable?.release, seen.held]).toEqual([one.id, []])
    })

    it('takes the canary away, also twice', async () => {
      await serve(world.good('1.0.0'))
      await target.startCanary(world.good('2.0.0'), log, never)
      await target.setSplit({ canary: 50, mirror: 0 })
      for (const client of [target, world.again()]) await client.removeCanary()
      const seen = await target.observe()
      expect([seen.canary, seen.split.canary]).toEqual([null, 0])
    })

    it('probes one release past the split, and says when there is none', async () => {
      const [one, two] = [world.good('1.0.0'), world.good('2.0.0')]
      await serve(one)
      await target.startCanary(two, log, never)
      for (const { id, version } of [one, two]) {
        const answer = await target.probe(id, request)
        expect(answer.status).toBe(200)
        expect(answer.body).toContain(version)
        expect(answer.duration).toBeGreaterThan(0)
      }
      await expect(target.probe('demo-9.9.9-00000000', request)).rejects.toThrow(/demo-9\.9\.9/)
    })

    it('tells the series of two releases apart', async () => {
      const [one, two] = [world.good('1.0.0'), world.good('2.0.0')]
      await serve(one)
      await target.startCanary(two, log, never)
      const stable = await target.labels(one.id, 'stable')
      expect(stable).not.toEqual(await target.labels(two.id, 'canary'))
      expect(Object.keys(stable).length).toBeGreaterThan(0)
    })

    it('keeps the record and refuses a save over a newer one', async () => {
      expect(await target.records.load()).toBeNull()
      const first = await target.records.save(emptyRecord('demo'), null)
      const hold = { by: 'ann', reason: 'a holiday', at: 1 }
      const second = await target.records.save({ ...first.record, hold }, first.version)
      expect((await world.again().records.load())?.record.hold).toEqual(hold)
      expect(second.version).not.toBe(first.version)
      for (const old of [null, first.version]) {
        await expect(target.records.save(first.record, old)).rejects.toThrow(ConflictError)
      }
      expect(await target.records.load()).toEqual(second)
    })
  })
}
