import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Verdict } from '../../src/analysis/result.ts'
import { emptyRecord } from '../../src/rollout/apply.ts'
import { decide } from '../../src/rollout/decide.ts'
import { deploy } from '../../src/rollout/deploy.ts'
import { promote } from '../../src/rollout/promote.ts'
import { type RolloutRecord, recordSchema } from '../../src/rollout/record.ts'
import { rollback } from '../../src/rollout/rollback.ts'
import { record, type Session } from '../../src/rollout/session.ts'
import { ConflictError, UserError } from '../../src/support/errors.ts'
import { analysisOf, Killed, noLinks, plan, release, World } from './world.ts'

type Call =
  | { readonly kind: 'deploy'; readonly release: string; readonly rollout: string }
  | { readonly kind: 'judge'; readonly verdict: Verdict }
  | { readonly kind: 'advance' }
  | {
      readonly kind: 'promote'
      readonly to: 'next' | 'full'
      readonly step: number | null
      readonly reason: string | null
    }
  | { readonly kind: 'rollback'; readonly to: string; readonly inFlight: boolean }

const names = ['1', '2', '3', '4'] as const
const call: fc.Arbitrary<Call> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('advance' as const) }), weight: 20 },
  fc.record({
    kind: fc.constant('deploy' as const),
    release: fc.constantFrom(...names),
    rollout: fc.constantFrom('r1', 'r2', 'r3'),
  }),
  {
    arbitrary: fc.record({
      kind: fc.constant('judge' as const),
      verdict: fc.constantFrom<Verdict>('Successful', 'Successful', 'Failed', 'Inconclusive', 'Error'),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('promote' as const),
      to: fc.constantFrom('next' as const, 'full' as const),
      step: fc.constantFrom(null, null, 0, 1),
      reason: fc.constantFrom(null, null, 'because'),
    }),
    weight: 4,
  },
  fc.record({
    kind: fc.constant('rollback' as const),
    to: fc.constantFrom('previous', ...names.map((name) => release(name).id)),
    inFlight: fc.boolean(),
  }),
)
/** A call, and after how many effects its process is killed (null: it lives). */
const step = fc.record({ call, fuse: fc.option(fc.nat({ max: 8 }), { freq: 3 }) })

/** The call that a well-behaved workflow would make now. */
function proper(world: World): Call {
  const decision = decide(world.record ?? emptyRecord('digits'), null, world.now)
  const last = world.record?.rollout
  switch (decision.action) {
    case 'none':
      return { kind: 'deploy', release: String((world.now % 4) + 1), rollout: `r${world.now}` }
    case 'deploy':
      return { kind: 'deploy', release: last?.release.version ?? '1', rollout: last?.id ?? 'r1' }
    case 'enter':
      return { kind: 'promote', to: 'next', step: decision.step, reason: null }
    case 'promote':
      return { kind: 'promote', to: 'full', step: null, reason: null }
    case 'analyze':
      return { kind: 'judge', verdict: 'Successful' }
    default:
      return { kind: 'rollback', to: 'previous', inFlight: true }
  }
}

async function perform(session: Session, wanted: Call, world: World): Promise<void> {
  switch (wanted.kind) {
    case 'advance':
      return perform(session, proper(world), world)
    case 'deploy':
      await deploy(session, {
        rollout: wanted.rollout,
        release: release(wanted.release),
        plan: plan([10, 50]),
        links: noLinks,
      })
      return
    case 'promote':
      await promote(session, { to: wanted.to, step: wanted.step, reason: wanted.reason, rollout: null })
      return
    case 'rollback':
      await rollback(session, {
        to: wanted.to,
        reason: 'test',
        inFlight: wanted.inFlight,
        cause: null,
        rollout: null,
      })
      return
    case 'judge': {
      const rollout = world.record?.rollout
      if (rollout?.phase !== 'Analyzing') return
      const name =
        wanted.verdict === 'Successful' ? 'pass' : wanted.verdict === 'Failed' ? 'reject' : 'undecided'
      await record(session, { name, analysis: analysisOf(rollout.id, rollout.step, wanted.verdict) })
    }
  }
}

/** What a step was let through by: a Successful verdict, or a person's reason after an Inconclusive one. */
function judged(kept: RolloutRecord): boolean {
  const rollout = kept.rollout
  if (rollout === null) return false
  if (rollout.plan.steps.length === 0) return rollout.previous === null
  const last = rollout.analyses.find((analysis) => analysis.step === rollout.step)
  const accepted = rollout.events.some(
    (event) => event.phase === 'Passed' && event.step === rollout.step && event.reason === 'because',
  )
  return last?.verdict === 'Successful' || (last?.verdict === 'Inconclusive' && accepted)
}

function check(world: World, served: Set<string>, before: RolloutRecord | null): void {
  const kept = world.record
  if (kept === null) return
  recordSchema.parse(kept)
  const rollout = kept.rollout
  if (rollout === null) return
  // A release that has everything was judged, or served before.
  const full = world.stable
  if (full !== null && !served.has(full)) {
    expect(rollout.release.id, 'only the release on trial can be new at 100 %').toBe(full)
    expect(judged(kept), `unjudged release at 100 % in phase ${rollout.phase}`).toBe(true)
    served.add(full)
  }
  // One rollout at a time: a rollout in flight is never replaced by another.
  const past = before?.rollout
  if (past && !['Promoted', 'RolledBack'].includes(past.phase)) expect(rollout.id).toBe(past.id)
  // The previous release is never lost: what was stable is stable, in the history, or what the rollout restores.
  if (before?.stable && before.stable.id !== kept.stable?.id) {
    expect(kept.history.map((entry) => entry.release.id)).toContain(before.stable.id)
  }
  expect(new Set(kept.history.map((entry) => entry.release.id)).size).toBe(kept.history.length)
  // While a rollout that has a previous release has not been promoted, that release runs.
  if (rollout.previous !== null && !['Promoted', 'RolledBack', 'RollingBack'].includes(rollout.phase)) {
    expect(world.running).toContain(rollout.previous.id)
  }
}

async function run(steps: readonly { call: Call; fuse: number | null }[]): Promise<World> {
  const world = new World()
  const served = new Set<string>()
  for (const { call: wanted, fuse } of steps) {
    const before = structuredClone(world.record)
    world.fuse = fuse ?? Number.POSITIVE_INFINITY
    try {
      await perform(world.session(), wanted, world)
    } catch (error) {
      if (!(error instanceof UserError || error instanceof Killed || error instanceof ConflictError))
        throw error
    }
    world.fuse = Number.POSITIVE_INFINITY
    check(world, served, before)
  }
  return world
}

test('no sequence of calls, crashes and repeats ends with an unjudged release at 100 %, two rollouts, or a lost release', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => void (await run(steps))),
    { numRuns: 1500 },
  )
})

test('from wherever a sequence ended, a rollback ends the rollout with the previous release serving', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const world = await run(steps)
      if (world.record?.rollout == null) return
      const { phase, previous, restores, release: tried } = world.record.rollout
      const inFlight = decide(world.record, null, world.now).action !== 'none'
      const wanted = phase === 'RollingBack' ? restores : previous
      const back = rollback(world.session(), {
        to: 'previous',
        reason: 'end',
        inFlight: true,
        cause: null,
        rollout: null,
      })
      if (inFlight && wanted === null && world.stable === tried.id) {
        await expect(back, 'the first release serves, and there is none before').rejects.toThrow(UserError)
        return
      }
      await back
      if (!inFlight) return
      expect(world.record.rollout.phase).toBe('RolledBack')
      expect(world.stable).toBe(wanted?.id ?? world.stable)
      expect([world.canary, world.split.canary]).toEqual([null, 0])
      const version = world.records.stored?.version
      await rollback(world.session(), {
        to: 'previous',
        reason: 'again',
        inFlight: false,
        cause: null,
        rollout: null,
      })
      expect(world.records.stored?.version, 'a second rollback changes nothing').toBe(version)
    }),
    { numRuns: 600 },
  )
})

test('the properties can fail: most long sequences do promote a second release', async () => {
  const promoted = (
    await Promise.all(fc.sample(fc.array(step, { minLength: 25, maxLength: 40 }), 200).map(run))
  ).filter((world) => (world.record?.history.length ?? 0) > 0)
  expect(promoted.length).toBeGreaterThan(100)
})
