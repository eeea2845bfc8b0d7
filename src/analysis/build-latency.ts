import type { LatencySpec, QuantileSpec } from '../config/metric.ts'
import { comparedRatios } from '../config/ratios.ts'
import { type Answers, type Arm, countsOf, type Paired, paired } from './arms.ts'
import type { ArmCounts, CountsEvidence } from './evidence.ts'
import { atEdge, commonEdges, quantileOf, snapToBucket } from './histogram.ts'
import { number } from './words.ts'

/** Requests of stable from which its own quantile is read when there is no history. */
const LEAST_TO_LOOK = 200

const bucketsOf = ({ answer }: Arm) => answer['buckets'] ?? []

/** Requests slower than a bound. */
export function latency(spec: LatencySpec, answers: Answers): CountsEvidence {
  const both = paired(answers)
  const arms = [bucketsOf(both.stable), bucketsOf(both.canary)]
  if (arms.flat().length === 0) return { ...nothing(), notes: [`no series matches ${spec.histogram}`] }
  const edge = snapToBucket(commonEdges(arms, spec.name), spec.bound / 1000, spec.name)
  const snapped =
    Math.abs(edge * 1000 - spec.bound) < 1e-9 * spec.bound
      ? []
      : [
          `the bound ${spec.bound} ms is no bucket edge: requests slower than ${number(edge * 1000)} ms are counted`,
        ]
  return {
    kind: 'counts',
    windows: both.windows,
    stable: slowerThan(both.stable, edge),
    canary: slowerThan(both.canary, edge),
    notes: [...snapped, ...both.notes()],
  }
}

/**
 * A quantile against stable's: stable's requests slower than x, the bucket edge nearest to its quantile, and the canary's slower
 * than y. If the canary's latency is at most y/x times stable's, no more of its requests are slower than y. x is read
 * from stable's history (`reference`, s), else from its first windows, which are then not used.
 */
export function quantile(spec: QuantileSpec, answers: Answers, reference: number | null): CountsEvidence {
  const all = paired(answers)
  const arms = [bucketsOf(all.stable), bucketsOf(all.canary)]
  if (arms.flat().length === 0) return { ...nothing(), notes: [`no series matches ${spec.histogram}`] }
  const edges = commonEdges(arms, spec.name)
  const known = reference === null ? fromFirstWindows(all.stable, edges, spec.quantile) : null
  const stable = reference ?? known?.value ?? null
  if (stable === null) {
    const missing = `stable's quantile is not known before it has answered ${LEAST_TO_LOOK} requests`
    return { ...nothing(), notes: [missing] }
  }
  const both = known === null ? all : paired({ ...answers, windows: all.windows.slice(known.used) })
  return against(spec, nearestEdge(edges, stable), edges, both)
}

function against(spec: QuantileSpec, x: number, edges: readonly number[], both: Paired): CountsEvidence {
  const { tolerance } = comparedRatios(spec)
  const y = snapToBucket(edges, x * tolerance, spec.name)
  const coarseBuckets = `by the buckets' edges harm means ×${number(y / x)}: ${number(y * 1000)} ms against ${number(x * 1000)} ms`
  return {
    kind: 'counts',
    windows: both.windows,
    stable: slowerThan(both.stable, x),
    canary: slowerThan(both.canary, y),
    pairs: edges
      .filter(Number.isFinite)
      .map((edge) => ({ ratio: edge / x, canary: slowerThan(both.canary, edge) })),
    quantiles: {
      stable: quantilesOf(both.stable, edges, spec.quantile),
      canary: quantilesOf(both.canary, edges, spec.quantile),
      edge: x * 1000,
    },
    notes: [...(y / x > tolerance * 1.02 ? [coarseBuckets] : []), ...both.notes()],
  }
}

function slowerThan(arm: Arm, edge: number): ArmCounts {
  const buckets = bucketsOf(arm)
  return countsOf(arm.sums(atEdge(buckets, Number.POSITIVE_INFINITY)), arm.sums(atEdge(buckets, edge)), true)
}

/** Per window, in ms, and of all windows together. */
function quantilesOf(arm: Arm, edges: readonly number[], q: number) {
  const columns = edges.map((edge) => arm.sums(atEdge(bucketsOf(arm), edge)))
  const size = columns[0]?.length ?? 0
  const ms = (counts: readonly number[]) => {
    const seconds = quantileOf(edges, counts, q)
    return seconds === null ? null : seconds * 1000
  }
  return {
    windows: Array.from({ length: size }, (_, i) => ms(columns.map((column) => column[i] ?? 0))),
    all: ms(columns.map((column) => column.reduce((a, b) => a + b, 0))),
  }
}

function fromFirstWindows(stable: Arm, edges: readonly number[], q: number) {
  const columns = edges.map((edge) => stable.sums(atEdge(bucketsOf(stable), edge)))
  const sums = edges.map(() => 0)
  for (let i = 0; i < (columns[0]?.length ?? 0); i++) {
    for (const [k, column] of columns.entries()) sums[k] = (sums[k] ?? 0) + (column[i] ?? 0)
    if ((sums.at(-1) ?? 0) >= LEAST_TO_LOOK) return { value: quantileOf(edges, sums, q), used: i + 1 }
  }
  return null
}

/** The finite edge nearest to `value` by ratio. */
export function nearestEdge(edges: readonly number[], value: number): number {
  const distance = (edge: number) => Math.abs(Math.log(edge / value))
  const usable = edges.filter((edge) => Number.isFinite(edge) && edge > 0)
  return usable.reduce((best, edge) => (distance(edge) < distance(best) ? edge : best), usable[0] ?? value)
}

function nothing(): CountsEvidence {
  const none = { bad: new Float64Array(0), total: new Float64Array(0) }
  return { kind: 'counts', windows: [], stable: none, canary: none, notes: [] }
}
