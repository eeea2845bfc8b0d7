import { askedBy } from '../config/asked.ts'
import type { DistributionSpec, MeanSpec, MetricSpec, RateSpec, ValueSpec } from '../config/metric.ts'
import { UserError } from '../support/errors.ts'
import { type Answers, type Arm, countsOf, paired } from './arms.ts'
import { latency, quantile } from './build-latency.ts'
import type { ArmMoments, Evidence } from './evidence.ts'
import { atEdge, commonEdges } from './histogram.ts'
import type { Part, Series } from './provider.ts'
import type { Span } from './windows.ts'

/** What to ask about a metric, for one arm. */
export function partsOf(spec: MetricSpec): Readonly<Record<string, Part>> {
  return Object.fromEntries(askedBy(spec).map(({ name, part }) => [name, part]))
}

/**
 * Turns the answers for both arms into evidence per window. Windows at the end for which an arm has no sample yet are
 * left out. `reference`: stable's quantile in its history (s), for a quantile. Throws a UserError where the answer cannot
 * mean what the metric says.
 */
export function buildEvidence(spec: MetricSpec, answers: Answers, reference: number | null): Evidence {
  if ('query' in spec) return readings(spec, answers)
  if ('distribution' in spec) return distribution(spec, answers)
  if ('mean' in spec) return moments(spec, answers)
  if ('rate' in spec) return rate(spec, answers)
  return 'bound' in spec ? latency(spec, answers) : quantile(spec, answers, reference)
}

function rate(spec: RateSpec, answers: Answers): Evidence {
  const good = 'good' in spec.rate
  const both = paired(answers)
  const counted = (arm: Arm) =>
    countsOf(arm.sums(arm.answer['total'] ?? []), arm.sums(arm.answer['counted'] ?? [], true), good)
  const none = !answers.stable['counted']?.length && !answers.canary['counted']?.length
  const text = 'good' in spec.rate ? spec.rate.good : spec.rate.bad
  const arms = { stable: counted(both.stable), canary: counted(both.canary) }
  return {
    kind: 'counts',
    windows: both.windows,
    ...arms,
    notes: [...(none ? [`no series matches ${text}: counted as none`] : []), ...both.notes()],
  }
}

function moments(_: MeanSpec, answers: Answers): Evidence {
  const both = paired(answers)
  const arm = (of: Arm): ArmMoments => ({
    count: of.sums(of.answer['count'] ?? []),
    sum: of.sums(of.answer['sum'] ?? [], true),
    squares: of.answer['squares'] === undefined ? null : of.sums(of.answer['squares'], true),
  })
  const arms = { stable: arm(both.stable), canary: arm(both.canary) }
  return { kind: 'moments', windows: both.windows, ...arms, notes: both.notes() }
}

function distribution(spec: DistributionSpec, answers: Answers): Evidence {
  const both = paired(answers)
  const buckets = ({ answer }: Arm) => answer['buckets'] ?? []
  const series = [buckets(both.stable), buckets(both.canary)]
  if (series.flat().length === 0) {
    const notes = [`no series matches ${spec.distribution}`]
    return { kind: 'distribution', windows: [], edges: [], stable: [], canary: [], notes }
  }
  const edges = commonEdges(series, spec.name)
  const rows = (arm: Arm): Float64Array[] => {
    const columns = edges.map((edge) => arm.sums(atEdge(buckets(arm), edge)))
    const inBucket = (i: number, k: number) =>
      Math.max(0, (columns[k]?.[i] ?? 0) - (columns[k - 1]?.[i] ?? 0))
    return both.windows.map((_, i) => Float64Array.from(edges, (_, k) => inBucket(i, k)))
  }
  const arms = { stable: rows(both.stable), canary: rows(both.canary) }
  return { kind: 'distribution', windows: both.windows, edges, ...arms, notes: both.notes() }
}

function readings(spec: ValueSpec, { stable, canary, windows }: Answers): Evidence {
  const asked = stable['value']
  return {
    kind: 'readings',
    windows,
    stable: asked === undefined ? null : readingsOf(spec, asked, windows),
    canary: readingsOf(spec, canary['value'] ?? [], windows),
    notes: [],
  }
}

function readingsOf(spec: ValueSpec, series: readonly Series[], windows: readonly Span[]): (number | null)[] {
  if (series.length > 1) {
    throw new UserError(`metric ${spec.name}: the query gave ${series.length} series, expected one`, {
      hint: 'Aggregate in the query, for example with sum(...) or max(...).',
    })
  }
  const samples = series[0]?.samples ?? []
  return windows.map(({ start, end }) => samples.findLast(([at]) => at > start && at <= end)?.[1] ?? null)
}
