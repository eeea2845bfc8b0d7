import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { PART } from './promql.ts'

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])).optional(),
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
  readonly parts: ReadonlyMap<string, readonly Series[]>
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
  const parts = new Map<string, Series[]>()
  let dropped = 0
  for (const { metric, values = [] } of answer.data.data.result) {
    const { [PART]: part = '', __name__: _, ...labels } = metric
    const samples = values.map(([at, value]) => [Math.round(at * 1000), Number(value)] as const)
    const finite = samples.filter(([, value]) => Number.isFinite(value))
    dropped += samples.length - finite.length
    parts.set(part, [...(parts.get(part) ?? []), { labels, samples: finite }])
  }
  const warnings = (answer.data.warnings ?? []).slice(0, 5).map(clean)
  if (dropped > 0) warnings.push(`${dropped} values are no finite numbers (NaN, Inf) and were left out`)
  if (answer.data.data.result.some(({ values }) => values === undefined)) {
    warnings.push('native histograms are not read: use one with classic buckets')
  }
  return { parts, warnings }
}
