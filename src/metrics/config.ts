import * as z from 'zod'
import { azureMonitorSchema } from './azure-monitor/config.ts'
import { bigquerySchema } from './bigquery/config.ts'
import { cloudwatchSchema } from './cloudwatch/config.ts'
import { datadogSchema } from './datadog/config.ts'
import { dynatraceSchema } from './dynatrace/config.ts'
import { elasticsearchSchema } from './elasticsearch/config.ts'
import { fileSchema } from './file/config.ts'
import { googleMonitoringSchema } from './google-monitoring/config.ts'
import { graphiteSchema } from './graphite/config.ts'
import { influxdbSchema } from './influxdb/config.ts'
import { localSchema } from './local/config.ts'
import { newrelicSchema } from './newrelic/config.ts'
import { prometheusSchema } from './prometheus/config.ts'
import { webSchema } from './web/config.ts'

const only = <K extends string, S extends z.ZodType>(key: K, schema: S, what: string) =>
  z.strictObject({ [key]: schema.describe(what) } as { [P in K]: S })

/** The rollout file's `analysis.provider`: exactly one key. Secrets are never in the file: `…-env` names a variable. */
export const providerSchema = z
  .union([
    only('local', localSchema, "The local target's own router."),
    only('prometheus', prometheusSchema, 'A Prometheus server, or what speaks its HTTP API.'),
    only('datadog', datadogSchema, 'Datadog, by timeseries queries.'),
    only('cloudwatch', cloudwatchSchema, 'Amazon CloudWatch.'),
    only('newrelic', newrelicSchema, 'New Relic, by NRQL.'),
    only('graphite', graphiteSchema, "Graphite's render API."),
    only('influxdb', influxdbSchema, 'InfluxDB, by Flux, SQL or InfluxQL.'),
    only('google-monitoring', googleMonitoringSchema, 'Google Cloud Monitoring.'),
    only('azure-monitor', azureMonitorSchema, 'Azure Monitor.'),
    only('dynatrace', dynatraceSchema, 'Dynatrace, by metric selectors.'),
    only('elasticsearch', elasticsearchSchema, 'Elasticsearch or OpenSearch, by counting documents.'),
    only('bigquery', bigquerySchema, 'BigQuery, by SQL: for business metrics.'),
    only('web', webSchema, 'Any JSON over HTTP.'),
    only('file', fileSchema, 'Numbers in a file of the workspace.'),
  ])
  .meta({ id: 'provider' })
export type ProviderConfig = z.infer<typeof providerSchema>

/** Providers that answer histograms. */
export const WITH_HISTOGRAMS = ['local', 'prometheus']

/**
 * How a provider knows which arm is meant: by itself, by labels that are added to selectors (so that a query of one's own has
 * to say it), or by the text alone.
 */
export function armsBy(config: ProviderConfig): 'itself' | 'selectors' | 'text' {
  if ('local' in config || 'file' in config || 'web' in config) return 'itself'
  return 'prometheus' in config ? 'selectors' : 'text'
}
