import { COMPANION_RIGHTS } from './companions/rights.ts'
import type { KubernetesTargetConfig } from './config.ts'
import type { Names } from './names.ts'
import type { Router } from './routers/router.ts'

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete'

/** What may be done with a kind of object in the namespace. */
export interface Right {
  /** Empty for the core group. */
  readonly group: string
  /** With its subresource: `pods/log`. */
  readonly resource: string
  readonly verbs: readonly Verb[]
  /** The objects that it is needed for, where their names are known before: a Role may be narrowed to them. */
  readonly names?: readonly string[]
  /** What it is for, as it goes on after "for": in the Role's comment, and for who lacks it. */
  readonly reason: string
  /** What is worse without it. A right that has this is not necessary. */
  readonly without?: string
  /** Needed by rollouts alone that send probes. */
  readonly onlyForProbes?: true
}

/** Rights that are granted together: actions/deploy-canary/rbac.yaml has a Role for each. */
export interface RoleRights {
  /** Such as `deployment`; the Role is called `model-rollout-deployment`. */
  readonly role: string
  readonly rights: readonly Right[]
}

/** What a target needs, by the Roles that grant it. */
export function rolesOf(names: Names, config: KubernetesTargetConfig, router: Router): readonly RoleRights[] {
  const made = config.manifests === undefined ? [] : [firstWorkload(names)]
  return [
    { role: workloadRole(names), rights: [...workloadRights(names), ...made] },
    { role: router.kind, rights: router.rights },
    { role: 'companions', rights: COMPANION_RIGHTS },
  ]
}

export const workloadRole = ({ workload }: Names): string => workload.kind.toLowerCase()

/** Where the workload is only in the manifests until the first release is stable. */
export function firstWorkload({ workload }: Names): Right {
  return {
    group: workload.group,
    resource: workload.plural,
    verbs: ['create'],
    reason: 'making the workload for the first release, where it is only in target.kubernetes.manifests',
  }
}

const QUOTA_RIGHTS: readonly Right[] = ['resourcequotas', 'limitranges'].map((resource) => ({
  group: '',
  resource,
  verbs: ['list'],
  reason: "knowing before whether the canary's pods fit into the namespace",
  without: 'pods that do not fit are only noticed when they are not made',
}))

/** What every rollout of a workload needs, whatever shares its requests. */
export function workloadRights(names: Names): readonly Right[] {
  return [...recordRights(names), ...slotRights(names), ...podRights(), ...QUOTA_RIGHTS]
}

/** The record of a target. */
export function recordRights({ record, manifests }: Pick<Names, 'record' | 'manifests'>): readonly Right[] {
  const configmaps = { group: '', resource: 'configmaps' }
  return [
    {
      ...configmaps,
      verbs: ['get', 'update'],
      names: [record, manifests],
      reason: "the rollout's record, and the pod templates of the releases that a rollback can come back to",
    },
    { ...configmaps, verbs: ['create'], reason: 'making these two' },
  ]
}

function slotRights({ workload, stable, canary, service, canaryService }: Names): readonly Right[] {
  const workloads = { group: workload.group, resource: workload.plural }
  const services = { group: '', resource: 'services' }
  return [
    {
      ...workloads,
      verbs: ['get', 'list', 'watch', 'patch'],
      names: [stable, canary],
      reason:
        "waiting until pods are ready, giving the canary the pods that its share needs, and putting the release into the user's workload when it settles",
    },
    { ...workloads, verbs: ['create', 'delete'], names: [canary], reason: "making and ending the canary's" },
    {
      ...services,
      verbs: ['get'],
      names: [service],
      reason: 'knowing the ports and the pods of the Service',
    },
    {
      group: 'discovery.k8s.io',
      resource: 'endpointslices',
      verbs: ['list', 'watch'],
      reason: 'knowing that a Service has the addresses of its pods before these get requests',
      without: 'a router may answer 503 for a moment, where it does not know the pods yet',
    },
    {
      ...services,
      verbs: ['create', 'patch', 'delete'],
      names: [canaryService],
      reason: "making and removing the canary's",
    },
  ]
}

/** Pods have names that nobody knows before. */
export function podRights(): readonly Right[] {
  return [
    {
      group: '',
      resource: 'pods',
      verbs: ['list', 'watch'],
      reason: 'knowing which pods are ready, and what keeps the others from it',
    },
    {
      group: '',
      resource: 'pods/proxy',
      verbs: ['get', 'create'],
      reason: "sending the probes (GET and POST) to a release's pods, without a route into the cluster",
      onlyForProbes: true,
    },
    {
      group: '',
      resource: 'pods/log',
      verbs: ['get'],
      reason: 'the last lines of a container that does not become ready',
      without: "a canary that does not start is told about without its containers' last lines",
    },
    {
      group: '',
      resource: 'events',
      verbs: ['list'],
      reason: "the warnings about a pod that does not become ready, such as a failing probe's answer",
      without: 'a canary that does not start is told about without the warnings of Kubernetes',
    },
  ]
}
