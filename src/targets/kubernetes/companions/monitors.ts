import type { V1LabelSelector } from '@kubernetes/client-node'
import type { Service } from '../canary.ts'
import type { Cluster } from '../cluster.ts'
import { type KubeObject, type Resource, SERVICES } from '../resources.ts'
import type { Arms, Kind } from './kind.ts'
import { usersOf } from './listing.ts'
import { matches } from './selector.ts'

const GROUP = { group: 'monitoring.coreos.com', version: 'v1' }
export const POD_MONITORS: Resource = { ...GROUP, kind: 'PodMonitor', plural: 'podmonitors' }
export const SERVICE_MONITORS: Resource = { ...GROUP, kind: 'ServiceMonitor', plural: 'servicemonitors' }

/** What is read of a PodMonitor or ServiceMonitor; the rest is copied as it is. */
export type Monitor = KubeObject & {
  readonly spec?: {
    readonly selector: V1LabelSelector
    readonly namespaceSelector?: { readonly any?: boolean; readonly matchNames?: readonly string[] }
  }
}

/** Whether the monitor looks into the namespace that it is in. */
function looksInto({ spec }: Monitor, namespace: string): boolean {
  const { any, matchNames } = spec?.namespaceSelector ?? {}
  return any === true || matchNames === undefined || matchNames.includes(namespace)
}

/** The Prometheus operator's monitors of pods. */
export const podMonitors: Kind<Monitor> = {
  resource: POD_MONITORS,
  sized: false,
  labelled: true,
  list: (cluster) => usersOf<Monitor>(cluster, POD_MONITORS),
  copy(monitor, { namespace, stable, canary }) {
    const { spec } = monitor
    const selected = matches(spec?.selector, stable.labels) && looksInto(monitor, namespace)
    if (!selected || matches(spec?.selector, canary.labels)) return null
    return { ...spec, selector: { matchLabels: canary.selector } }
  },
}

/**
 * Services that a monitor of Services finds: the canary's pods are scraped by a copy. Not the Service of the target, of which the
 * canary has one anyway; `service` is its name.
 */
export function monitoredServices(service: string): Kind<Service> {
  return {
    resource: SERVICES,
    sized: false,
    labelled: true,
    async list(cluster) {
      const found = await monitoredBy(cluster)
      return found.filter(({ metadata }) => metadata?.name !== service)
    },
    copy: serviceCopy,
  }
}

async function monitoredBy(cluster: Cluster): Promise<readonly Service[]> {
  const all = await usersOf<Monitor>(cluster, SERVICE_MONITORS)
  const monitors = all.filter((one) => looksInto(one, cluster.namespace))
  if (monitors.length === 0) return []
  const services = await usersOf<Service>(cluster, SERVICES)
  return services.filter(({ metadata }) =>
    monitors.some(({ spec }) => matches(spec?.selector, metadata?.labels ?? {})),
  )
}

function serviceCopy({ spec }: Service, { stable, canary }: Arms): object | null {
  const { selector = {}, ports = [], clusterIP } = spec ?? {}
  const selected = Object.keys(selector).length > 0 && matches({ matchLabels: selector }, stable.labels)
  if (!selected || matches({ matchLabels: selector }, canary.labels)) return null
  return {
    selector: canary.selector,
    ports: ports.map(({ nodePort: _, ...port }) => port),
    ...(clusterIP === 'None' ? { clusterIP } : {}),
  }
}
