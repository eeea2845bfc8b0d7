import type { MetricProvider } from '../analysis/provider.ts'
import { UserError } from '../support/errors.ts'
import type { ProviderConfig } from './config.ts'
import type { History } from './local.ts'

/** What a provider may need from outside. */
export interface Surroundings {
  /** Where `token-env` is looked up. The caller masks the token in its output. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** ms between two looks: no question is repeated for longer. */
  readonly interval: number
  readonly warn: (message: string) => void
  /** The local target's history; null when the target is another one. */
  readonly history: History | null
}

/** Opens the provider that the rollout file names. Only its own code is loaded. Throws a UserError when it cannot work. */
export async function openProvider(
  config: ProviderConfig,
  surroundings: Surroundings,
): Promise<MetricProvider> {
  if ('local' in config) {
    if (surroundings.history === null) {
      throw new UserError('analysis.provider: local needs the local target', {
        hint: 'Name a Prometheus: analysis.provider: {prometheus: {url: …}}.',
      })
    }
    const { localProvider } = await import('./local.ts')
    return localProvider(surroundings.history)
  }
  const { url, 'token-env': variable } = config.prometheus
  const token = variable === undefined ? null : tokenIn(surroundings.env, variable)
  const { prometheusProvider } = await import('./prometheus.ts')
  return prometheusProvider({
    url,
    token,
    timeout: 10_000,
    retryFor: surroundings.interval,
    warn: surroundings.warn,
  })
}

function tokenIn(env: Surroundings['env'], variable: string): string {
  const token = env[variable]?.trim() ?? ''
  if (/^[\x21-\x7e]+$/.test(token)) return token
  const found = token === '' ? 'which is empty or not set' : 'which has characters that no token has'
  throw new UserError(
    `analysis.provider.prometheus.token-env: expected a bearer token in ${variable}, ${found}`,
    {
      hint: `Give the step \`env: {${variable}: \${{ secrets.… }}}\`.`,
    },
  )
}
