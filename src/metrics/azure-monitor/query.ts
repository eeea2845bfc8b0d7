import * as z from 'zod'
import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { QueryError } from '../../support/query-error.ts'
import { json } from '../clean.ts'
import { fill } from '../template.ts'
import { requireQuotes, textOf } from '../text.ts'

/** The aggregations of Azure Monitor, as the answer names their values. */
export type Aggregation = 'average' | 'count' | 'maximum' | 'minimum' | 'total'

const questionSchema = z.strictObject({
  metric: z
    .string()
    .min(1)
    .regex(/^[^,]*$/, 'expected one metric, without a comma'),
  namespace: z.string().min(1).optional(),
  aggregation: z.enum(['average', 'count', 'maximum', 'minimum', 'total']).default('total'),
  filter: z.string().min(1).optional(),
  resource: z
    .string()
    .regex(/^\/subscriptions\/[\w./() {}-]+$/, 'expected the id of a resource')
    .optional(),
})
type Question = z.infer<typeof questionSchema>

/** The most time series that one answer may have; Azure's own default is 10. */
const TOP = 1_000

/** What one part asks: of which resource, with which parameters, and which of a point's values. */
export interface Asked {
  readonly resource: string | undefined
  readonly parameters: URLSearchParams
  readonly aggregation: Aggregation
}

/**
 * A part as a request of the metrics API. A minute is asked for whatever the step is: longer grains begin at the full hour and
 * not all lengths exist, so that we put minutes together ourselves.
 */
export function askedOf(part: Part, { values, from, to, step }: RangeQuery): Asked {
  const { metric, namespace, aggregation, filter, resource } = read(part)
  const parameters = new URLSearchParams({
    'api-version': '2024-02-01',
    metricnames: fill(metric, values, withoutComma),
    aggregation,
    interval: 'PT1M',
    timespan: `${new Date(from - step).toISOString()}/${new Date(to).toISOString()}`,
  })
  if (namespace !== undefined)
    parameters.set(
      'metricnamespace',
      fill(namespace, values, (value) => value),
    )
  if (filter !== undefined) {
    parameters.set(
      '$filter',
      fill(filter, values, (value) => value.replaceAll("'", "''")),
    )
    parameters.set('top', String(TOP))
  }
  return {
    resource: resource === undefined ? undefined : fill(resource, values, inPath),
    parameters,
    aggregation,
  }
}

/** Throws a QueryError where a part can be seen to be no question that Azure Monitor could answer. */
export function checkPart(part: Part): void {
  read(part)
}

function read(part: Part): Question {
  const text = textOf(part, 'Azure Monitor')
  const parsed = questionSchema.safeParse(json(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new QueryError(
      { text },
      `expected JSON that names a metric: ${issue?.path.join('.')} ${issue?.message}`,
      { hint: `Write it like {"metric":"RequestsPerMinute","aggregation":"total","filter":"${LIKE}"}.` },
    )
  }
  requireQuotes(parsed.data.filter ?? '', /'(?:[^']|'')*'/g, LIKE)
  return parsed.data
}

const LIKE = "deployment eq '{{release}}'"

/** A comma separates metrics. */
const withoutComma = (value: string, name: string): string => only(/^[^,%]*$/, value, name, 'a metric’s name')

const inPath = (value: string, name: string): string =>
  only(/^[\w-][\w.-]*$/, value, name, 'the id of a resource')

function only(pattern: RegExp, value: string, name: string, where: string): string {
  if (pattern.test(value)) return value
  throw new UserError(
    `{{${name}}} is ${JSON.stringify(value.slice(0, 100))}, which cannot be written into ${where}`,
    { hint: 'A filter takes any value.' },
  )
}
