import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { Unavailable } from '../http.ts'
import type { Range } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'
import type { Aggregation } from './query.ts'

const MINUTE = 60_000

const number = z.number().nullish()
const point = z.object({
  timeStamp: z.string().refine((text) => Number.isFinite(Date.parse(text))),
  average: number,
  count: number,
  maximum: number,
  minimum: number,
  total: number,
})

const metric = z.object({
  name: z.object({ value: z.string() }),
  errorCode: z.string().nullish(),
  errorMessage: z.string().nullish(),
  timeseries: z.array(
    z.object({
      metadatavalues: z
        .array(z.object({ name: z.object({ value: z.string() }), value: z.string().default('') }))
        .default([]),
      data: z.array(point).default([]),
    }),
  ),
})

const answerSchema = z.object({ timespan: z.string(), value: z.array(metric) })

const refusalSchema = z.union([
  z.object({ error: z.object({ code: z.string().default(''), message: z.string() }) }),
  z.object({ code: z.string().default(''), message: z.string() }),
])

/** The words of an error of Azure Resource Manager or of the metrics API; null when it is none. */
export function refusalOf(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  if (!refusal.success) return null
  const { code, message } = 'error' in refusal.data ? refusal.data.error : refusal.data
  return clean(code === '' ? message : `${code}: ${message}`)
}

/** The series of an answer: of each point the value of the aggregation that was asked for, put together to steps. */
export function readAnswer(body: string, aggregation: Aggregation, range: Range): Series[] {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) {
    throw new UserError(
      `expected Azure Monitor's answer to a question for metrics, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      { hint: 'Is analysis.provider.azure-monitor.endpoint the address of Azure Resource Manager?' },
    )
  }
  for (const { name, errorCode, errorMessage } of answer.data.value) {
    if (!errorCode || errorCode === 'Success') continue
    throw new Unavailable(clean(`Azure Monitor has no ${name.value}: ${errorCode}: ${errorMessage ?? ''}`))
  }
  return answer.data.value.flatMap(({ timeseries }) =>
    timeseries.map(({ metadatavalues, data }) => ({
      labels: Object.fromEntries(metadatavalues.map(({ name, value }) => [name.value, value])),
      samples: inSteps(
        data.map((one) => [Date.parse(one.timeStamp), one[aggregation] ?? null]),
        aggregation,
        range,
      ),
    })),
  )
}

/** Values of minutes, labelled with their starts, as values of steps, labelled with their ends. */
function inSteps(
  minutes: readonly (readonly [number, number | null])[],
  aggregation: Aggregation,
  { from, to, step }: Range,
): Series['samples'] {
  const span = { from: from - step + 1, to }
  const steps = new Map<number, number[]>()
  const ends = samplesWithin(
    minutes.map(([start, value]) => [start + MINUTE, value]),
    span,
  )
  for (const [end, value] of ends) {
    const at = from + Math.ceil((end - from) / step) * step
    steps.set(at, [...(steps.get(at) ?? []), value])
  }
  return [...steps].map(([at, values]) => [at, together(values, aggregation)])
}

function together(values: readonly number[], aggregation: Aggregation): number {
  if (aggregation === 'maximum') return Math.max(...values)
  if (aggregation === 'minimum') return Math.min(...values)
  const sum = values.reduce((all, value) => all + value, 0)
  return aggregation === 'average' ? sum / values.length : sum
}
