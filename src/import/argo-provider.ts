import * as z from 'zod'
import type { Notes, Provider } from './draft.ts'
import { datadog, graphite, graphiteTarget, influxdb, newrelic, prometheus } from './providers.ts'

const text = z.string().optional()
const metricStat = z.looseObject({
  metric: z.looseObject({
    namespace: text,
    metricName: text,
    dimensions: z.array(z.looseObject({ name: text, value: text })).optional(),
  }),
  stat: text,
  unit: text,
})

export const argoProvider = z.looseObject({
  prometheus: z.looseObject({ address: text, query: text }).optional(),
  datadog: z.looseObject({ query: text }).optional(),
  newRelic: z.looseObject({ query: text }).optional(),
  graphite: z.looseObject({ address: text, query: text }).optional(),
  influxdb: z.looseObject({ query: text }).optional(),
  cloudWatch: z
    .looseObject({ metricDataQueries: z.array(z.looseObject({ metricStat: metricStat.optional() })) })
    .optional(),
})
type ArgoProvider = z.infer<typeof argoProvider>

/** Keys of a provider that say how it is reached, which the rollout file says in its own way. */
const TAKEN = ['address', 'query', 'metricDataQueries']

/** What our provider is asked, and which one it is; null (with a note) where there is no equivalent. */
export function providerOf(
  given: ArgoProvider,
  place: string,
  notes: Notes,
): { readonly provider: Provider; readonly query: string } | null {
  const kind = Object.keys(given)[0] ?? 'none'
  const found = knownProvider(given, place, notes)
  if (found === null) {
    notes.add(place, `no equivalent for this use of the provider ${kind}: the metric is left out`)
    return null
  }
  const options = given[kind]
  const left = typeof options === 'object' && options !== null ? Object.keys(options) : []
  const unread = left.filter((key) => !TAKEN.includes(key))
  if (unread.length > 0) notes.add(place, `${kind}: not taken over: ${unread.join(', ')}`)
  return found
}

function knownProvider(given: ArgoProvider, place: string, notes: Notes) {
  const { prometheus: prom, datadog: dog, newRelic, graphite: graph, influxdb: flux, cloudWatch } = given
  if (prom?.query) return { provider: prometheus(prom.address, place, notes), query: prom.query }
  if (dog?.query) return { provider: datadog(place, notes), query: dog.query }
  if (newRelic?.query) return { provider: newrelic(place, notes), query: newRelic.query }
  if (graph?.query)
    return { provider: graphite(graph.address, place, notes), query: graphiteTarget(graph.query) }
  if (flux?.query) return { provider: influxdb(undefined, place, notes), query: flux.query }
  const [only, ...more] = cloudWatch?.metricDataQueries ?? []
  if (only?.metricStat === undefined || more.length > 0) return null
  return { provider: { cloudwatch: {} }, query: statOf(only.metricStat) }
}

/** CloudWatch's MetricStat with the names that its API has. */
function statOf({ metric, stat, unit }: z.infer<typeof metricStat>): string {
  return JSON.stringify({
    Metric: {
      Namespace: metric.namespace,
      MetricName: metric.metricName,
      Dimensions: metric.dimensions?.map(({ name, value }) => ({ Name: name, Value: value })),
    },
    Stat: stat,
    Unit: unit,
  })
}
