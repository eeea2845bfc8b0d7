import type { MeanSpec } from '../config/metric.ts'
import { comparedRatios } from '../config/ratios.ts'
import { blank, type Context } from './context.ts'
import type { ArmMoments, MomentsEvidence } from './evidence.ts'
import { type Finding, type Strength, verdictOf } from './finding.ts'
import { lackingOf } from './lacking.ts'
import type { ArmResult, MetricResult } from './result.ts'
import {
  hasRatio,
  LEAST_VALUES,
  meanDispersion,
  meanEstimate,
  meanEvidence,
  meanLimits,
} from './sequential/mean.ts'
import { inBatches, type MeanWindow, meanWindows, squaresKnown } from './sequential/mean-windows.ts'
import type { Question } from './sequential/ratio.ts'

/**
 * Judges a mean by comparing the canary's with stable's, anytime-valid for many values. Harm is proven from all steps' windows, and
 * once proven stays so; not worse from the present step's alone. See `verdictOf`.
 */
export function judgeMean(spec: MeanSpec, evidence: MomentsEvidence, context: Context): MetricResult {
  const all = meanWindows(evidence)
  const known = squaresKnown(all)
  const windows = known ? all : inBatches(all, LEAST_VALUES)
  const finding = find(spec, evidence, windows, context)
  const { verdict, reason } = verdictOf(spec, finding, context)
  const { variance, source, notes } = context.noise
  const batches = `without sums of squares it is judged by batches of ${LEAST_VALUES} values or more: ${windows.length} so far`
  return {
    ...blank(spec, 'sequential'),
    verdict,
    final: verdict === 'Failed' || context.bakeOver,
    reason: `${spec.name}: ${reason}`,
    stable: finding.stable,
    canary: finding.canary,
    ratio: finding.ratio,
    interval: finding.crossed ? null : [finding.lower, finding.upper],
    alpha: context.alpha,
    harm: finding.harm,
    safe: finding.safe,
    excluded: finding.crossed ? null : finding.excluded,
    dispersion: { value: meanDispersion(windows, finding.ratio ?? 1, variance), source },
    notes: [...evidence.notes, ...notes, ...(known ? [] : [batches]), ...(finding.crossed ? [CROSSED] : [])],
  }
}

const CROSSED = 'the ratio changed during the rollout: no single ratio fits all windows'

function find(
  spec: MeanSpec,
  evidence: MomentsEvidence,
  windows: readonly MeanWindow[],
  context: Context,
): Finding {
  const { good, tolerance, margin } = comparedRatios(spec)
  const comparable = hasRatio(meanWindows(evidence))
  // Where a ratio makes no sense, nothing is learnt.
  const asked = comparable ? windows : []
  const now = questionOf(context)
  const { lower, upper } = meanLimits(asked, now)
  const harm = meanEvidence(asked, { ...now, boundary: tolerance, side: good ? 'below' : 'above' })
  return {
    good,
    unit: 'number',
    stable: armOf(evidence.stable),
    canary: armOf(evidence.canary),
    ratio: meanEstimate(meanWindows(evidence)),
    lower,
    upper,
    excluded: good ? (lower > 0 ? lower : null) : upper,
    crossed: upper !== null && lower > upper,
    harm: { log: harm.highest, needed: now.needed },
    safe: safetyOf(asked, margin, good, context),
    ownLimit: null,
    beyond: null,
    insideBounds: true,
    lacking: lackingOf(spec, evidence, context) ?? (comparable ? null : NO_RATIO),
  }
}

const NO_RATIO = "stable's mean is not positive, so a ratio to it says nothing"

const questionOf = ({ alpha, steps, noise }: Context): Omit<Question, 'boundary' | 'side'> => ({
  starts: steps,
  noise: noise.variance,
  needed: Math.log(1 / alpha),
})

function safetyOf(
  windows: readonly MeanWindow[],
  margin: number,
  good: boolean,
  { step, beta, noise }: Context,
): Strength {
  const present = windows.filter((window) => window.step === step).map((window) => ({ ...window, step: 0 }))
  const needed = Math.log(1 / beta)
  const question: Question = {
    boundary: margin,
    side: good ? 'above' : 'below',
    starts: 1,
    noise: noise.variance,
    needed,
  }
  return { log: meanEvidence(present, question).highest, needed }
}

function armOf({ count, sum }: ArmMoments): ArmResult {
  const total = add(count)
  return { value: total > 0 ? add(sum) / total : null, events: null, total }
}

const add = (column: Float64Array) => column.reduce((a, b) => a + b, 0)
