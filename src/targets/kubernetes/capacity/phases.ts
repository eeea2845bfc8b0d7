import type { Split } from '../../../rollout/target.ts'
import type { KubernetesTargetConfig } from '../config.ts'
import { canarySize } from '../size.ts'
import { type Amounts, type Needs, times } from './needs.ts'
import { quantityText } from './quantity.ts'

/** What a phase of a rollout takes beside stable. */
export interface Phase {
  readonly name: string
  readonly pods: number
  /** What these pods request. */
  readonly requests: Amounts
}

export interface PhasesOptions {
  readonly config: KubernetesTargetConfig
  /** Pods of stable. */
  readonly stable: number
  /** What one pod needs. */
  readonly needs: Needs
  readonly splits: readonly Split[]
}

/** The extra capacity that each phase of a rollout takes, in order. A canary is never made smaller. */
export function capacity({ config, stable, needs, splits }: PhasesOptions): readonly Phase[] {
  const sizes = splits.map(({ canary, mirror }) => canarySize(config, stable, Math.max(canary, mirror)))
  const start = canarySize(config, stable, 0)
  const named = [
    ['start', start],
    ...sizes.map((size, index) => [`step ${index + 1}`, Math.max(start, size, ...sizes.slice(0, index))]),
  ] as [string, number][]
  const most = largest(config, stable)
  const all: [string, number][] = [
    ...named,
    ['all requests, and hold', most],
    ['settling, where the old pods end before the new ones start', most],
    ['afterwards', 0],
  ]
  return all.map(([name, pods]) => ({ name, pods, requests: times(needs.requests, pods) }))
}

/** Pods of the canary when it has the most. */
export function largest(config: KubernetesTargetConfig, stable: number): number {
  return Math.max(canarySize(config, stable, 0), canarySize(config, stable, 100))
}

/** One line for people. */
export function phaseLine({ name, pods, requests }: Phase): string {
  if (pods === 0) return `${name}: no extra pods`
  const asked = Object.entries(requests)
    .filter(([, value]) => value > 0)
    .map(([resource, value]) => `${quantityText(resource, value)} ${resource}`)
  return `${name}: ${pods} extra ${pods === 1 ? 'pod, which requests' : 'pods, which request'} ${asked.join(', ') || 'nothing'}`
}
