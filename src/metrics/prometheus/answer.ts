import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import type { Bucket, Histogram, HistogramSeries } from './native.ts'
import { PART } from './promql.ts'

/** Which boundaries a bucket includes (not read: a value on a boundary is rare), its boundaries, and its count. */
const bucketSchema = z.tuple([z.number(), z.string(), z.string(), z.string()])

const histogramSchema = z.object({ count: z.string(), buckets: z.array(bucketSchema).optional() })

/** Not a tuple, since that would copy each of what may be millions. */
const sampleSchema = z.custom<readonly [number, string]>(
  (pair) =>
    Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'number' && typeof pair[1] === 'string',
)

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(sampleSchema).optional(),
        histograms: z.array(z.tuple([z.number(), histogramSchema])).optional(),
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
      const samples = readable(values, numberOf)
      dropped += values.length - samples.length
      append(series, part, { labels, samples })
    }
    if (native !== undefined) {
      const samples = readable(native, histogramOf)
      dropped += native.length - samples.length
      append(histograms, part, { labels, samples })
    }
  }
  const warnings = (answer.data.warnings ?? []).slice(0, 5).map(clean)
  if (dropped > 0) warnings.push(`${dropped} values are no finite numbers (NaN, Inf) and were left out`)
  return { series, histograms, warnings }
}

/** Samples with their time in ms, without those whose value `read` gives up on. */
function readable<F, T>(
  samples: readonly (readonly [seconds: number, found: F])[],
  read: (found: F) => T | null,
): (readonly [number, T])[] {
  const all: (readonly [number, T])[] = []
  for (const [seconds, found] of samples) {
    const value = read(found)
    if (value !== null) all.push([Math.round(seconds * 1000), value])
  }
  return all
}

function numberOf(text: string): number | null {
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

function append<T>(lists: Map<string, T[]>, part: string, one: T): void {
  const list = lists.get(part)
  if (list === undefined) lists.set(part, [one])
  else list.push(one)
}

function histogramOf({
  count: total,
  buckets: found = [],
}: z.infer<typeof histogramSchema>): Histogram | null {
  const count = Number(total)
  const buckets = found.map(([, lower, upper, n]): Bucket => [edgeOf(lower), edgeOf(upper), Number(n)])
  const sound = buckets.every(([lower, upper, n]) => lower <= upper && Number.isFinite(n))
  return sound && Number.isFinite(count) ? { count, buckets } : null
}

/** Prometheus writes +Inf and -Inf. */
const edgeOf = (text: string): number => Number(text.replace(/Inf$/, 'Infinity'))
