/** A kind of object that the fake serves. */
export interface Kind {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  /** Built into the API server: items of its lists carry no `kind`; others come from CustomResourceDefinitions. */
  readonly builtIn: boolean
  /** `status` is a subresource: writes of the object leave it as it is. Such kinds count generations. */
  readonly hasStatus: boolean
}

const GATEWAY = 'gateway.networking.k8s.io'

/** apiVersion, kind, plural. */
const BUILT_IN: readonly (readonly [string, string, string])[] = [
  ['v1', 'ConfigMap', 'configmaps'],
  ['v1', 'Event', 'events'],
  ['v1', 'LimitRange', 'limitranges'],
  ['v1', 'Pod', 'pods'],
  ['v1', 'ResourceQuota', 'resourcequotas'],
  ['v1', 'Secret', 'secrets'],
  ['v1', 'Service', 'services'],
  ['apps/v1', 'Deployment', 'deployments'],
  ['apps/v1', 'StatefulSet', 'statefulsets'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'],
  ['networking.k8s.io/v1', 'Ingress', 'ingresses'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'],
  ['policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'],
]

const CUSTOM: readonly (readonly [string, string, string])[] = [
  [`${GATEWAY}/v1`, 'HTTPRoute', 'httproutes'],
  [`${GATEWAY}/v1`, 'GRPCRoute', 'grpcroutes'],
  ['argoproj.io/v1alpha1', 'Rollout', 'rollouts'],
  ['keda.sh/v1alpha1', 'ScaledObject', 'scaledobjects'],
  ['mlops.seldon.io/v1alpha1', 'Experiment', 'experiments'],
  ['mlops.seldon.io/v1alpha1', 'Model', 'models'],
  ['monitoring.coreos.com/v1', 'PodMonitor', 'podmonitors'],
  ['monitoring.coreos.com/v1', 'ServiceMonitor', 'servicemonitors'],
  ['networking.istio.io/v1', 'DestinationRule', 'destinationrules'],
  ['networking.istio.io/v1', 'VirtualService', 'virtualservices'],
  ['serving.knative.dev/v1', 'Revision', 'revisions'],
  ['serving.knative.dev/v1', 'Service', 'services'],
  ['serving.kserve.io/v1beta1', 'InferenceService', 'inferenceservices'],
  ['traefik.io/v1alpha1', 'IngressRoute', 'ingressroutes'],
  ['traefik.io/v1alpha1', 'TraefikService', 'traefikservices'],
]

/** Built-in kinds without generations, and without a status that a test would write. */
const PLAIN: readonly string[] = ['ConfigMap', 'Event', 'LimitRange', 'NetworkPolicy', 'Secret', 'Service']

/** By apiVersion and plural. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [...BUILT_IN, ...CUSTOM].map((row) => {
    const [apiVersion, kind, plural] = row
    const [version = '', group = ''] = apiVersion.split('/').reverse()
    const builtIn = BUILT_IN.includes(row)
    const hasStatus = !builtIn || !PLAIN.includes(kind)
    return [`${apiVersion}/${plural}`, { group, version, kind, plural, builtIn, hasStatus }]
  }),
)

/** A kind as manifests name it; null where the fake has none such. */
export function kindNamed(apiVersion: string, kind: string): Kind | null {
  return [...KINDS.values()].find((one) => one.kind === kind && apiVersionOf(one) === apiVersion) ?? null
}

/** null where the API server would say "404 page not found". */
export function kindOf(apiVersion: string, plural: string): Kind | null {
  return KINDS.get(`${apiVersion}/${plural}`) ?? null
}

export const apiVersionOf = ({ group, version }: Kind): string =>
  group === '' ? version : `${group}/${version}`

/** As messages name it: `deployments.apps`. */
export const qualified = ({ group, plural }: Kind): string => (group === '' ? plural : `${plural}.${group}`)
