import { messageOf, UserError } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import { apply } from './apply.ts'
import { afterLock, type Beginner, type Beginning, beginningOf } from './beginning.ts'
import type { Moment } from './events.ts'
import { freezeFindings } from './freeze-findings.ts'
import { demandsOf, planForFirstRelease } from './plan.ts'
import { smoke, warmUp } from './probe.ts'
import type { Plan, Rollout, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'
import { rollback } from './rollback.ts'
import { load, publish, record, rolloutOf, type Session, update } from './session.ts'

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
  /** Who has begun the rollout already and goes on with it: the page of a run, or words; null where nobody else has. */
  readonly begunBy: string | null
}

/**
 * Takes the lock, records the stable release, starts the canary beside it at weight 0, waits until it is ready and
 * probes it. Ends there: no traffic yet. Any failure on the way takes the canary away again and leaves stable untouched.
 */
export async function deploy(session: Session, request: DeployRequest): Promise<Deployed> {
  const known = await load(session)
  const { record: before } = known
  const beginner = beginnerOf(request)
  const found = beginningOf(before, beginner)
  if ('reason' in found) return unchanged(session, before, found)
  const demands = { ...demandsOf(request.plan), errorsOnly: true }
  refuseErrors(await session.target.preflight(request.release, demands))
  const serving = before.stable ?? (await session.target.adopt())
  if (before.stable === null && serving !== null)
    session.log.info(`${serving.id} serves already; it becomes stable`)
  const moment = { at: session.clock.now(), actor: session.actor }
  const locking = lock(request, serving, moment)
  locking(before)
  await session.target.settle(Number.POSITIVE_INFINITY, session.log, session.signal)
  const begun = await update(session, locking, known)
  const { record: locked } = begun
  const now = afterLock(locked, beginner, found, moment.at)
  if ('reason' in now) return unchanged(session, locked, now)
  for (const { level, message } of freezeFindings(rolloutOf(locked).plan, session.clock.now()))
    if (level === 'warning') session.log.warning(message)
  try {
    await startAndProbe(session, request)
  } catch (error) {
    await undo(session, request, error)
    throw error
  }
  const { record: after } = await record(session, { name: 'ready' }, begun)
  await publish(session, rolloutOf(after), (publisher) => publisher.started(rolloutOf(after)))
  return { record: after, changed: true, begunBy: null }
}

function beginnerOf({ rollout, release, plan, links }: DeployRequest): Beginner {
  return { rollout, release, runUrl: links.runUrl, several: plan.target !== undefined }
}

function unchanged(
  { log }: Session,
  record: RolloutRecord,
  found: Extract<Beginning, { readonly reason: string }>,
): Deployed {
  log.notice(`nothing to deploy: ${found.reason}`)
  return { record, changed: false, begunBy: found.is === 'elsewhere' ? found.by : null }
}

/** Throws a UserError that lists the findings of level error, when there are any. */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.level === 'error')
  if (errors.length === 0) return
  throw new UserError('the rollout cannot start', { problems: errors.map((finding) => finding.message) })
}

/**
 * The edit by which the record holds the lock from here to the rollout's end. What serves now is read under the same
 * compare-and-swap. What has begun is left as it is. The edit throws a UserError where the rollout must not begin.
 */
function lock(
  request: DeployRequest,
  serving: Release | null,
  moment: Moment,
): (before: RolloutRecord) => RolloutRecord {
  const { reason } = request
  return (before) => {
    if (beginningOf(before, beginnerOf(request)).is !== 'new') return before
    const stable = before.stable ?? serving
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
