import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import type { Range } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'

const seriesSchema = z.object({
  group_tags: z.array(z.string()).optional(),
  query_index: z.int().min(0).optional(),
})

const answerSchema = z.object({
  data: z.object({
    attributes: z.object({
      series: z.array(seriesSchema).default([]),
      times: z.array(z.number()).default([]),
      values: z.array(z.array(z.number().nullable())).default([]),
    }),
  }),
})

const failedSchema = z.object({ errors: z.string().min(1) })
const refusalSchema = z.object({ errors: z.array(z.string()).min(1) })

/** From so many times on, the distance between them is no accident. */
const MANY = 12

/** What was answered: series by the index of the query, and the least ms between two times; null where they are too few to tell. */
export interface Read {
  readonly series: ReadonlyMap<number, readonly Series[]>
  readonly spacing: number | null
}

/** Datadog's words in a refusal; null when there are none. */
export function refusalOf(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  return refusal.success ? clean(refusal.data.errors.join('; ')) : null
}

/** Throws a UserError where an answer of status 200 says that the query failed. */
export function expectNoErrors(body: string): void {
  const failed = failedSchema.safeParse(json(body))
  if (!failed.success) return
  throw new UserError(`Datadog could not answer: ${clean(failed.data.errors)}`, {
    hint: 'Check the queries of the metrics; try them in the metrics explorer.',
  })
}

/** Reads an answer for the intervals that end at `from`, … `to`. */
export function readAnswer(body: string, { from, to, step }: Range): Read {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) {
    throw new UserError(
      `expected Datadog's answer to a timeseries query, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      { hint: 'Is this the address of the Datadog API? Check site and url of analysis.provider.datadog.' },
    )
  }
  const { series, times, values } = answer.data.data.attributes
  const read = new Map<number, Series[]>()
  for (const [i, { group_tags: tags = [], query_index: index = 0 }] of series.entries()) {
    // A time is the begin of its interval.
    const points = times.map((at, n) => [at + step, values[i]?.[n] ?? null] as const)
    const one = { labels: labelsOf(tags), samples: samplesWithin(points, { from, to }) }
    read.set(index, [...(read.get(index) ?? []), one])
  }
  return { series: read, spacing: spacingOf(times) }
}

/** `pod:a` is the label pod; a tag without a value is a label that is empty. */
function labelsOf(tags: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    tags.map((tag) => {
      const at = tag.indexOf(':')
      return at < 0 ? [tag, ''] : [tag.slice(0, at), tag.slice(at + 1)]
    }),
  )
}

function spacingOf(times: readonly number[]): number | null {
  if (times.length < MANY) return null
  return Math.min(...times.slice(1).map((at, i) => at - (times[i] ?? at)))
}
