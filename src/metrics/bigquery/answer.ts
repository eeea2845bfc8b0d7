import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import type { Page } from '../pages.ts'
import type { Range } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'

const field = z.object({ name: z.string(), type: z.string(), mode: z.string().optional() })
const row = z.object({ f: z.array(z.object({ v: z.unknown() })) })

const answerSchema = z.object({
  jobComplete: z.boolean(),
  jobReference: z.object({ jobId: z.string(), location: z.string().optional() }).optional(),
  schema: z.object({ fields: z.array(field) }).optional(),
  rows: z.array(row).optional(),
  pageToken: z.string().optional(),
  errors: z.array(z.object({ message: z.string().default('') })).optional(),
})

type Field = z.infer<typeof field>
type Row = z.infer<typeof row>

/** An answer to jobs.query or jobs.getQueryResults. */
export interface Result extends Page {
  readonly complete: boolean
  readonly job: { readonly id: string; readonly location: string | undefined } | null
  readonly fields: readonly Field[]
  readonly rows: readonly Row[]
  /** What BigQuery has to say about it. */
  readonly warnings: readonly string[]
}

export function readResult(body: string): Result {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) {
    throw new UserError(
      `expected BigQuery's answer to a query, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      { hint: 'Is analysis.provider.bigquery.endpoint the address of the API?' },
    )
  }
  const { jobComplete, jobReference, schema, rows = [], pageToken, errors = [] } = answer.data
  return {
    complete: jobComplete,
    job: jobReference === undefined ? null : { id: jobReference.jobId, location: jobReference.location },
    fields: schema?.fields ?? [],
    rows,
    next: pageToken || null,
    warnings: errors.slice(0, 5).map(({ message }) => clean(message)),
  }
}

const NUMBERS = ['INTEGER', 'INT64', 'FLOAT', 'FLOAT64', 'NUMERIC', 'BIGNUMERIC']

/**
 * The rows as series: `time` is an interval's start, `value` what was counted in it, every other column a label. Throws a
 * UserError that names the columns when these are missing or of another type.
 */
export function seriesOf(fields: readonly Field[], rows: readonly Row[], range: Range): Series[] {
  const time = columnOf(fields, 'time', ['TIMESTAMP'])
  const value = columnOf(fields, 'value', NUMBERS)
  const others = fields.flatMap(({ name }, i) => (i === time || i === value ? [] : [{ name, i }]))
  const whole = new Map<string, { labels: Record<string, string>; samples: [number, number][] }>()
  for (const { f } of rows) {
    const labels = Object.fromEntries(others.map(({ name, i }) => [name, String(f[i]?.v ?? '')]))
    const key = JSON.stringify(labels)
    const series = whole.get(key) ?? { labels, samples: [] }
    whole.set(key, series)
    // Microseconds of the start; we label an interval with its end.
    series.samples.push([Math.round(number(f[time]?.v) / 1000) + range.step, number(f[value]?.v)])
  }
  return [...whole.values()].map(({ labels, samples }) => ({
    labels,
    samples: samplesWithin(samples, range),
  }))
}

/** A number as BigQuery writes it: a text; NULL is none. */
const number = (v: unknown): number => (typeof v === 'string' && v !== '' ? Number(v) : Number.NaN)

function columnOf(fields: readonly Field[], name: string, types: readonly string[]): number {
  const at = fields.findIndex((one) => one.name.toLowerCase() === name)
  const flat = fields.every(({ type, mode }) => mode !== 'REPEATED' && type !== 'RECORD' && type !== 'STRUCT')
  if (flat && types.includes(fields[at]?.type ?? '')) return at
  const found = fields.map((one) => `${one.name} ${one.mode === 'REPEATED' ? 'REPEATED ' : ''}${one.type}`)
  throw new UserError(
    `BigQuery: expected columns time TIMESTAMP, value (a number) and labels, found ${clean(found.join(', ')) || 'none'}`,
    { hint: 'Write SELECT … AS time, … AS value: time is the start of an interval.' },
  )
}
