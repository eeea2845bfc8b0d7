import * as z from 'zod'
import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { QueryError } from '../../support/query-error.ts'
import { json } from '../clean.ts'
import { fill } from '../template.ts'
import { requireQuotes, textOf } from '../text.ts'

/** A filter with its aggregation, in the API's own names; the alignment period is ours. */
const aggregated = z.strictObject({
  filter: z.string().min(1),
  perSeriesAligner: z
    .string()
    .regex(/^ALIGN_[A-Z0-9_]+$/)
    .default('ALIGN_DELTA'),
  crossSeriesReducer: z
    .string()
    .regex(/^REDUCE_[A-Z0-9_]+$/)
    .optional(),
  groupByFields: z.array(z.string().min(1)).max(20).optional(),
})
type Aggregated = z.infer<typeof aggregated>

/**
 * The parameters of timeSeries.list for a part: what was counted (ALIGN_DELTA) in each period, per series, unless the part's
 * JSON says otherwise. Alignment periods end at interval.endTime, so that they are ours.
 */
export function parametersOf(part: Part, { values, from, to, step }: RangeQuery): URLSearchParams {
  const { filter, perSeriesAligner, crossSeriesReducer, groupByFields = [] } = read(part)
  const parameters = new URLSearchParams({
    filter: fill(filter, values, inQuotes),
    'interval.startTime': new Date(from - step).toISOString(),
    'interval.endTime': new Date(to).toISOString(),
    'aggregation.alignmentPeriod': `${step / 1000}s`,
    'aggregation.perSeriesAligner': perSeriesAligner,
  })
  if (crossSeriesReducer !== undefined) parameters.set('aggregation.crossSeriesReducer', crossSeriesReducer)
  for (const field of groupByFields) parameters.append('aggregation.groupByFields', field)
  return parameters
}

/** Throws a QueryError where a part can be seen to be no question that Cloud Monitoring could answer. */
export function checkPart(part: Part): void {
  read(part)
}

function read(part: Part): Aggregated {
  const text = textOf(part, 'Cloud Monitoring')
  const parsed = aggregated.safeParse(/^\s*\{(?!\{)/.test(text) ? json(text) : { filter: text })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new QueryError(
      { text },
      `expected a filter, or JSON of a filter and its aggregation: ${issue?.path.join('.')} ${issue?.message}`,
      {
        hint: `Write it like {"filter":"${LIKE}","perSeriesAligner":"ALIGN_DELTA"}, where " in the filter is \\".`,
      },
    )
  }
  requireQuotes(parsed.data.filter, /"(?:[^"\\]|\\.)*"/g, LIKE)
  return parsed.data
}

const LIKE = 'metric.type = "custom.googleapis.com/errors" AND metric.labels.release = "{{release}}"'

const inQuotes = (value: string): string => value.replace(/[\\"]/g, '\\$&')
