import type { MeanSpec } from '../config/metric.ts'
import { comparedRatios } from '../config/ratios.ts'
import type { Context } from './context.ts'
import type { ArmMoments, MomentsEvidence } from './evidence.ts'
import { askedOf, type Finding, resultOf, type Strength } from './finding.ts'
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
  const batches = `without sums of squares it is judged by batches of ${LEAST_VALUES} values or more: ${windows.length} so far`
  const notes = [...evidence.notes, ...context.noise.notes, ...(known ? [] : [batches])]
  return resultOf(spec, finding, context, notes)
}

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
  const now = askedOf(context)
  const ratio = meanEstimate(meanWindows(evidence))
  const { variance, source } = context.noise
  const { lower, upper } = meanLimits(asked, now)
  const harm = meanEvidence(asked, { ...now, boundary: tolerance, side: good ? 'below' : 'above' })
  return {
    good,
    unit: 'number',
    stable: armOf(evidence.stable),
    canary: armOf(evidence.canary),
    ratio,
    lower,
    upper,
    excluded: good ? (lower > 0 ? lower : null) : upper,
    crossed: upper !== null && lower > upper,
    harm: { log: harm.highest, needed: now.needed },
    safe: safetyOf(asked, margin, good, context),
    ownLimit: null,
    beyond: null,
    insideBounds: true,
    dispersion: { value: meanDispersion(windows, ratio ?? 1, variance), source },
    lacking: lackingOf(spec, evidence, context) ?? (comparable ? null : NO_RATIO),
  }
}

const NO_RATIO = "stable's mean is not positive, so a ratio to it says nothing"

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
