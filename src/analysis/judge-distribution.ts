import type { DistributionSpec } from '../config/metric.ts'
import { blank, type Context } from './context.ts'
import type { DistributionEvidence } from './evidence.ts'
import type { Strength } from './finding.ts'
import { lackingOf } from './lacking.ts'
import type { ArmResult, MetricResult } from './result.ts'
import { type DistributionWindow, distributionEvidence, pooled } from './sequential/distribution.ts'
import { below, type Index, indexOf, upperLimit } from './sequential/psi.ts'
import { confidence, number } from './words.ts'

interface Finding {
  /** Of all windows, and of the present step's. */
  readonly all: Index
  readonly present: Index
  /** Evidence that the arms differ at all. */
  readonly harm: Strength
  /** Evidence that the present index is below the bound. */
  readonly safe: Strength
  /** What the index of all windows is at most; null while nothing is known. */
  readonly excluded: number | null
  readonly total: number
  readonly lacking: string | null
}

/**
 * Judges drift: whether the canary's values fall into the buckets as stable's do.
 *
 * | found, in this order                                         | verdict      |
 * | ------------------------------------------------------------ | ------------ |
 * | a difference proven, and the index of all windows over `psi` | Failed       |
 * | too little data                                              | Inconclusive |
 * | by its limit the index of this step is below `psi`           | Successful   |
 * | bake not over                                                | Inconclusive |
 * | bake over, `pass: proof`                                     | Inconclusive |
 * | bake over, `pass: no-harm`                                   | Successful   |
 *
 * The proof of a difference is anytime-valid: two arms that are the same fail with a chance of alpha at most. The limits of
 * the index are approximate.
 */
export function judgeDistribution(
  spec: DistributionSpec,
  evidence: DistributionEvidence,
  context: Context,
): MetricResult {
  const windows = windowsOf(evidence, context)
  const finding = find(spec, evidence, windows, context)
  const { verdict, reason } = verdictOf(spec, finding, context)
  const [stable, canary] = [armOf(evidence.stable, null), armOf(evidence.canary, finding.all.psi)]
  const { dispersion } = pooled(windows)
  return {
    ...blank(spec, 'sequential'),
    verdict,
    final: verdict === 'Failed' || context.bakeOver,
    reason: `${spec.name}: ${reason}`,
    stable,
    canary,
    alpha: context.alpha,
    harm: finding.harm,
    safe: finding.safe,
    excluded: finding.excluded,
    dispersion: { value: dispersion, source: context.noise.source },
    notes: [...evidence.notes, ...context.noise.notes],
  }
}

function find(
  spec: DistributionSpec,
  evidence: DistributionEvidence,
  windows: readonly DistributionWindow[],
  context: Context,
): Finding {
  const needed = { harm: Math.log(1 / context.alpha), safe: Math.log(1 / context.beta) }
  const all = indexOf(windows)
  const present = indexOf(windows.filter((window) => window.step === context.step))
  return {
    all,
    present,
    harm: { log: distributionEvidence(windows, context.steps, needed.harm).highest, needed: needed.harm },
    safe: { log: below(present, spec.psi), needed: needed.safe },
    excluded: upperLimit(all, needed.harm),
    total: sum(evidence.canary),
    lacking: lackingOf(spec, evidence, context),
  }
}

function verdictOf(
  spec: DistributionSpec,
  finding: Finding,
  context: Context,
): Pick<MetricResult, 'verdict' | 'reason'> {
  const { all, present, harm, safe, lacking } = finding
  const said = finding.total > 0 ? `PSI ${number(all.psi)}, tolerated ${number(spec.psi)}` : 'no values'
  const differs = harm.log >= harm.needed
  if (differs && all.psi > spec.psi) return { verdict: 'Failed', reason: `${said}: drift is proven` }
  if (lacking !== null) return { verdict: 'Inconclusive', reason: `${said}: ${lacking}` }
  if (safe.log >= safe.needed) {
    const limit = atMost(upperLimit(present, safe.needed), context.beta)
    return { verdict: 'Successful', reason: `${said}: proven to be within, ${limit}` }
  }
  if (!context.bakeOver) return { verdict: 'Inconclusive', reason: `${said}: nothing is proven yet` }
  if (context.proof) return { verdict: 'Inconclusive', reason: `${said}: that it is within is not proven` }
  const seen = differs ? 'the arms differ, but no harm is proven' : 'no drift is proven'
  return { verdict: 'Successful', reason: `${said}: ${seen}, ${atMost(finding.excluded, context.alpha)}` }
}

const atMost = (limit: number | null, level: number): string =>
  limit === null
    ? 'and no index is excluded yet'
    : `at most about ${number(limit)} with ${confidence(level)} confidence`

/**
 * Noise of an arm's own, as if each bucket's share had it: to the K - 1 that Pearson's statistic has on average it adds
 * variance · n_c n_s / (n_c + n_s), which is what the dispersion says.
 */
function windowsOf(evidence: DistributionEvidence, { noise }: Context): DistributionWindow[] {
  const freedom = Math.max(1, evidence.edges.length - 1)
  return evidence.windows.map(({ step, start, end }, i) => {
    const stable = evidence.stable[i] ?? new Float64Array(evidence.edges.length)
    const canary = evidence.canary[i] ?? new Float64Array(evidence.edges.length)
    const [s, c] = [sum([stable]), sum([canary])]
    const information = s > 0 && c > 0 ? 1 / (1 / s + 1 / c) : 0
    const dispersion = 1 + ((noise.variance / (end - start)) * information) / freedom
    return { step, stable, canary, dispersion }
  })
}

function armOf(rows: readonly Float64Array[], psi: number | null): ArmResult {
  const total = sum(rows)
  return { value: total > 0 ? psi : null, events: null, total }
}

const sum = (rows: readonly Float64Array[]): number =>
  rows.reduce((all, row) => row.reduce((a, b) => a + b, all), 0)
