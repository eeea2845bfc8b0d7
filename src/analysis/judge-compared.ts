import { comparedRatios } from '../config/ratios.ts'
import type { Context, CountedSpec } from './context.ts'
import type { CountsEvidence } from './evidence.ts'
import { askedOf, type Finding, resultOf, type Strength } from './finding.ts'
import { lackingOf } from './lacking.ts'
import { runNoise, withRunNoise } from './noise/run.ts'
import type { ArmResult, MetricResult } from './result.ts'
import { boundEvidence, rateLimit } from './sequential/bound.ts'
import { type Exposures, exposuresOf, ofStep, sum } from './sequential/exposures.ts'
import { ratioEstimate, ratioLimits } from './sequential/limits.ts'
import { type Asked, type Question, ratioEvidence } from './sequential/ratio.ts'
import { percent } from './words.ts'

/**
 * Judges a rate by comparing the canary with stable, anytime-valid. Harm is proven from all steps' windows, and once proven
 * stays so. Not worse is proven from the present step's windows alone: what a small share of the traffic showed says
 * nothing about a larger one. Fixed bounds are proven from the canary's own rate at the same level.
 */
export function judgeCompared(spec: CountedSpec, evidence: CountsEvidence, context: Context): MetricResult {
  const { good } = comparedRatios(spec)
  const counted = exposuresOf(evidence, good)
  const known = context.noise.source === 'history'
  const all = known ? counted : withRunNoise(counted)
  const noise = known ? context.noise : runNoise(all, context.noise)
  const finding = compare(spec, evidence, all, { ...context, noise })
  return resultOf(spec, finding, context, [...evidence.notes, ...noise.notes])
}

function compare(spec: CountedSpec, evidence: CountsEvidence, all: Exposures, context: Context): Finding {
  const asked = askedOf(context)
  const { lower, upper } =
    evidence.pairs === undefined ? ratioLimits(all, asked) : pairLimits(all, evidence, asked)
  const { good, tolerance, margin } = comparedRatios(spec)
  const excluded = good ? (lower > 0 ? lower : null) : upper
  return {
    good,
    unit: evidence.quantiles === undefined ? 'share' : 'ms',
    ...armsOf(evidence, all),
    ratio: ratioOf(evidence, all),
    lower,
    upper,
    excluded,
    crossed: upper !== null && lower > upper,
    harm: harmOf(evidence, all, tolerance, good, asked),
    safe: safetyOf(spec, evidence, all, margin, context),
    ownLimit: good || excluded !== null || evidence.quantiles !== undefined ? null : rateLimit(all, asked),
    beyond: beyondBound(spec, all, asked),
    insideBounds: insideBounds(spec, all),
    dispersion: { value: dispersionOf(all, context.noise.variance), source: context.noise.source },
    lacking: lackingOf(spec, evidence, context) ?? lackingGood(all, good),
  }
}

function harmOf(
  { pairs }: CountsEvidence,
  all: Exposures,
  tolerance: number,
  good: boolean,
  asked: Asked,
): Strength {
  // Of a quantile the canary is counted at an edge beyond the tolerance already: then harm is any ratio above 1.
  const boundary = pairs === undefined ? tolerance : 1
  const log = ratioEvidence(all, { ...asked, boundary, side: good ? 'below' : 'above' }).highest
  return { log, needed: asked.needed }
}

function safetyOf(
  spec: CountedSpec,
  evidence: CountsEvidence,
  all: Exposures,
  margin: number,
  context: Context,
): Strength {
  const { good } = comparedRatios(spec)
  const needed = Math.log(1 / context.beta)
  const { boundary, counted } = marginOf(evidence, all, margin)
  const side = good ? 'above' : 'below'
  const question: Question = { boundary, side, starts: 1, noise: context.noise.variance, needed }
  return { log: ratioEvidence(ofStep(counted, context.step), question).highest, needed }
}

/** Of a quantile: the highest edge within the margin, at which fewer slow requests than stable's prove that it is kept. */
function marginOf({ pairs }: CountsEvidence, all: Exposures, margin: number) {
  if (pairs === undefined) return { boundary: margin, counted: all }
  const pair = pairs.findLast(({ ratio }) => ratio <= margin * (1 + 1e-9))
  return { boundary: 1, counted: pair === undefined ? all : withCanary(all, pair.canary) }
}

const withCanary = (
  all: Exposures,
  { bad, total }: { bad: Float64Array; total: Float64Array },
): Exposures => ({
  ...all,
  canary: { events: bad, total },
})

function pairLimits(all: Exposures, { pairs = [] }: CountsEvidence, asked: Asked) {
  const proven = (side: Question['side']) =>
    pairs.filter(({ canary }) => {
      const question: Question = { ...asked, boundary: 1, side }
      return ratioEvidence(withCanary(all, canary), question).last >= asked.needed
    })
  return { lower: proven('above').at(-1)?.ratio ?? 0, upper: proven('below')[0]?.ratio ?? null }
}

function ratioOf({ quantiles }: CountsEvidence, all: Exposures): number | null {
  if (quantiles === undefined) return ratioEstimate(all)
  const { stable, canary } = quantiles
  return stable.all === null || canary.all === null || stable.all === 0 ? null : canary.all / stable.all
}

function armsOf({ quantiles }: CountsEvidence, all: Exposures): { stable: ArmResult; canary: ArmResult } {
  const arm = (name: 'stable' | 'canary'): ArmResult => {
    const [events, total] = [sum(all[name].events), sum(all[name].total)]
    const share = total > 0 ? events / total : null
    return { value: quantiles === undefined ? share : quantiles[name].all, events, total }
  }
  return { stable: arm('stable'), canary: arm('canary') }
}

/** What may not be exceeded: of a latency with a quantile, no more than the rest of the requests may be slower. */
function boundsOf(spec: CountedSpec): { max: number | undefined; min: number | undefined } {
  if (!('max' in spec || 'failure-limit' in spec)) return { max: undefined, min: undefined }
  const own = 'quantile' in spec && spec.quantile !== undefined ? 1 - spec.quantile : undefined
  const max = spec.max === undefined || own === undefined ? (spec.max ?? own) : Math.min(spec.max, own)
  return { max, min: spec.min }
}

/** The fixed bound that the canary's own rate is proven to be beyond, in words; null when none is. */
function beyondBound(spec: CountedSpec, all: Exposures, asked: Asked): string | null {
  const { max, min } = boundsOf(spec)
  const proven = (boundary: number, side: Question['side']) =>
    boundEvidence(all, { ...asked, boundary, side }).highest >= asked.needed
  if (max !== undefined && proven(max, 'above')) return `above the bound of ${percent(max)}`
  if (min !== undefined && proven(min, 'below')) return `below the bound of ${percent(min)}`
  return null
}

function insideBounds(spec: CountedSpec, all: Exposures): boolean {
  const { max = 1, min = 0 } = boundsOf(spec)
  const share = sum(all.canary.events) / sum(all.canary.total)
  return share <= max && share >= min
}

function lackingGood({ stable }: Exposures, good: boolean): string | null {
  return good && sum(stable.events) === 0 ? 'stable has no good events to compare with' : null
}

/** How much more than counting alone the noise makes the ratio vary, over all windows: phi of temperOf, on average. */
function dispersionOf({ stable, canary, length, size }: Exposures, variance: number): number {
  const [x, y, time] = [sum(stable.events), sum(canary.events), sum(length)]
  if (variance === 0 || x === 0 || y === 0 || size === 0) return 1
  return 1 + (variance / time) * (1 / (1 / x + 1 / y))
}
