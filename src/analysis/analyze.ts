import type { Rollout } from '../rollout/record.ts'
import type { Clock } from '../support/clock.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import type { MetricEvidence } from './evidence.ts'
import { gather, type LabelsOf } from './gather.ts'
import type { Sickness } from './health.ts'
import { judge } from './judge.ts'
import { progressLine } from './progress.ts'
import type { MetricProvider } from './provider.ts'
import type { AnalysisResult } from './result.ts'
import { enteredAt, nextBorder, windowsOf } from './windows.ts'

export interface Analysis {
  readonly rollout: Rollout
  readonly provider: MetricProvider
  readonly labels: LabelsOf
  readonly clock: Clock
  readonly log: Log
  /** Ends the analysis; the promise rejects with the signal's reason. */
  readonly signal: AbortSignal
  /** false: one look, whose result may not be final. */
  readonly wait: boolean
  /** Why the canary is not fine, asked before each look; null when it is. Anything else ends the analysis. */
  readonly health?: () => Promise<Sickness | null>
  /** Sees every look, with the evidence of each metric in the plan's order. */
  readonly onLook?: (result: AnalysisResult, evidence: readonly MetricEvidence[]) => void
}

/**
 * Looks at the present step's metrics until there is a verdict, once a window. Every look recounts the whole history from the
 * record and the provider, so an analysis can stop and go on elsewhere with the same result. Where too little is known at
 * the end of the bake, samples may merely be late: then it waits for one interval more. Ends with Error when the
 * provider has not answered at more than `error-limit` consecutive looks (a single look: for as long after the bake).
 */
export async function analyze(analysis: Analysis): Promise<AnalysisResult> {
  const { rollout, clock, signal } = analysis
  const bakeEnd = bakeEndOf(rollout)
  let errors = 0
  for (;;) {
    const { result, evidence } = await look(analysis, bakeEnd)
    show(analysis, result, bakeEnd)
    analysis.onLook?.(result, evidence)
    errors = result.verdict === 'Error' ? errors + 1 : 0
    if (gaveUp(analysis, result, errors, bakeEnd)) {
      return {
        ...result,
        final: true,
        reason: `no answer at ${errors} consecutive look${errors === 1 ? '' : 's'}: ${result.reason}`,
      }
    }
    if (result.final || !analysis.wait) return result
    const now = clock.now()
    await clock.sleep((nextBorder(rollout, now) ?? now + rollout.plan.analysis.interval) - now, signal)
  }
}

function show({ log }: Analysis, result: AnalysisResult, bakeEnd: number): void {
  if (result.looks > 0 || result.final) log.info(progressLine(result, bakeEnd - result.to))
  if (result.verdict === 'Error') log.warning(result.reason)
}

function gaveUp(
  { rollout, wait }: Analysis,
  result: AnalysisResult,
  errors: number,
  bakeEnd: number,
): boolean {
  const { interval, 'error-limit': limit } = rollout.plan.analysis
  return errors > limit || (errors > 0 && !wait && result.to >= bakeEnd + limit * interval)
}

async function look(
  analysis: Analysis,
  bakeEnd: number,
): Promise<{ result: AnalysisResult; evidence: readonly MetricEvidence[] }> {
  const { rollout, provider, clock, signal } = analysis
  signal.throwIfAborted()
  const sick = await healthOf(analysis)
  const now = clock.now()
  const windows = windowsOf(rollout, now)
  const evidence = await gather(rollout, provider, analysis.labels, windows, now, signal)
  const from = enteredAt(rollout.weights, rollout.step) ?? now
  const judged = judge({ rollout, windows, evidence, bakeOver: now >= bakeEnd, from, to: now })
  const settled = now >= bakeEnd + rollout.plan.analysis.interval
  return { result: settle(withHealth(judged, sick), settled), evidence }
}

/** A canary that is not fine fails the step; health that is not known can hide that, so it is an error. */
function withHealth(result: AnalysisResult, sick: Awaited<ReturnType<typeof healthOf>>): AnalysisResult {
  if (sick.found !== null) return { ...result, ...sick.found, final: true }
  if (sick.unknown === null || result.verdict === 'Failed') return result
  return { ...result, verdict: 'Error', final: false, reason: sick.unknown }
}

/** Too little proof at the end of the bake is not final before late samples have had their time. */
function settle(result: AnalysisResult, settled: boolean): AnalysisResult {
  return result.verdict === 'Inconclusive' && !settled ? { ...result, final: false } : result
}

async function healthOf({ health }: Analysis): Promise<{ found: Sickness | null; unknown: string | null }> {
  try {
    return { found: (await health?.()) ?? null, unknown: null }
  } catch (error) {
    return { found: null, unknown: `the canary's health is not known: ${messageOf(error)}` }
  }
}

function bakeEndOf(rollout: Rollout): number {
  const entered = enteredAt(rollout.weights, rollout.step)
  const step = rollout.plan.steps[rollout.step]
  if (entered === null || step === undefined) {
    throw new UserError(
      `rollout ${rollout.id}: expected a step that was entered, found step ${rollout.step}`,
      {
        hint: 'Enter the step first (promote with to: next).',
      },
    )
  }
  return entered + step.bake
}
