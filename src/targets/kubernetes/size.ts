import type { KubernetesTargetConfig } from './config.ts'

/** Pods of the canary for a share of the requests, 0–100 %: as many of stable's, rounded up, within what is configured. */
export function canarySize({ canary }: KubernetesTargetConfig, stable: number, share: number): number {
  const least = canary['min-replicas']
  if (share >= 100) return Math.max(stable, least)
  return Math.max(canary.replicas ?? Math.ceil((stable * share) / 100), least)
}
