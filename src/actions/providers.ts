import type { Sources } from '../analysis/gather.ts'
import type { MetricProvider } from '../analysis/provider.ts'
import type { MetricSpec } from '../config/metric.ts'
import { openProvider } from '../metrics/index.ts'
import type { History } from '../metrics/local/index.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import type { Plan } from '../rollout/record.ts'
import type { Runtime } from './runtime.ts'

/** ms that one request to a metrics server may take. */
const TIMEOUT = 10_000

/** Opens the providers that a plan's metrics come from, each once. Throws a UserError when one cannot work. */
export async function openProviders(
  { analysis, metrics }: Pick<Plan, 'analysis' | 'metrics'>,
  { env, mask, workspace, log }: Runtime,
  history: History | null,
): Promise<Sources['provider']> {
  const surroundings: Surroundings = {
    env,
    mask: (secret) => mask(secret),
    workspace,
    interval: analysis.interval,
    timeout: TIMEOUT,
    warn: log.warning,
    history,
  }
  const configOf = (spec: MetricSpec) => spec.provider ?? analysis.provider
  const opened = new Map<string, MetricProvider>()
  for (const config of metrics.map(configOf)) {
    const key = JSON.stringify(config)
    if (!opened.has(key)) opened.set(key, await openProvider(config, surroundings))
  }
  return (spec) => {
    const provider = opened.get(JSON.stringify(configOf(spec)))
    if (provider === undefined) throw new Error(`no provider was opened for ${spec.name}`)
    return provider
  }
}
