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
