import type { LatencySpec, MetricSpec, RateSpec, ValueSpec } from '../config/metric.ts'
import { UserError } from '../support/errors.ts'
import { extent, increasesOf, missingEnds } from './counters.ts'
import type { Counts, Evidence, MetricEvidence, Window } from './evidence.ts'
import { edgeOf, snapToBucket, withBucketSuffix } from './histogram.ts'
import type { RangeQuery, Series } from './provider.ts'
import type { Span } from './windows.ts'

/** Series by part, as a provider answers one arm's query. */
export type Answer = Readonly<Record<string, readonly Series[]>>

/** What to ask about a metric, for one arm. A value is asked of the canary alone. */
export function partsOf(spec: MetricSpec): RangeQuery['parts'] {
  if ('query' in spec) return { value: { expression: spec.query } }
  if ('histogram' in spec) return { buckets: { selector: withBucketSuffix(spec.histogram) } }
  const counted = 'bad' in spec.rate ? spec.rate.bad : spec.rate.good
  return { counted: { selector: counted }, total: { selector: spec.rate.total } }
}

/**
 * Turns the answers for both arms into evidence per window. Windows at the end for which an arm has no sample yet are
 * left out. Throws a UserError where the answer cannot mean what the metric says.
 */
export function buildEvidence(
  spec: MetricSpec,
  stable: Answer,
  canary: Answer,
  windows: readonly Span[],
): MetricEvidence {
  if ('query' in spec) return readings(spec, canary['value'] ?? [], windows)
  const counts =
    'histogram' in spec ? latency(spec, stable, canary, windows) : rate(spec, stable, canary, windows)
  return { kind: 'counts', ...counts }
}

function rate(spec: RateSpec, stable: Answer, canary: Answer, windows: readonly Span[]): Evidence {
  const good = 'good' in spec.rate
  const notes: string[] = []
  if (!stable['counted']?.length && !canary['counted']?.length) {
    notes.push(`no series matches ${'good' in spec.rate ? spec.rate.good : spec.rate.bad}: counted as none`)
  }
  return pair(windows, notes, stable, canary, (answer, known) => {
    const first = extent(allOf(answer))?.first ?? 0
    const total = increasesOf(answer['total'] ?? [], known, first)
    const counted = increasesOf(answer['counted'] ?? [], known, first)
    return { total: total.sums, counted: counted.sums, good, resets: total.resets }
  })
}

function latency(spec: LatencySpec, stable: Answer, canary: Answer, windows: readonly Span[]): Evidence {
  const arms = [allOf(stable), allOf(canary)]
  if (arms.flat().length === 0)
    return { windows: [], notes: [`no series matches ${withBucketSuffix(spec.histogram)}`] }
  const edge = snapToBucket(arms, spec.bound / 1000, spec.name)
  const notes =
    edge * 1000 === spec.bound
      ? []
      : [`the bound ${spec.bound} ms is no bucket edge: requests slower than ${edge * 1000} ms are counted`]
  return pair(windows, notes, stable, canary, (answer, known) => {
    const all = allOf(answer)
    const first = extent(all)?.first ?? 0
    const upTo = (edge: number) => all.filter((series) => edgeOf(series) === edge)
    const total = increasesOf(upTo(Number.POSITIVE_INFINITY), known, first)
    return {
      total: total.sums,
      counted: increasesOf(upTo(edge), known, first).sums,
      good: true,
      resets: total.resets,
    }
  })
}

interface Arm {
  readonly total: readonly number[]
  readonly counted: readonly number[]
  /** True when `counted` are the good events. */
  readonly good: boolean
  readonly resets: number
}

function pair(
  windows: readonly Span[],
  notes: readonly string[],
  stable: Answer,
  canary: Answer,
  count: (answer: Answer, known: readonly Span[]) => Arm,
): Evidence {
  const last = Math.min(...[stable, canary].map((answer) => extent(allOf(answer))?.last ?? 0))
  const known = windows.filter((window) => window.end <= last)
  const arms = { stable: count(stable, known), canary: count(canary, known) }
  const counts = {
    stable: known.map((_, i) => countsAt(arms.stable, i)),
    canary: known.map((_, i) => countsAt(arms.canary, i)),
  }
  const none: Counts = { bad: 0, total: 0 }
  const built: Window[] = known.map((window, i) => ({
    ...window,
    stable: counts.stable[i] ?? none,
    canary: counts.canary[i] ?? none,
  }))
  const seen = [
    ...noticed('stable', arms.stable, stable, known),
    ...noticed('canary', arms.canary, canary, known),
  ]
  return { windows: built, notes: [...notes, ...seen] }
}

/** More events than requests can be seen when the two counters were read at different moments: then all are counted. */
function countsAt(arm: Arm, i: number): Counts {
  const total = arm.total[i] ?? 0
  const counted = Math.min(arm.counted[i] ?? 0, total)
  return { bad: arm.good ? total - counted : counted, total }
}

function noticed(name: string, arm: Arm, answer: Answer, known: readonly Span[]): string[] {
  const notes: string[] = []
  if (arm.resets > 0) notes.push(`${name}: ${arm.resets} counter reset${arm.resets === 1 ? '' : 's'}`)
  const missing = missingEnds(allOf(answer), known).length
  if (missing > 0) notes.push(`${name}: no sample at the end of ${missing} of ${known.length} windows`)
  return notes
}

function readings(spec: ValueSpec, series: readonly Series[], windows: readonly Span[]): MetricEvidence {
  if (series.length > 1) {
    throw new UserError(`metric ${spec.name}: the query gave ${series.length} series, expected one`, {
      hint: 'Aggregate in the query, for example with sum(...) or max(...).',
    })
  }
  const samples = series[0]?.samples ?? []
  return {
    kind: 'readings',
    readings: windows.map(({ start, end, step }) => ({
      end,
      step,
      value: samples.findLast(([at]) => at > start && at <= end)?.[1] ?? null,
    })),
    notes: [],
  }
}

const allOf = (answer: Answer): Series[] => Object.values(answer).flat()
