import type { MetricProvider } from '../analysis/provider.ts'
import type { ProviderConfig } from './config.ts'
import type { Surroundings } from './surroundings.ts'

/** Opens the provider that the rollout file names. Only its own code is loaded. Throws a UserError when it cannot work. */
export async function openProvider(
  config: ProviderConfig,
  surroundings: Surroundings,
): Promise<MetricProvider> {
  if ('local' in config) return (await import('./local/index.ts')).open(config.local, surroundings)
  return (await import('./prometheus/index.ts')).open(config.prometheus, surroundings)
}
