import type { MetricSpec } from '../config/metric.ts'
import type { Rollout } from '../rollout/record.ts'
import { messageOf } from '../support/errors.ts'
import { type Answer, buildEvidence, partsOf } from './build-evidence.ts'
import type { MetricEvidence } from './evidence.ts'
import type { MetricProvider } from './provider.ts'
import { gridOf, type Span } from './windows.ts'

/** Labels that tell a release's series from others. */
export type LabelsOf = (release: string) => Readonly<Record<string, string>>

/**
 * Asks for the whole history of every metric, one range query per metric and arm, all at once. What fails becomes evidence
 * of kind `error`; only an abort is thrown.
 */
export async function gather(
  rollout: Rollout,
  provider: MetricProvider,
  labels: LabelsOf,
  windows: readonly Span[],
  now: number,
  signal: AbortSignal,
): Promise<MetricEvidence[]> {
  const grid = gridOf(rollout, now)
  const ask = async (spec: MetricSpec, release: string | undefined): Promise<Answer> => {
    if (release === undefined || grid === null || windows.length === 0) return {}
    return provider.query({ parts: partsOf(spec), labels: labels(release), ...grid }, signal)
  }
  return Promise.all(
    rollout.plan.metrics.map(async (spec): Promise<MetricEvidence> => {
      try {
        const previous = 'query' in spec ? undefined : rollout.previous?.id
        const [stable, canary] = await Promise.all([ask(spec, previous), ask(spec, rollout.release.id)])
        return buildEvidence(spec, stable, canary, windows)
      } catch (error) {
        signal.throwIfAborted()
        return { kind: 'error', message: messageOf(error) }
      }
    }),
  )
}
