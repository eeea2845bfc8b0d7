import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { Unavailable } from '../http.ts'
import type { Range } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'
import { MAX_GROUPS } from './query.ts'

const timesSchema = z.object({
  buckets: z.array(
    z.object({
      key: z.number(),
      doc_count: z.number(),
      sum: z.object({ value: z.number().nullable() }).optional(),
    }),
  ),
})
type Times = z.infer<typeof timesSchema>

const partSchema = z.union([
  z.object({
    groups: z.object({
      sum_other_doc_count: z.number().optional(),
      buckets: z.array(z.object({ key: z.union([z.string(), z.number()]), times: timesSchema })),
    }),
  }),
  z.object({ times: timesSchema }),
])

const answerSchema = z.object({
  timed_out: z.boolean(),
  _shards: z.object({ total: z.number(), failed: z.number() }),
  _clusters: z
    .object({
      total: z.number(),
      skipped: z.number(),
      partial: z.number().default(0),
      failed: z.number().default(0),
    })
    .optional(),
  aggregations: z.record(z.string(), partSchema).optional(),
})

const causeSchema = z.object({ type: z.string(), reason: z.string().nullish() })
const refusalSchema = z.object({
  error: z.union([
    z.string(),
    causeSchema.extend({ root_cause: z.array(causeSchema).optional(), caused_by: causeSchema.optional() }),
  ]),
})

/** The cluster's words in a refusal, with its cause; null when there are none. */
export function refusalOf(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  if (!refusal.success) return null
  const { error } = refusal.data
  if (typeof error === 'string') return clean(error)
  const causes = [error, ...(error.root_cause ?? []), ...(error.caused_by ? [error.caused_by] : [])]
  return clean([...new Set(causes.map(({ type, reason }) => reason ?? type))].join('; '))
}

/** Throws where only a part of the documents was counted. */
export function expectWhole(body: string): void {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) return
  const { timed_out, _shards, _clusters } = answer.data
  if (timed_out) throw new Unavailable('Elasticsearch gave up searching after its own time limit')
  if (_shards.failed > 0) {
    throw new Unavailable(`Elasticsearch could not search ${_shards.failed} of ${_shards.total} shards`)
  }
  const { total = 0, skipped = 0, partial = 0, failed = 0 } = _clusters ?? {}
  const missing = skipped + partial + failed
  if (missing > 0)
    throw new Unavailable(`Elasticsearch could not search ${missing} of ${total} clusters whole`)
}

/** Series by part, for the intervals that end at `from`, … `to`; null where no index matched. */
export function readAnswer(
  body: string,
  names: readonly string[],
  groupBy: string | undefined,
  range: Range,
): Record<string, Series[]> | null {
  const answer = answerSchema.safeParse(json(body))
  if (answer.success && answer.data.aggregations === undefined && answer.data._shards.total === 0) return null
  const parts = answer.success ? (answer.data.aggregations ?? {}) : {}
  return Object.fromEntries(
    names.map((name) => {
      const part = parts[name]
      if (part !== undefined) return [name, seriesOf(part, groupBy ?? '', range)]
      throw new UserError(
        `expected Elasticsearch's answer to a search with aggregations, found ${clean(body.slice(0, 200)) || 'nothing'}`,
        { hint: 'Is analysis.provider.elasticsearch.url the address of a cluster?' },
      )
    }),
  )
}

function seriesOf(part: z.infer<typeof partSchema>, groupBy: string, range: Range): Series[] {
  if ('times' in part) return [{ labels: {}, samples: samplesOf(part.times, range) }]
  if ((part.groups.sum_other_doc_count ?? 0) > 0) {
    throw new UserError(`Elasticsearch: ${groupBy} has more than ${MAX_GROUPS} values`, {
      hint: 'Choose a field with fewer values as group-by, or leave it out.',
    })
  }
  return part.groups.buckets.map(({ key, times }) => ({
    labels: { [groupBy]: String(key) },
    samples: samplesOf(times, range),
  }))
}

/** The key of a bucket is the begin of its interval. */
function samplesOf({ buckets }: Times, { from, to, step }: Range): Series['samples'] {
  const points = buckets.map(
    ({ key, doc_count, sum }) => [key + step, sum === undefined ? doc_count : sum.value] as const,
  )
  return samplesWithin(points, { from, to })
}
