/** A kind of object, as it is named in the API's paths. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
}

const resource = (group: string, version: string, kind: string, plural: string): Resource => ({
  group,
  version,
  kind,
  plural,
})

export const DEPLOYMENTS = resource('apps', 'v1', 'Deployment', 'deployments')
export const STATEFUL_SETS = resource('apps', 'v1', 'StatefulSet', 'statefulsets')
export const PODS = resource('', 'v1', 'Pod', 'pods')
export const EVENTS = resource('', 'v1', 'Event', 'events')
export const SERVICES = resource('', 'v1', 'Service', 'services')
export const ENDPOINT_SLICES = resource('discovery.k8s.io', 'v1', 'EndpointSlice', 'endpointslices')
export const INGRESSES = resource('networking.k8s.io', 'v1', 'Ingress', 'ingresses')
export const CONFIG_MAPS = resource('', 'v1', 'ConfigMap', 'configmaps')

/** With its owner an object is deleted too, by Kubernetes. */
export interface Owner {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
}

/** What any object has. */
export interface KubeObject {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata?: {
    readonly name?: string
    readonly namespace?: string
    readonly uid?: string
    readonly ownerReferences?: readonly Owner[]
    readonly resourceVersion?: string
    readonly generation?: number
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
    /** Who wrote it, and when: RFC 3339, whole seconds. */
    readonly managedFields?: readonly {
      readonly manager?: string
      readonly time?: string
      readonly subresource?: string
    }[]
  }
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersion({ group, version }: Resource): string {
  return group === '' ? version : `${group}/${version}`
}

/** The path of one object, or of all of a kind in the namespace. */
export function pathOf(resource: Resource, namespace: string, name?: string): string {
  const root = resource.group === '' ? '/api/v1' : `/apis/${resource.group}/${resource.version}`
  const all = `${root}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`
  return name === undefined ? all : `${all}/${encodeURIComponent(name)}`
}
