import * as z from 'zod'
import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { QueryError } from '../../support/query-error.ts'
import { json } from '../clean.ts'
import { fill } from '../template.ts'
import { textOf } from '../text.ts'

const text = z.string().min(1)

/** The parts of CloudWatch's MetricStat that a query gives; the period is ours. */
const metricStat = z.strictObject({
  Metric: z.strictObject({
    Namespace: text,
    MetricName: text,
    Dimensions: z
      .array(z.strictObject({ Name: text, Value: text }))
      .max(30)
      .optional(),
  }),
  Stat: text,
  Unit: text.optional(),
})

/** The body of GetMetricData: one MetricDataQuery per part, whose id is `p` and the part's number. Times in seconds. */
export function metricDataOf({ parts, values, from, to, step }: RangeQuery) {
  const seconds = step / 1000
  const all = { ...values, step: String(seconds) }
  return {
    // An interval is labelled with its start; EndTime is exclusive.
    StartTime: (from - step) / 1000,
    EndTime: to / 1000,
    ScanBy: 'TimestampAscending',
    MetricDataQueries: Object.values(parts).map((part, i) => dataQuery(part, all, `p${i}`, seconds)),
  }
}

function dataQuery(part: Part, values: RangeQuery['values'], id: string, period: number) {
  const query = textOf(part, 'CloudWatch', ['step'])
  if (!isJson(query)) return { Id: id, Expression: fill(query, values, inExpression), Period: period }
  checkStat(query)
  const stat = JSON.parse(query, (_, value) =>
    typeof value === 'string' ? fill(value, values, (filled) => filled) : value,
  )
  return { Id: id, MetricStat: { ...stat, Period: period } }
}

/** Throws a QueryError where a part can be seen to be no question that CloudWatch could answer. */
export function checkPart(part: Part): void {
  const query = textOf(part, 'CloudWatch', ['step'])
  if (isJson(query)) checkStat(query)
}

/** A metric's JSON, and no expression that begins with a place. */
const isJson = (query: string): boolean => /^\s*\{(?!\{)/.test(query)

function checkStat(query: string): void {
  const parsed = metricStat.safeParse(json(query))
  if (parsed.success) return
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  throw new QueryError(
    { text: query },
    `expected a MetricStat of CloudWatch as JSON${where}: ${issue?.message}`,
    {
      hint: 'Write it like {"Metric":{"Namespace":"App","MetricName":"Errors","Dimensions":[{"Name":"Release","Value":"{{release}}"}]},"Stat":"Sum"}, or write an expression.',
    },
  )
}

/** Quotes nest in expressions (SEARCH within metric math), so a value with anything that could end one is refused. */
function inExpression(value: string, name: string): string {
  if (/^[\w.:/@+-]*$/.test(value)) return value
  throw new UserError(
    `{{${name}}} is ${JSON.stringify(value.slice(0, 100))}, which cannot be written into an expression of CloudWatch`,
    { hint: 'Letters, digits and . _ : / @ + - can be; a MetricStat as JSON takes any value.' },
  )
}
