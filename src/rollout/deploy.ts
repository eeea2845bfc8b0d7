import { messageOf, UserError } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import { apply, stateOf } from './apply.ts'
import { describe } from './describe.ts'
import { freezeFindings } from './freeze-findings.ts'
import { demandsOf, planForFirstRelease } from './plan.ts'
import { smoke, warmUp } from './probe.ts'
import type { Plan, Rollout, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'
import { rollback } from './rollback.ts'
import { loadRecord, publish, record, rolloutOf, type Session, update } from './session.ts'
import { IN_FLIGHT } from './transitions.ts'

export interface DeployRequest {
  /** Id of the rollout; the same id with the same release goes on with the same rollout. */
  readonly rollout: string
  readonly release: Release
  readonly plan: Plan
  readonly links: Rollout['links']
  /** Why a person begins it although a freeze may be on: none holds it up later either. */
  readonly reason?: string
}

export interface Deployed {
  readonly record: RolloutRecord
  readonly changed: boolean
}

/**
 * Takes the lock, records the stable release, starts the canary beside it at weight 0, waits until it is ready and
 * probes it. Ends there: no traffic yet. Any failure on the way takes the canary away again and leaves stable untouched.
 */
export async function deploy(session: Session, request: DeployRequest): Promise<Deployed> {
  const before = await loadRecord(session)
  const done = alreadyDone(before, request)
  if (done !== null) {
    session.log.notice(`nothing to deploy: ${done}`)
    return { record: before, changed: false }
  }
  refuseErrors(await session.target.preflight(request.release, demandsOf(request.plan)))
  const found = before.stable ?? (await session.target.adopt())
  if (before.stable === null && found !== null)
    session.log.info(`${found.id} serves already; it becomes stable`)
  const locking = lock(session, request, found)
  locking(before)
  await session.target.settle(Number.POSITIVE_INFINITY, session.log, session.signal)
  const { plan } = rolloutOf(await update(session, locking))
  for (const { level, message } of freezeFindings(plan, session.clock.now()))
    if (level === 'warning') session.log.warning(message)
  try {
    await startAndProbe(session, request)
  } catch (error) {
    await undo(session, request, error)
    throw error
  }
  const after = await record(session, { name: 'ready' })
  await publish(session, rolloutOf(after), (publisher) => publisher.started(rolloutOf(after)))
  return { record: after, changed: true }
}

/** Why there is nothing left to do, or null. Throws when another rollout holds the lock. */
function alreadyDone(before: RolloutRecord, request: DeployRequest): string | null {
  const rollout = before.rollout
  if (rollout !== null && IN_FLIGHT.includes(rollout.phase)) {
    const same = rollout.id === request.rollout && rollout.release.id === request.release.id
    if (!same) throw locked(before, rollout)
    return rollout.phase === 'Deploying' ? null : describe(before)
  }
  return before.stable?.id === request.release.id ? `release ${request.release.id} serves already` : null
}

function locked(before: RolloutRecord, rollout: Rollout): UserError {
  const by = rollout.events[0]?.actor
  const since = new Date(rollout.startedAt).toISOString()
  return new UserError('another rollout is in flight, and a target takes one at a time', {
    problems: [`${describe(before)} Begun ${since}${by === undefined ? '' : ` by ${by}`}.`],
    hint: 'Wait until it has ended, or end it with the rollback action.',
  })
}

/** Throws a UserError that lists the findings of level error, when there are any. */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.level === 'error')
  if (errors.length === 0) return
  throw new UserError('the rollout cannot start', { problems: errors.map((finding) => finding.message) })
}

/**
 * The edit by which the record holds the lock from here to the rollout's end. What serves now is read under the same
 * compare-and-swap. The edit throws a UserError where the rollout must not begin.
 */
function lock(
  session: Session,
  request: DeployRequest,
  found: Release | null,
): (before: RolloutRecord) => RolloutRecord {
  const moment = { at: session.clock.now(), actor: session.actor }
  const { reason } = request
  return (before) => {
    if (stateOf(before) === 'Deploying' && before.rollout?.id === request.rollout) return before
    if (before.rollout !== null && IN_FLIGHT.includes(before.rollout.phase))
      throw locked(before, before.rollout)
    const stable = before.stable ?? found
    const rollout = begun(request, stable, moment.at)
    const event = { name: 'deploy' as const, rollout, ...(reason === undefined ? {} : { reason }) }
    return apply({ ...before, stable }, event, moment)
  }
}

function begun(
  { rollout, release, plan, links, reason }: DeployRequest,
  stable: Release | null,
  startedAt: number,
): Omit<Rollout, 'phase' | 'events' | 'previous'> {
  const allowed = reason === undefined ? plan : { ...plan, freeze: [] }
  return {
    id: rollout,
    release,
    plan: stable === null ? planForFirstRelease(allowed) : allowed,
    step: -1,
    restores: null,
    weights: [],
    analyses: [],
    startedAt,
    holdUntil: null,
    links,
  }
}

async function startAndProbe(session: Session, request: DeployRequest): Promise<void> {
  const { target, log, signal } = session
  const { release, plan } = request
  log.info(`starting release ${release.id} beside stable, without traffic`)
  const begun = session.clock.now()
  await target.startCanary(release, log, signal)
  log.info(`ready after ${session.clock.now() - begun} ms; probing`)
  await smoke(target, release.id, plan.probes)
  await warmUp(target, release.id, plan.probes, log)
  signal.throwIfAborted()
}

async function undo(session: Session, request: DeployRequest, cause: unknown): Promise<void> {
  const reason = `the canary did not become ready: ${messageOf(cause)}`
  try {
    await rollback(session, { to: 'previous', reason, inFlight: true, cause: null, rollout: request.rollout })
  } catch (error) {
    session.log.error(`the canary could not be taken away: ${messageOf(error)}; run the rollback action`)
  }
}
