import type { Part } from '../analysis/provider.ts'
import type { ProviderConfig } from './config.ts'

/** Throws a QueryError where a part can be seen to be wrong without asking. */
export type CheckPart = (part: Part) => void

/**
 * How the provider that the rollout file names checks what it would be asked. Only the code for that is loaded, no secret is
 * needed, and nobody is asked. Throws a UserError where the provider's own section cannot work.
 */
export async function openCheck(config: ProviderConfig): Promise<CheckPart> {
  if ('local' in config) return (await import('./local/index.ts')).checkPart
  if ('prometheus' in config) {
    const { checkPart } = await import('./prometheus/check.ts')
    return (part) => checkPart(part, config.prometheus)
  }
  if ('datadog' in config) return (await import('./datadog/query.ts')).checkPart
  if ('cloudwatch' in config) return (await import('./cloudwatch/query.ts')).checkPart
  if ('newrelic' in config) return (await import('./newrelic/query.ts')).checkPart
  if ('graphite' in config) return (await import('./graphite/target.ts')).checkPart
  if ('influxdb' in config) {
    const { checkPart } = await import('./influxdb/text.ts')
    return (part) => checkPart(part, config.influxdb)
  }
  if ('google-monitoring' in config) return (await import('./google-monitoring/query.ts')).checkPart
  if ('azure-monitor' in config) return (await import('./azure-monitor/query.ts')).checkPart
  if ('dynatrace' in config) return (await import('./dynatrace/query.ts')).checkPart
  if ('elasticsearch' in config) return (await import('./elasticsearch/text.ts')).checkPart
  if ('bigquery' in config) return (await import('./bigquery/query.ts')).checkPart
  if ('web' in config) {
    const { checkConfig, checkPart } = await import('./web/places.ts')
    checkConfig(config.web)
    return (part) => checkPart(part, config.web)
  }
  return (await import('./file/index.ts')).checkPart
}
