import type { TargetConfig } from '../targets/config.ts'
import type { Path } from './path.ts'
import { type Problem, wrong } from './problem.ts'
import type { Config } from './schema.ts'

/** The router's own counters are there with the local target only. `at`: where the provider of all metrics was written. */
export function checkProviders({
  analysis,
  target,
  at = ['analysis', 'provider'],
}: {
  readonly analysis?: Config['analysis'] | undefined
  readonly target?: TargetConfig | undefined
  readonly at?: Path
}): readonly Problem[] {
  if (analysis === undefined || target === undefined || 'local' in target) return []
  const named = analysis.metrics.map(
    ({ provider }, i) => [['analysis', 'metrics', i, 'provider'], provider] as const,
  )
  const all = [[at, analysis.provider] as const, ...named]
  return all
    .filter(([, provider]) => provider !== undefined && 'local' in provider)
    .map(([path]) =>
      wrong(path, '"local" reads the router of the local target: with another target, name a metrics server'),
    )
}
