import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import type { Range } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'

const warningsSchema = z.array(z.string()).optional()

const seriesSchema = z.object({
  dimensionMap: z.record(z.string(), z.string().nullable()).nullish(),
  timestamps: z.array(z.number()).default([]),
  values: z.array(z.number().nullable()).default([]),
})

const answerSchema = z.object({
  resolution: z.string().optional(),
  warnings: warningsSchema,
  result: z.array(
    z.object({ metricId: z.string(), data: z.array(seriesSchema).default([]), warnings: warningsSchema }),
  ),
})

const refusalSchema = z.object({
  error: z.object({
    message: z.string(),
    constraintViolations: z.array(z.object({ message: z.string().optional() })).optional(),
  }),
})

/** What was answered to one selector, and what Dynatrace said about it. */
interface Read {
  readonly series: readonly Series[]
  readonly warnings: readonly string[]
}

/** Dynatrace's words in a refusal, with what it found wrong; null when there are none. */
export function refusalOf(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  if (!refusal.success) return null
  const { message, constraintViolations = [] } = refusal.data.error
  const found = constraintViolations.flatMap((violation) => violation.message ?? [])
  return clean([message, ...found].join(' '))
}

/** Reads an answer for the slots that end at `from`, … `to`. */
export function readAnswer(body: string, range: Range): Read {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) {
    throw new UserError(
      `expected Dynatrace's answer to a metrics query, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      { hint: 'Is analysis.provider.dynatrace.url the address of an environment?' },
    )
  }
  const { resolution = '1m', result, warnings = [] } = answer.data
  const data = result.flatMap((metric) => metric.data)
  if (resolution !== '1m' && data.length > 0) {
    throw new UserError(`Dynatrace answered in slots of ${clean(resolution)}, expected 1m`, {
      hint: 'Minutes are kept for some days only, and selectors with a resolution of their own have none: shorten the rollout, or change the selector.',
    })
  }
  return {
    series: data.map((one) => seriesOf(one, range)),
    warnings: [...new Set([...warnings, ...result.flatMap((metric) => metric.warnings ?? [])])].map(clean),
  }
}

/** A timestamp is the end of its slot. Null stands for the dimensions that Dynatrace has added up. */
function seriesOf({ dimensionMap, timestamps, values }: z.infer<typeof seriesSchema>, range: Range): Series {
  const dimensions = Object.entries(dimensionMap ?? {}).map(([key, value]) => [key, value ?? ''])
  const samples = timestamps.map((at, i) => [at, values[i] ?? null] as const)
  return { labels: Object.fromEntries(dimensions), samples: samplesWithin(samples, range) }
}
