import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { Unavailable } from '../http.ts'
import type { Page } from '../pages.ts'

const labels = z.record(z.string(), z.string()).default({})
const number = z.union([z.number(), z.string()])
const time = z.string().refine((text) => Number.isFinite(Date.parse(text)))

const point = z.object({
  interval: z.object({ endTime: time }),
  value: z.object({
    int64Value: number.optional(),
    doubleValue: number.optional(),
    distributionValue: z.object({ count: number.default(0) }).optional(),
  }),
})

const timeSeries = z.object({
  metric: z.object({ labels }).default({ labels: {} }),
  resource: z.object({ type: z.string().default(''), labels }).default({ type: '', labels: {} }),
  metadata: z.object({ userLabels: labels }).default({ userLabels: {} }),
  points: z.array(point).default([]),
})

const answerSchema = z
  .object({
    timeSeries: z.array(timeSeries).optional(),
    nextPageToken: z.string().optional(),
    executionErrors: z.array(z.object({ message: z.string().optional() })).optional(),
    unreachable: z.array(z.string()).optional(),
    unit: z.string().optional(),
  })
  .loose()
  // {} is the answer where there is no data, but a foreign object is none.
  .refine((answer) => Object.keys(answer).length === 0 || Object.keys(answer).some((key) => key in known))
const known = { timeSeries: 1, nextPageToken: 1, executionErrors: 1, unreachable: 1, unit: 1 }

/** One page of the answer to timeSeries.list. */
export interface TimeSeries extends Page {
  /** Samples descending in time, as they come. */
  readonly series: readonly Series[]
}

/** Reads a page. Throws where Cloud Monitoring says that something is missing in it. */
export function readPage(body: string): TimeSeries {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) {
    throw new UserError(
      `expected Cloud Monitoring's answer to timeSeries.list, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      { hint: 'Is analysis.provider.google-monitoring.endpoint the address of the API?' },
    )
  }
  const { timeSeries: all = [], nextPageToken, executionErrors = [], unreachable = [] } = answer.data
  const missing = [...executionErrors.map(({ message = 'an error' }) => message), ...unreachable]
  if (missing.length > 0) {
    throw new Unavailable(`Cloud Monitoring answered only in part: ${clean(missing.join('; '))}`)
  }
  const series = all.map(({ metric, resource, metadata, points }) => ({
    labels: { resource_type: resource.type, ...metadata.userLabels, ...resource.labels, ...metric.labels },
    samples: points.map(sampleOf),
  }))
  return { series, next: nextPageToken || null }
}

/** An aligned point's end is the end of its period. What was counted of a distribution is the number of its values. */
function sampleOf({ interval, value }: z.infer<typeof point>): [number, number] {
  const found = value.int64Value ?? value.doubleValue ?? value.distributionValue?.count ?? Number.NaN
  return [Date.parse(interval.endTime), Number(found)]
}
