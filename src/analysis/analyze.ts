import type { Rollout } from '../rollout/record.ts'
import type { Clock } from '../support/clock.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { gather, type LabelsOf } from './gather.ts'
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
  /** Why the canary is not fine, asked before each look; null when it is. A reason ends the analysis as Failed. */
  readonly health?: () => Promise<string | null>
  readonly onLook?: (result: AnalysisResult) => void
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
    const result = await look(analysis, bakeEnd)
    show(analysis, result, bakeEnd)
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

function show({ log, onLook }: Analysis, result: AnalysisResult, bakeEnd: number): void {
  if (result.looks > 0 || result.final) log.info(progressLine(result, bakeEnd - result.to))
  if (result.verdict === 'Error') log.warning(result.reason)
  onLook?.(result)
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

async function look(analysis: Analysis, bakeEnd: number): Promise<AnalysisResult> {
  const { rollout, provider, clock, signal } = analysis
  signal.throwIfAborted()
  const sick = await healthOf(analysis)
  const now = clock.now()
  const windows = windowsOf(rollout, now)
  const evidence = await gather(rollout, provider, analysis.labels, windows, now, signal)
  const from = enteredAt(rollout.weights, rollout.step) ?? now
  const result = judge({ rollout, windows, evidence, bakeOver: now >= bakeEnd, from, to: now })
  if (sick.reason !== null) return { ...result, verdict: 'Failed', final: true, reason: sick.reason }
  if (sick.unknown !== null && result.verdict !== 'Failed') {
    return { ...result, verdict: 'Error', final: false, reason: sick.unknown }
  }
  const settled = now >= bakeEnd + rollout.plan.analysis.interval
  return result.verdict === 'Inconclusive' && !settled ? { ...result, final: false } : result
}

async function healthOf({ health }: Analysis): Promise<{ reason: string | null; unknown: string | null }> {
  try {
    return { reason: (await health?.()) ?? null, unknown: null }
  } catch (error) {
    return { reason: null, unknown: `the canary's health is not known: ${messageOf(error)}` }
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
