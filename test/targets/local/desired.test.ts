import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Desired, Run } from '../../../src/targets/local/protocol.ts'
import {
  expired,
  nothingDesired,
  runsOf,
  withCanary,
  withoutCanary,
  withoutHeld,
  withSplit,
  withStable,
  withStaged,
} from '../../../src/targets/local/supervisor/desired.ts'

const launch = { command: ['x'], env: {}, ready: { path: '/', timeout: 1 }, metrics: null, drain: 0 }
const run = (release: string): Run => ({ release, digest: '0'.repeat(64), launch })
const start = nothingDesired({ host: '127.0.0.1', port: 0, sticky: null })

it('refuses a canary that is stable already, and one that becomes stable without running', () => {
  const serving = withStable(withCanary(start, run('a')), 'a', 0)
  expect(() => withCanary(serving, run('a'))).toThrow(/a is the stable one/)
  expect(() => withStable(serving, 'b', 0)).toThrow(/release b does not run/)
})

it('never runs a release twice, and never gives traffic to a canary that is not there', () => {
  const release = fc.constantFrom('a', 'b', 'c')
  const step = fc.oneof(
    release.map((id) => (now: Desired) => withCanary(now, run(id))),
    fc.nat(100).map((canary) => (now: Desired) => withSplit(now, { canary, mirror: 0 })),
    fc.constant(withoutCanary),
    release.map((id) => (now: Desired) => withStaged(now, run(id), 5)),
    release.map((id) => (now: Desired) => withoutHeld(now, id)),
    fc.tuple(release, fc.nat(10)).map(
      ([id, until]) =>
        (now: Desired) =>
          withStable(now, id, until),
    ),
    fc.nat(10).map((time) => (now: Desired) => expired(now, time)),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = start
      for (const take of steps) {
        try {
          const before = now.stable
          now = take(now)
          if (before !== null) expect(now.stable).not.toBeNull()
        } catch (error) {
          expect(error).toHaveProperty('name', 'UserError')
        }
        const ids = runsOf(now).map((one) => one.release)
        expect(new Set(ids).size).toBe(ids.length)
        if (now.canary === null) expect(now.split).toEqual({ canary: 0, mirror: 0 })
      }
    }),
  )
})
