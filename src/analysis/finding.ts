import { blank, type ComparedSpec, type Context } from './context.ts'
import type { ArmResult, MetricResult } from './result.ts'
import type { Asked } from './sequential/ratio.ts'
import { confidence, number, percent, times } from './words.ts'

/** Evidence as a natural logarithm, and what it must reach. */
export interface Strength {
  readonly log: number
  readonly needed: number
}

/** What comparing two arms found. Ratios are canary/stable. */
export interface Finding {
  /** True when more is better. */
  readonly good: boolean
  readonly unit: MetricResult['unit']
  readonly stable: ArmResult
  readonly canary: ArmResult
  readonly ratio: number | null
  readonly lower: number
  readonly upper: number | null
  /** The smallest harm that would have been found. */
  readonly excluded: number | null
  /** The limits exclude each other. */
  readonly crossed: boolean
  readonly harm: Strength
  readonly safe: Strength
  /** What the canary's own rate of bad events is proven to be below, where no ratio is excluded. */
  readonly ownLimit: number | null
  /** The fixed bound that the canary is proven to be beyond, in words. */
  readonly beyond: string | null
  readonly insideBounds: boolean
  readonly dispersion: MetricResult['dispersion']
  /** What is missing before the metric can pass, in words. */
  readonly lacking: string | null
}

/** What is asked of the evidence for harm. */
export const askedOf = ({ alpha, steps, noise }: Context): Asked => ({
  starts: steps,
  noise: noise.variance,
  needed: Math.log(1 / alpha),
})

const CROSSED = 'the ratio changed during the rollout: no single ratio fits all windows'

/** The result that a finding amounts to. `notes` beside those of the finding itself. */
export function resultOf(
  spec: ComparedSpec,
  finding: Finding,
  context: Context,
  notes: readonly string[],
): MetricResult {
  const { verdict, reason } = verdictOf(spec, finding, context)
  const { crossed, lower, upper } = finding
  return {
    ...blank(spec, 'sequential'),
    verdict,
    final: verdict === 'Failed' || context.bakeOver,
    reason: `${spec.name}: ${reason}`,
    stable: finding.stable,
    canary: finding.canary,
    ratio: finding.ratio,
    interval: crossed ? null : [lower, upper],
    alpha: context.alpha,
    harm: finding.harm,
    safe: finding.safe,
    excluded: crossed ? null : finding.excluded,
    dispersion: finding.dispersion,
    notes: [...notes, ...(crossed ? [CROSSED] : [])],
  }
}

/**
 * The verdict on one compared metric:
 *
 * | found                                                    | verdict      |
 * | -------------------------------------------------------- | ------------ |
 * | harm beyond the tolerance, or a bound exceeded: proven   | Failed       |
 * | too little data                                          | Inconclusive |
 * | not worse than the margin (goal superior: better) proven | Successful   |
 * | nothing proven, bake not over                            | Inconclusive |
 * | nothing proven, bake over, `pass: proof` or superior     | Inconclusive |
 * | nothing proven, bake over, `pass: no-harm`               | Successful   |
 */
function verdictOf(
  spec: ComparedSpec,
  finding: Finding,
  context: Context,
): Pick<MetricResult, 'verdict' | 'reason'> {
  const said = describe(finding, context)
  const { harm, safe, lacking, beyond } = finding
  const wanted = spec.goal === 'superior' ? 'better than stable' : 'not worse than the margin'
  if (harm.log >= harm.needed) return { verdict: 'Failed', reason: `${said}: harm is proven` }
  if (beyond !== null) return { verdict: 'Failed', reason: `${said}: proven to be ${beyond}` }
  if (lacking !== null) return { verdict: 'Inconclusive', reason: `${said}: ${lacking}` }
  if (safe.log >= safe.needed && finding.insideBounds)
    return { verdict: 'Successful', reason: `${said}: proven ${wanted}` }
  if (!context.bakeOver) return { verdict: 'Inconclusive', reason: `${said}: nothing is proven yet` }
  if (context.proof || spec.goal === 'superior')
    return { verdict: 'Inconclusive', reason: `${said}: ${wanted} is not proven` }
  return { verdict: 'Successful', reason: `${said}: no harm is proven, ${wouldHaveFound(finding, context)}` }
}

function wouldHaveFound(finding: Finding, { alpha }: Context): string {
  const level = `with ${confidence(alpha)} confidence`
  if (finding.ownLimit !== null) {
    return `and no ratio is excluded yet, but the canary's own rate is at most ${percent(finding.ownLimit)} ${level}`
  }
  if (finding.crossed || finding.excluded === null) return 'and no ratio is excluded yet'
  return `${finding.good ? 'at least' : 'at most'} ${times(finding.excluded)} ${level}`
}

function describe(finding: Finding, { alpha }: Context): string {
  const { stable, canary, ratio, lower, upper, good, harm } = finding
  if (stable.total === 0 && canary.total === 0) return 'no requests'
  const values = `${shown(canary, finding)} against ${shown(stable, finding)}`
  const limit = good ? upper : lower
  const proven = harm.log >= harm.needed && limit !== null && limit > 0
  const level = `${good ? 'at most' : 'at least'} ${times(limit ?? 0)} with ${confidence(alpha)} confidence`
  const parts = [...(ratio === null ? [] : [times(ratio)]), ...(proven ? [level] : [])]
  return parts.length === 0 ? values : `${values} (${parts.join(', ')})`
}

function shown({ value, total }: ArmResult, { unit }: Finding): string {
  if (value === null || total === 0) return 'nothing'
  if (unit === 'share') return percent(value)
  return unit === 'ms' ? `${number(value)} ms` : number(value)
}
