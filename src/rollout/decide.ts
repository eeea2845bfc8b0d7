import type { AnalysisResult } from '../analysis/result.ts'
import { refusal } from './freeze.ts'
import type { Rollout, RolloutRecord } from './record.ts'

/** What comes next, and why. `none`: nothing is in flight. `wait`: a person has to decide. */
export type Decision =
  | {
      readonly action: 'none' | 'deploy' | 'promote' | 'rollback' | 'wait' | 'accept'
      readonly reason: string
    }
  | { readonly action: 'enter' | 'analyze'; readonly step: number; readonly reason: string }

/**
 * The one function that says what comes next. The same answer serves a job that waits and a scheduled one that ticks.
 * `analysis` is a look that is not in the record yet, or null. `now` in ms since the epoch.
 */
export function decide(record: RolloutRecord, analysis: AnalysisResult | null, now: number): Decision {
  const rollout = record.rollout
  if (rollout === null) return { action: 'none', reason: 'no rollout has begun' }
  switch (rollout.phase) {
    case 'Promoted':
    case 'RolledBack':
      return { action: 'none', reason: `rollout ${rollout.id} has ended: ${rollout.phase}` }
    case 'Deploying':
      return { action: 'deploy', reason: 'the canary is not known to be ready' }
    case 'Entering':
      return { action: 'enter', step: rollout.step, reason: 'the weight is not known to be set' }
    case 'Promoting':
      return { action: 'promote', reason: 'the promotion is not known to be done' }
    case 'RollingBack':
      return { action: 'rollback', reason: 'the rollback is not known to be done' }
    case 'Rejected':
      return unwell(rollout, 'failed', rollout.analyses.at(-1)?.reason ?? 'harm was proven')
    case 'Analyzing':
      return decideAnalyzing(rollout, analysis, now)
    case 'Ready':
    case 'Passed':
      return decideNext(record, rollout, now)
  }
}

function decideNext(record: RolloutRecord, rollout: Rollout, now: number): Decision {
  if (record.hold !== null)
    return { action: 'wait', reason: `on hold by ${record.hold.by}: ${record.hold.reason}` }
  const frozen = refusal(rollout.plan.freeze, now)
  if (frozen !== null) return { action: 'wait', reason: frozen }
  const next = rollout.step + 1
  const step = rollout.plan.steps[next]
  if (step === undefined) return { action: 'promote', reason: 'every step has passed' }
  return { action: 'enter', step: next, reason: `${step.name} is next` }
}

function decideAnalyzing(rollout: Rollout, look: AnalysisResult | null, now: number): Decision {
  const kept = rollout.analyses.find((analysis) => analysis.step === rollout.step)
  const analysis = look ?? kept
  if (analysis === undefined || !analysis.final) {
    const left = Math.max(0, bakeEnd(rollout) - now)
    return { action: 'analyze', step: rollout.step, reason: `the bake ends in ${Math.ceil(left / 1000)} s` }
  }
  if (analysis.verdict === 'Successful')
    return { action: 'analyze', step: rollout.step, reason: 'to be recorded' }
  if (analysis.verdict === 'Failed') return unwell(rollout, 'failed', analysis.reason)
  if (analysis.verdict === 'Inconclusive' && mayPass(rollout, analysis))
    return { action: 'accept', reason: 'analysis.on-inconclusive is promote, and nothing lacks data' }
  return unwell(rollout, analysis.verdict === 'Error' ? 'error' : 'inconclusive', analysis.reason)
}

/** Too little proof may pass where the rollout file says so; no data never does. */
function mayPass({ plan }: Rollout, { metrics }: AnalysisResult): boolean {
  if (plan.analysis['on-inconclusive'] !== 'promote') return false
  const critical = metrics.filter((metric) => metric.critical && !metric.watched && !metric.ignored)
  const least = (name: string) => plan.metrics.find((spec) => spec.name === name)?.['min-requests'] ?? 1
  return (
    critical.length > 0 &&
    critical.every(
      ({ name, kind, canary }) => canary.value !== null && (kind === 'value' || canary.total >= least(name)),
    )
  )
}

function unwell(rollout: Rollout, end: Rollout['plan']['rollbackOn'][number], reason: string): Decision {
  return { action: rollout.plan.rollbackOn.includes(end) ? 'rollback' : 'wait', reason }
}

/** When the present step's bake is over, ms since the epoch. */
export function bakeEnd(rollout: Rollout): number {
  const entered = rollout.weights.findLast((entry) => entry.step === rollout.step)
  return (entered?.at ?? rollout.startedAt) + (rollout.plan.steps[rollout.step]?.bake ?? 0)
}
