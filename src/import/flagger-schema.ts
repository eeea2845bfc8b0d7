import * as z from 'zod'

const text = z.string().optional()
const metricSchema = z.looseObject({
  name: z.string(),
  interval: text,
  threshold: z.number().optional(),
  thresholdRange: z.looseObject({ min: z.number().optional(), max: z.number().optional() }).optional(),
  query: text,
  templateRef: z.looseObject({ name: z.string(), namespace: text }).optional(),
  templateVariables: z.record(z.string(), z.string()).default({}),
})
export type Metric = z.infer<typeof metricSchema>

const metadata = z.looseObject({ name: z.string(), namespace: z.string().default('default') })
const named = z.looseObject({ name: z.string().optional() }).default({})
const analysisSchema = z.looseObject({
  interval: z.string().default('60s'),
  threshold: z.int().default(1),
  metrics: z.array(metricSchema).default([]),
})
/** What is read of a Canary of Flagger. */
export const canarySchema = z.looseObject({
  metadata,
  spec: z.looseObject({
    provider: z.string().default('istio'),
    metricsServer: text,
    targetRef: z.looseObject({ name: z.string() }),
    service: named,
    ingressRef: named,
    analysis: analysisSchema,
  }),
})
export type Canary = z.infer<typeof canarySchema>

/** What is read of a MetricTemplate. */
export const templateSchema = z.looseObject({
  metadata,
  spec: z.looseObject({
    provider: z.looseObject({ type: z.string(), address: text, region: text }),
    query: z.string(),
  }),
})
export type Template = z.infer<typeof templateSchema>

/** True when a metric's reference means this template; `namespace` is the Canary's. */
export const isMeant = (
  ref: { name: string; namespace?: string | undefined },
  found: { name: string; namespace: string },
  namespace: string,
) => ref.name === found.name && (ref.namespace ?? namespace) === found.namespace

/** The older `threshold` is a least success rate, and the highest value of anything else. */
export function boundsOf({ name, threshold, thresholdRange }: Metric): {
  min?: number | undefined
  max?: number | undefined
} {
  if (thresholdRange !== undefined) return thresholdRange
  return name === 'request-success-rate' ? { min: threshold ?? 0 } : { max: threshold ?? 0 }
}
