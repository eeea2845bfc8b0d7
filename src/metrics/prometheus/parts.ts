import type { Answer, Part, RangeQuery, Series } from '../../analysis/provider.ts'
import { joinPieces, keyOf } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'
import type { Read } from './answer.ts'
import { bucketSeries, type HistogramSeries } from './native.ts'
import { nativeOf } from './promql.ts'

/** The answer to a query from the answers to its pieces. Where a histogram has both of its forms, the classic one is taken. */
export function answerOf(query: RangeQuery, pieces: readonly Read[]): Answer {
  return Object.fromEntries(
    Object.entries(query.parts).map(([part, asked]) => [part, seriesOf(part, asked, query, pieces)]),
  )
}

function seriesOf(part: string, asked: Part, range: RangeQuery, pieces: readonly Read[]): Series[] {
  const found = joinPieces(pieces.map(({ series }) => series.get(part) ?? [])).map(({ labels, samples }) => ({
    labels,
    samples: samplesWithin(samples, range),
  }))
  if (!('histogram' in asked)) return found
  const classic = new Set(found.map(({ labels: { le: _, ...labels } }) => keyOf(labels)))
  const native = joinPieces(pieces.map(({ histograms }) => histograms.get(nativeOf(part)) ?? []))
  const alone = native.filter(({ labels }) => !classic.has(keyOf(labels)))
  return [...found, ...bucketSeries(alone.map((series) => within(series, range)))]
}

function within({ labels, samples }: HistogramSeries, { from, to }: RangeQuery): HistogramSeries {
  return { labels, samples: samples.filter(([at]) => at >= from && at <= to) }
}

/** What is to be said about the answers to a query's pieces. */
export function warningsOf(parts: RangeQuery['parts'], pieces: readonly Read[], answer: Answer): string[] {
  const warnings = pieces.flatMap(({ warnings }) => warnings)
  const has = (kind: 'series' | 'histograms', part: string) => pieces.some((piece) => piece[kind].has(part))
  for (const [part, asked] of Object.entries(parts)) {
    if (has('histograms', part)) {
      warnings.push('native histograms are read where a metric names a `histogram` or `distribution` only')
    }
    if ('histogram' in asked && answer[part]?.length === 0 && has('series', nativeOf(part))) {
      const what = `${asked.histogram.slice(0, 200)} is answered with numbers, not histograms`
      warnings.push(`${what}: native histograms need Prometheus 2.44 or later`)
    }
  }
  return warnings
}
