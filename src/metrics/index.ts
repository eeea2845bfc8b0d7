import type { MetricProvider } from '../analysis/provider.ts'
import type { ProviderConfig } from './config.ts'
import type { Surroundings } from './surroundings.ts'

type Open = (surroundings: Surroundings) => Promise<MetricProvider> | MetricProvider

/** Opens the provider that the rollout file names. Only its own code is loaded. Throws a UserError when it cannot work. */
export async function openProvider(
  config: ProviderConfig,
  surroundings: Surroundings,
): Promise<MetricProvider> {
  const open = await loaded(config)
  return open(surroundings)
}

async function loaded(config: ProviderConfig): Promise<Open> {
  if ('local' in config) {
    const { open } = await import('./local/index.ts')
    return (surroundings) => open(config.local, surroundings)
  }
  if ('prometheus' in config) {
    const { open } = await import('./prometheus/index.ts')
    return (surroundings) => open(config.prometheus, surroundings)
  }
  if ('datadog' in config) {
    const { open } = await import('./datadog/index.ts')
    return (surroundings) => open(config.datadog, surroundings)
  }
  if ('cloudwatch' in config) {
    const { open } = await import('./cloudwatch/index.ts')
    return (surroundings) => open(config.cloudwatch, surroundings)
  }
  if ('newrelic' in config) {
    const { open } = await import('./newrelic/index.ts')
    return (surroundings) => open(config.newrelic, surroundings)
  }
  if ('graphite' in config) {
    const { open } = await import('./graphite/index.ts')
    return (surroundings) => open(config.graphite, surroundings)
  }
  if ('influxdb' in config) {
    const { open } = await import('./influxdb/index.ts')
    return (surroundings) => open(config.influxdb, surroundings)
  }
  if ('google-monitoring' in config) {
    const { open } = await import('./google-monitoring/index.ts')
    return (surroundings) => open(config['google-monitoring'], surroundings)
  }
  if ('azure-monitor' in config) {
    const { open } = await import('./azure-monitor/index.ts')
    return (surroundings) => open(config['azure-monitor'], surroundings)
  }
  if ('dynatrace' in config) {
    const { open } = await import('./dynatrace/index.ts')
    return (surroundings) => open(config.dynatrace, surroundings)
  }
  if ('elasticsearch' in config) {
    const { open } = await import('./elasticsearch/index.ts')
    return (surroundings) => open(config.elasticsearch, surroundings)
  }
  if ('bigquery' in config) {
    const { open } = await import('./bigquery/index.ts')
    return (surroundings) => open(config.bigquery, surroundings)
  }
  if ('web' in config) {
    const { open } = await import('./web/index.ts')
    return (surroundings) => open(config.web, surroundings)
  }
  const { open } = await import('./file/index.ts')
  return (surroundings) => open(config.file, surroundings)
}
