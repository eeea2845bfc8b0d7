import { comparedRatios } from '../config/ratios.ts'
import { blank, type Context, type CountedSpec, countsGood } from './context.ts'
import type { Counts, Evidence, Window } from './evidence.ts'
import type { MetricResult } from './result.ts'
import { boundEvidence, rateLimit } from './sequential/bound.ts'
import { ratioEstimate, ratioLimits } from './sequential/limits.ts'
import { type Exposure, exposureOf } from './sequential/process.ts'
import { ratioEvidence } from './sequential/ratio.ts'
import { confidence, number, percent, times } from './words.ts'

/**
 * Judges a rate by comparing the canary with stable, anytime-valid. Harm is proven from all steps' windows, and once proven
 * stays so. Not worse is proven from the present step's windows alone: what a small share of the traffic showed says
 * nothing about a larger one. Fixed bounds are proven from the canary's own rate at the same level.
 */
export function judgeCompared(spec: CountedSpec, evidence: Evidence, context: Context): MetricResult {
  const finding = compare(spec, evidence, context)
  const { verdict, reason } = verdictOf(spec, finding, context)
  const notes = finding.crossed
    ? ['the ratio changed during the rollout: no single ratio fits all windows']
    : []
  return {
    ...blank(spec, 'sequential'),
    verdict,
    final: verdict === 'Failed' || context.bakeOver,
    reason: `${spec.name}: ${reason}`,
    stable: finding.stable,
    canary: finding.canary,
    ratio: finding.ratio,
    interval: finding.crossed ? null : [finding.lower, finding.upper],
    harm: finding.harm,
    safe: finding.safe,
    excluded: finding.crossed ? null : finding.excluded,
    value: finding.canary.total > 0 ? shareOf(finding.canary, countsGood(spec)) : null,
    notes: [...evidence.notes, ...notes],
  }
}

interface Strength {
  readonly log: number
  readonly needed: number
}

interface Finding {
  readonly stable: Counts
  readonly canary: Counts
  readonly ratio: number | null
  readonly lower: number
  readonly upper: number | null
  readonly excluded: number | null
  /** The limits exclude each other. */
  readonly crossed: boolean
  readonly harm: Strength
  readonly safe: Strength
  /** What the canary's own rate of bad events is proven to be below, where no ratio is excluded. */
  readonly ownLimit: number | null
  /** The fixed bound that the canary's rate is proven to be beyond. */
  readonly beyond: string | null
  /** What is missing before the metric can pass. */
  readonly lacking: string | null
}

function compare(spec: CountedSpec, evidence: Evidence, context: Context): Finding {
  const { good, tolerance, margin } = comparedRatios(spec)
  const windows = evidence.windows.map((window) => exposureOf(window, good))
  const needed = Math.log(1 / context.alpha)
  const worse = good ? 'below' : 'above'
  const { lower, upper } = ratioLimits(windows, context.steps, needed)
  const excluded = good ? (lower > 0 ? lower : null) : upper
  return {
    stable: sum(evidence.windows, 'stable'),
    canary: sum(evidence.windows, 'canary'),
    ratio: ratioEstimate(windows),
    lower,
    upper,
    excluded,
    crossed: upper !== null && lower > upper,
    harm: { log: ratioEvidence(windows, tolerance, worse, context.steps).highest, needed },
    safe: safety(windows, margin, good, context),
    ownLimit: good || excluded !== null ? null : rateLimit(windows, context.steps, needed),
    beyond: beyondBound(spec, windows, needed, context),
    lacking: lackingOf(spec, evidence, windows, context),
  }
}

function safety(windows: readonly Exposure[], margin: number, good: boolean, context: Context): Strength {
  const present = windows
    .filter((window) => window.step === context.step)
    .map((window) => ({ ...window, step: 0 }))
  const log = ratioEvidence(present, margin, good ? 'above' : 'below', 1).highest
  return { log, needed: Math.log(1 / context.beta) }
}

function beyondBound(spec: CountedSpec, windows: readonly Exposure[], needed: number, { steps }: Context) {
  const proven = (bound: number, side: 'above' | 'below') =>
    boundEvidence(windows, bound, side, steps).highest >= needed
  if (spec.max !== undefined && proven(spec.max, 'above')) return `above the bound of ${percent(spec.max)}`
  if (spec.min !== undefined && proven(spec.min, 'below')) return `below the bound of ${percent(spec.min)}`
  return null
}

/** No data is never success: of both arms, in this step, up to its last window. */
function lackingOf(
  spec: CountedSpec,
  evidence: Evidence,
  exposures: readonly Exposure[],
  context: Context,
): string | null {
  const present = evidence.windows.filter((window) => window.step === context.step)
  const least = spec['min-requests']
  const canary = sum(present, 'canary').total
  if (evidence.windows.length === 0) return 'no data of one of the arms or of both'
  if (canary < least)
    return `${number(canary)} of at least ${number(least)} requests of the canary in this step`
  if (sum(present, 'stable').total === 0) return 'no requests of stable in this step to compare with'
  if (countsGood(spec) && exposures.every(({ stable }) => stable.events === 0))
    return 'stable has no good events to compare with'
  const missing = context.windows.length - evidence.windows.length
  return missing > 0 ? `no samples of the last ${missing} window${missing === 1 ? '' : 's'}` : null
}

function verdictOf(
  spec: CountedSpec,
  finding: Finding,
  context: Context,
): Pick<MetricResult, 'verdict' | 'reason'> {
  const said = describe(spec, finding, context)
  if (finding.harm.log >= finding.harm.needed) return { verdict: 'Failed', reason: `${said}: harm is proven` }
  if (finding.beyond !== null) return { verdict: 'Failed', reason: `${said}: proven to be ${finding.beyond}` }
  if (finding.lacking !== null) return { verdict: 'Inconclusive', reason: `${said}: ${finding.lacking}` }
  if (finding.safe.log >= finding.safe.needed && insideBounds(spec, finding.canary))
    return { verdict: 'Successful', reason: `${said}: proven not worse than the margin` }
  if (!context.bakeOver) return { verdict: 'Inconclusive', reason: `${said}: nothing is proven yet` }
  if (context.proof) return { verdict: 'Inconclusive', reason: `${said}: not worse is not proven` }
  return {
    verdict: 'Successful',
    reason: `${said}: no harm is proven, ${wouldHaveFound(spec, finding, context)}`,
  }
}

function insideBounds(spec: CountedSpec, canary: Counts): boolean {
  const share = shareOf(canary, countsGood(spec))
  return share <= (spec.max ?? 1) && share >= (spec.min ?? 0)
}

function wouldHaveFound(spec: CountedSpec, finding: Finding, context: Context): string {
  if (finding.ownLimit !== null) {
    return `and no ratio is excluded yet, but the canary's own rate is at most ${percent(finding.ownLimit)} with ${confidence(context.alpha)} confidence`
  }
  if (finding.crossed || finding.excluded === null) return 'and no ratio is excluded yet'
  const bound = countsGood(spec) ? 'at least' : 'at most'
  return `${bound} ${times(finding.excluded)} with ${confidence(context.alpha)} confidence`
}

function describe(spec: CountedSpec, finding: Finding, context: Context): string {
  const { stable, canary, ratio, lower, upper } = finding
  if (stable.total === 0 && canary.total === 0) return 'no requests'
  const good = countsGood(spec)
  const rate = (arm: Counts) => (arm.total === 0 ? 'nothing' : percent(shareOf(arm, good)))
  const rates = `${rate(canary)} against ${rate(stable)}`
  const limit = good ? upper : lower
  const proven = finding.harm.log >= finding.harm.needed && limit !== null
  const level = `${good ? 'at most' : 'at least'} ${times(limit ?? 0)} with ${confidence(context.alpha)} confidence`
  const parts = [...(ratio === null ? [] : [times(ratio)]), ...(proven ? [level] : [])]
  return parts.length === 0 ? rates : `${rates} (${parts.join(', ')})`
}

function sum(windows: readonly Window[], arm: 'stable' | 'canary'): Counts {
  return windows.reduce(
    (so, window) => ({ bad: so.bad + window[arm].bad, total: so.total + window[arm].total }),
    { bad: 0, total: 0 },
  )
}

const shareOf = ({ bad, total }: Counts, good: boolean) => (good ? total - bad : bad) / total
