import { kindOf, type MetricSpec } from '../../config/metric.ts'
import { buildEvidence } from '../build-evidence.ts'
import { extent, increasesOf } from '../counters.ts'
import type { Evidence } from '../evidence.ts'
import { atEdge, commonEdges, quantileOf } from '../histogram.ts'
import type { Answer, MetricProvider } from '../provider.ts'
import { type Exposures, exposuresOf } from '../sequential/exposures.ts'
import type { Span } from '../windows.ts'
import { estimateNoise } from './estimate.ts'
import { estimateMeanNoise } from './estimate-mean.ts'
import { halvesOf } from './halves.ts'
import { NO_NOISE, type Noise } from './noise.ts'

/** What stable's history says about one metric. */
export interface Baseline {
  readonly noise: Noise
  /** Stable's quantile, s, for a quantile; else null. */
  readonly quantile: number | null
}

/** Stable's own answer about one metric over its history, and the windows in which it is read. */
export interface Past {
  readonly answer: Answer
  readonly windows: readonly Span[]
  readonly counts: MetricProvider['counts']
}

export const NO_BASELINE: Baseline = { noise: NO_NOISE, quantile: null }

/** Windows of the history: enough to see noise that comes and goes, few enough for one range query. */
const MOST_WINDOWS = 5_000

/** The windows of the history: `interval` long or longer, ending before `until`, ms. */
export function historyWindows(
  interval: number,
  history: number,
  until: number,
  resolution: number | null,
): readonly Span[] {
  const grain = resolution ?? 1
  const length = Math.max(grain, Math.ceil(Math.max(interval, history / MOST_WINDOWS) / grain) * grain)
  const end = resolution === null ? until : Math.floor(until / grain) * grain
  const count = Math.floor(history / length)
  const from = end - count * length
  return Array.from({ length: count }, (_, i) => ({
    start: from + i * length,
    end: from + (i + 1) * length,
    step: 0,
  }))
}

/** Reads stable's own answer over its history: the noise between two halves of its instances, and its quantile. */
export function baselineOf(spec: MetricSpec, past: Past): Baseline {
  const quantile = quantileIn(spec, past)
  const halves = evidenceOfHalves(spec, past, quantile)
  if (halves === null) {
    return { noise: { ...NO_NOISE, notes: ['stable shows one instance only in its history'] }, quantile }
  }
  const { evidence, instances } = halves
  if (evidence.kind === 'distribution') return { noise: NO_NOISE, quantile }
  const variance = noiseIn(spec, evidence)
  if (variance === null) {
    const notes = [`stable's history is too short to measure its noise: ${evidence.windows.length} windows`]
    return { noise: { ...NO_NOISE, notes }, quantile }
  }
  const notes = [`noise measured between two halves of stable's ${instances} instances`]
  return { noise: { variance, source: 'history', notes }, quantile }
}

/** Long-run variance of the log ratio of two halves; null where there are too few windows to tell. */
export function noiseIn(spec: MetricSpec, evidence: Evidence): number | null {
  if (evidence.kind === 'moments') return estimateMeanNoise(evidence)
  const same = sameCounts(spec, evidence)
  return same === null ? null : estimateNoise(same)
}

/** Two halves of stable's instances as the two arms of a rollout; null when it shows one instance only. `quantile`: stable's, s. */
export function evidenceOfHalves(
  spec: MetricSpec,
  { answer, windows, counts }: Past,
  quantile: number | null,
): { evidence: Evidence; instances: number } | null {
  const halves = halvesOf(answer)
  if (halves === null) return null
  const { first: stable, second: canary, instances } = halves
  const delay = 'delay' in spec ? spec.delay : 0
  return { evidence: buildEvidence(spec, { stable, canary, counts, windows, delay }, quantile), instances }
}

/** What both halves count alike: for a quantile both are counted at stable's own edge. null where nothing is counted. */
export function sameCounts(spec: MetricSpec, evidence: Evidence): Exposures | null {
  if (evidence.kind !== 'counts') return null
  const same = evidence.pairs?.find(({ ratio }) => Math.abs(ratio - 1) < 1e-9)?.canary ?? evidence.canary
  return exposuresOf({ ...evidence, canary: same }, 'rate' in spec && 'good' in spec.rate)
}

function quantileIn(spec: MetricSpec, past: Past): number | null {
  if (kindOf(spec) !== 'quantile' || !('quantile' in spec) || spec.quantile === undefined) return null
  const histogram = histogramIn(spec, past)
  return histogram === null ? null : quantileOf(histogram.edges, histogram.cumulative, spec.quantile)
}

/** All values of the history by the buckets that they fall in: counts up to ascending edges (s). null where there are none. */
export function histogramIn(
  { name }: MetricSpec,
  { answer, windows, counts }: Past,
): { edges: readonly number[]; cumulative: readonly number[] } | null {
  const series = answer['buckets'] ?? []
  if (series.length === 0) return null
  const edges = commonEdges([series], name)
  const first = extent(series)?.first ?? 0
  const sum = (edge: number) =>
    increasesOf(atEdge(series, edge), windows, first, counts).sums.reduce((a, b) => a + b, 0)
  return { edges, cumulative: edges.map(sum) }
}
