import type { TargetConfig } from './config.ts'

/** Where a target keeps its record, in words: two targets of one model with the same place would share it. */
export function placeOf(target: TargetConfig): string {
  if ('local' in target) return `the state folder ${target.local.state ?? 'of the model'}`
  const { context, namespace } = target.kubernetes
  const cluster = context === undefined ? "the kubeconfig's current context" : `the context ${context}`
  return `${namespace === undefined ? 'the default namespace' : `the namespace ${namespace}`} of ${cluster}`
}
