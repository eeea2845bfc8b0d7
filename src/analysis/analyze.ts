import type { Rollout } from '../rollout/record.ts'
import type { Clock } from '../support/clock.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { gather, measureBaselines, type Sources } from './gather.ts'
import type { Sickness } from './health.ts'
import { judge, type Look } from './judge.ts'
import type { Baseline } from './noise/history.ts'
import { progressLine } from './progress.ts'
import type { AnalysisResult } from './result.ts'
import { enteredAt, nextBorder } from './windows.ts'

/** The signal ends the analysis; the promise rejects with its reason. */
export interface Analysis extends Sources {
  readonly clock: Clock
  readonly log: Log
  /** false: one look, whose result may not be final. */
  readonly wait: boolean
  /** Why the canary is not fine, asked before each look; null when it is. Anything else ends the analysis. */
  readonly health?: () => Promise<Sickness | null>
  /** Sees every look, and all that it was judged by. */
  readonly onLook?: (result: AnalysisResult, look: Look) => void
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
  if (isGate(rollout)) return passed(analysis)
  let baselines: readonly (Baseline | null)[] = []
  let errors = 0
  for (;;) {
    baselines = await measureBaselines(analysis, baselines, analysis.log.warning)
    const { result, seen } = await look(analysis, baselines, bakeEnd)
    show(analysis, result, bakeEnd)
    analysis.onLook?.(result, seen)
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

/** A step in which the canary gets no requests, such as a preview: whoever let it begin has decided. */
function isGate({ plan, step }: Rollout): boolean {
  const now = plan.steps[step]
  return now !== undefined && now.weight === 0 && now.mirror === 0
}

async function passed(analysis: Analysis): Promise<AnalysisResult> {
  const { rollout, clock } = analysis
  const at = clock.now()
  const reason = 'the canary gets no requests in this step, so there is nothing to judge'
  const { id, step } = rollout
  const base = { rollout: id, step, looks: 0, from: at, to: at, score: null, metrics: [] }
  return withHealth({ ...base, verdict: 'Successful', final: true, reason }, await healthOf(analysis))
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
  baselines: readonly (Baseline | null)[],
  bakeEnd: number,
): Promise<{ result: AnalysisResult; seen: Look }> {
  const { rollout, clock, signal } = analysis
  signal.throwIfAborted()
  const sick = await healthOf(analysis)
  const now = clock.now()
  const metrics = await gather(analysis, baselines, now)
  const from = enteredAt(rollout.weights, rollout.step) ?? now
  const seen: Look = { rollout, metrics, baselines, bakeOver: now >= bakeEnd, from, to: now }
  const settled = now >= bakeEnd + rollout.plan.analysis.interval
  return { result: settle(withHealth(judge(seen), sick), settled), seen }
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
