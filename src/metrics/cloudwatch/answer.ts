import * as z from 'zod'
import type { RangeQuery, Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { Unavailable } from '../http.ts'
import type { Page } from '../pages.ts'
import { samplesWithin } from '../samples.ts'

const messages = z.array(z.object({ Code: z.string().nullish(), Value: z.string().nullish() })).nullish()

const result = z.object({
  Id: z.string(),
  Label: z.string().nullish(),
  /** Seconds since the epoch. */
  Timestamps: z.array(z.number()).nullish(),
  Values: z.array(z.union([z.number(), z.string()])).nullish(),
  StatusCode: z.string().nullish(),
  Messages: messages,
})

const answerSchema = z.object({
  MetricDataResults: z.array(result),
  NextToken: z.string().nullish(),
  Messages: messages,
})

const refusalSchema = z.object({
  __type: z.string().default(''),
  message: z.string().optional(),
  Message: z.string().optional(),
})

type Result = z.infer<typeof result>
export interface MetricData extends Page {
  readonly results: readonly Result[]
  /** What CloudWatch has to say about the answer. */
  readonly messages: readonly string[]
}

/** Reads one page of GetMetricData's answer. */
export function readPage(body: string): MetricData {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) {
    throw new UserError(
      `expected CloudWatch's answer to GetMetricData, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      { hint: 'Is analysis.provider.cloudwatch.endpoint the address of CloudWatch?' },
    )
  }
  const { MetricDataResults: results, NextToken: next, Messages } = answer.data
  return { results, next: next || null, messages: wordsOf(Messages) }
}

/** The words of an error of AWS, with its type; null when it is none. */
export function refusalOf(body: string): string | null {
  const parsed = refusalSchema.safeParse(json(body))
  if (!parsed.success) return null
  const said = [typeOf(parsed.data.__type), parsed.data.message ?? parsed.data.Message ?? '']
  return clean(said.filter((word) => word !== '').join(': ')) || null
}

/** AWS throttles with status 400. */
export function isThrottled(body: string): boolean {
  const parsed = refusalSchema.safeParse(json(body))
  return parsed.success && /Throttl|TooManyRequests|RequestLimitExceeded/.test(typeOf(parsed.data.__type))
}

const typeOf = (type: string): string => type.slice(type.indexOf('#') + 1)

const wordsOf = (said: z.infer<typeof messages>): string[] =>
  (said ?? []).slice(0, 5).map(({ Code, Value }) => clean(`${Code ?? ''}: ${Value ?? ''}`))

/**
 * The series of all pages by the id of their query. A query with GROUP BY or SEARCH has several, told apart by their labels.
 * Throws where CloudWatch says that there is more than it gave.
 */
export function seriesById(pages: readonly MetricData[], range: RangeQuery): Map<string, Series[]> {
  const whole = new Map<string, { id: string; label: string; samples: [number, number][]; last: Result }>()
  for (const { results } of pages) {
    const seen = new Map<string, number>()
    for (const one of results) {
      const { Id: id, Label } = one
      const name = JSON.stringify([id, Label])
      const nth = seen.get(name) ?? 0
      seen.set(name, nth + 1)
      const series = whole.get(`${name}${nth}`)
      const samples = [...(series?.samples ?? []), ...samplesOf(one, range.step)]
      whole.set(`${name}${nth}`, { id, label: Label ?? '', samples, last: one })
    }
  }
  const byId = new Map<string, Series[]>()
  for (const { id, label, samples, last } of whole.values()) {
    requireAll(last)
    byId.set(id, [...(byId.get(id) ?? []), { labels: { label }, samples: samplesWithin(samples, range) }])
  }
  return byId
}

/** CloudWatch labels an interval with its start, we with its end. */
function samplesOf({ Timestamps, Values }: Result, step: number): [number, number][] {
  return (Timestamps ?? []).map((at, i) => [Math.round(at * 1000) + step, Number(Values?.[i] ?? Number.NaN)])
}

function requireAll({ StatusCode, Label, Messages }: Result): void {
  if (!StatusCode || StatusCode === 'Complete') return
  const said = [
    `CloudWatch answered ${clean(Label ?? 'a query')} with ${clean(StatusCode)}`,
    ...wordsOf(Messages),
  ]
  if (StatusCode !== 'Forbidden') throw new Unavailable(said.join('; '))
  throw new UserError(said.join('; '), { hint: 'The role needs cloudwatch:GetMetricData for this metric.' })
}
