import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import type { Bucket, Histogram, HistogramSeries } from './native.ts'
import { PART } from './promql.ts'

/** Which boundaries a bucket includes (not read: a value on a boundary is rare), its boundaries, and its count. */
const bucketSchema = z.tuple([z.number(), z.string(), z.string(), z.string()])

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])).optional(),
        histograms: z
          .array(
            z.tuple([z.number(), z.object({ count: z.string(), buckets: z.array(bucketSchema).optional() })]),
          )
          .optional(),
      }),
    ),
  }),
  warnings: z.array(z.string()).optional(),
})

const refusalSchema = z.object({
  status: z.literal('error'),
  error: z.string(),
  errorType: z.string().optional(),
})

/** What a range query answered, by part, and what is to be said about it. */
export interface Read {
  readonly series: ReadonlyMap<string, readonly Series[]>
  readonly histograms: ReadonlyMap<string, readonly HistogramSeries[]>
  readonly warnings: readonly string[]
}

/** The message in an answer of status `error`; null when it is none. */
export function refusalOf(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  return refusal.success ? clean(refusal.data.error) : null
}

/** Reads the answer to a range query. Values that are no numbers are left out and said. */
export function readMatrix(body: string): Read {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) {
    throw new UserError(
      `expected Prometheus' answer to a range query, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      {
        hint: 'Is this the address of a Prometheus HTTP API?',
      },
    )
  }
  const series = new Map<string, Series[]>()
  const histograms = new Map<string, HistogramSeries[]>()
  let dropped = 0
  for (const { metric, values, histograms: native } of answer.data.data.result) {
    const { [PART]: part = '', __name__: _, ...labels } = metric
    if (values !== undefined) {
      const samples = values.map(([at, value]) => [Math.round(at * 1000), Number(value)] as const)
      const finite = samples.filter(([, value]) => Number.isFinite(value))
      dropped += samples.length - finite.length
      append(series, part, { labels, samples: finite })
    }
    if (native !== undefined) {
      const samples = native.map(
        ([at, histogram]) => [Math.round(at * 1000), histogramOf(histogram)] as const,
      )
      append(histograms, part, { labels, samples })
    }
  }
  const warnings = (answer.data.warnings ?? []).slice(0, 5).map(clean)
  if (dropped > 0) warnings.push(`${dropped} values are no finite numbers (NaN, Inf) and were left out`)
  return { series, histograms, warnings }
}

function append<T>(lists: Map<string, T[]>, part: string, one: T): void {
  const list = lists.get(part)
  if (list === undefined) lists.set(part, [one])
  else list.push(one)
}

function histogramOf(found: {
  count: string
  buckets?: z.infer<typeof bucketSchema>[] | undefined
}): Histogram {
  const buckets = (found.buckets ?? []).map(
    ([, lower, upper, count]): Bucket => [infinite(lower), infinite(upper), Number(count)],
  )
  return { count: Number(found.count), buckets }
}

/** Prometheus writes +Inf and -Inf. */
const infinite = (text: string): number => Number(text.replace(/Inf$/, 'Infinity'))
