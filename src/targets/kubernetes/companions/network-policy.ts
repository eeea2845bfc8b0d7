import type { V1LabelSelector } from '@kubernetes/client-node'
import type { KubeObject, Resource } from '../resources.ts'
import type { Kind } from './kind.ts'
import { usersOf } from './listing.ts'
import { matches } from './selector.ts'

export const NETWORK_POLICIES: Resource = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
}

interface Peer {
  readonly podSelector?: V1LabelSelector
}

/** What is read of a NetworkPolicy, as the API has it (the client's types call `from` otherwise); the rest is copied as it is. */
export type NetworkPolicy = KubeObject & {
  readonly spec?: {
    readonly podSelector?: V1LabelSelector
    readonly ingress?: readonly { readonly from?: readonly Peer[] }[]
    readonly egress?: readonly { readonly to?: readonly Peer[] }[]
  }
}

/** NetworkPolicies by the pods that they are for. */
export const networkPolicies: Kind<NetworkPolicy> = {
  resource: NETWORK_POLICIES,
  sized: false,
  labelled: false,
  list: (cluster) => usersOf<NetworkPolicy>(cluster, NETWORK_POLICIES),
  copy({ spec }, { stable, canary }) {
    // The API server leaves out the selector of every pod.
    const { podSelector = {} } = spec ?? {}
    if (!matches(podSelector, stable.labels) || matches(podSelector, canary.labels)) return null
    return { ...spec, podSelector: { matchLabels: canary.selector } }
  },
}

/** By which labels a policy lets its pods talk to others. */
export function peersOf({ spec }: NetworkPolicy): readonly V1LabelSelector[] {
  const { ingress = [], egress = [] } = spec ?? {}
  return [...ingress.flatMap(({ from = [] }) => from), ...egress.flatMap(({ to = [] }) => to)].flatMap(
    ({ podSelector }) => (podSelector === undefined ? [] : [podSelector]),
  )
}
