import type { Source } from './document.ts'
import type { Notes, Provider } from './draft.ts'
import { boundsOf, type Canary, isMeant, type Metric, type Template } from './flagger-schema.ts'
import { addressOf, datadog, graphite, graphiteTarget, influxdb, newrelic, prometheus } from './providers.ts'
import { asRate } from './ratio.ts'

/** What is measured: keys of a metric of ours, and how the bounds relate to those there. */
export interface Asked {
  readonly provider: Provider
  readonly fields: Readonly<Record<string, unknown>>
  readonly scale: number
  readonly comments: readonly string[]
}

/** null (with a note) where there is no equivalent. */
export function askedBy(
  metric: Metric,
  canary: Canary,
  templates: readonly (Template & { readonly source: Source })[],
  place: string,
  notes: Notes,
): Asked | null {
  const { spec, metadata: own } = canary
  if (metric.templateRef === undefined && metric.query === undefined)
    return builtin(metric, canary, place, notes)
  const ref = metric.templateRef
  const template = templates.find(
    ({ metadata: found }) => ref !== undefined && isMeant(ref, found, own.namespace),
  )
  if (ref !== undefined && template === undefined) {
    notes.add(place, `the MetricTemplate ${ref.name} is not among the files: the metric is left out`)
    return null
  }
  const query = filled(metric.query ?? template?.spec.query ?? '', metric, canary, place, notes)
  const provider =
    template === undefined
      ? prometheus(spec.metricsServer, place, notes)
      : providerOf(template.spec.provider, template.source.at('spec', 'provider'), notes)
  if (provider === null) return null
  notes.add(
    place,
    `the query names the workload of the canary as Flagger knows it: put {{arm}} or {{release}} in its place`,
  )
  const comments = 'prometheus' in provider ? asRate(query, boundsOf(metric)) : []
  const asked = 'graphite' in provider ? graphiteTarget(query) : query
  return { provider, fields: { query: asked }, scale: 1, comments }
}

/** The two checks that Flagger brings, as it asks them of Istio. */
function builtin(metric: Metric, { spec, metadata: own }: Canary, place: string, notes: Notes): Asked | null {
  if (spec.provider !== 'istio') {
    notes.add(place, `${metric.name} of the mesh ${spec.provider} is not known here: the metric is left out`)
    return null
  }
  const provider = prometheus(spec.metricsServer, place, notes)
  const workload = `reporter="destination",destination_workload_namespace=${JSON.stringify(own.namespace)}`
  const comments = ['As Flagger asks it of Istio; the labels of the arm are added.']
  if (metric.name === 'request-success-rate') {
    const all = `istio_requests_total{${workload}`
    const rate = { good: `${all},response_code!~"5.*"}`, total: `${all}}` }
    return { provider, fields: { rate }, scale: 0.01, comments }
  }
  if (metric.name === 'request-duration') {
    const window = metric.interval ?? spec.analysis.interval
    const buckets = `istio_request_duration_milliseconds_bucket{${workload},{{arm}}}`
    const query = `histogram_quantile(0.99, sum(rate(${buckets}[${window}])) by (le))`
    return { provider, fields: { query }, scale: 1, comments }
  }
  notes.add(place, `${metric.name} has neither a query nor a templateRef: left out`)
  return null
}

function filled(
  query: string,
  metric: Metric,
  { spec, metadata: own }: Canary,
  place: string,
  notes: Notes,
): string {
  const target = spec.targetRef.name
  const values: ReadonlyMap<string, string> = new Map([
    ['name', own.name],
    ['namespace', own.namespace],
    ['target', target],
    ['service', spec.service.name ?? target],
    ['ingress', spec.ingressRef.name ?? target],
    ['interval', metric.interval ?? spec.analysis.interval],
    ...Object.entries(metric.templateVariables).map(([name, value]) => [`variables.${name}`, value] as const),
  ])
  return query.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (found, name: string) => {
    const value = values.get(name)
    if (value === undefined) notes.add(place, `nothing is known as ${found}: write it in the query`)
    return value ?? found
  })
}

function providerOf(given: Template['spec']['provider'], place: string, notes: Notes): Provider | null {
  const { type, address, region } = given
  switch (type) {
    case 'prometheus':
      return prometheus(address, place, notes)
    case 'datadog':
      return datadog(place, notes)
    case 'newrelic':
      return newrelic(place, notes)
    case 'graphite':
      return graphite(address, place, notes)
    case 'influxdb':
      return influxdb(address, place, notes)
    case 'cloudwatch':
      notes.add(
        place,
        'give a single MetricStat as JSON, or an expression: CloudWatch is asked for one thing at a time',
      )
      return { cloudwatch: region === undefined ? {} : { region } }
    case 'dynatrace':
      return { dynatrace: { url: addressOf(address, 'Dynatrace', place, notes) } }
    default:
      notes.add(place, `no equivalent for the provider ${type}: its metrics are left out`)
      return null
  }
}
