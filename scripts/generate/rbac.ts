import { rolloutRights } from '../../src/targets/kubernetes/argo-rollouts/rights.ts'
import { Cluster } from '../../src/targets/kubernetes/cluster.ts'
import { COMPANION_RIGHTS } from '../../src/targets/kubernetes/companions/rights.ts'
import type { Connection } from '../../src/targets/kubernetes/connection.ts'
import { inferenceServiceRights } from '../../src/targets/kubernetes/inference-service/rights.ts'
import { knativeRights } from '../../src/targets/kubernetes/knative/rights.ts'
import { type Names, recordNames } from '../../src/targets/kubernetes/names.ts'
import { DEPLOYMENTS, type Resource, STATEFUL_SETS } from '../../src/targets/kubernetes/resources.ts'
import {
  firstWorkload,
  type Right,
  type RoleRights,
  workloadRights,
  workloadRole,
} from '../../src/targets/kubernetes/rights.ts'
import type { RouteConfig } from '../../src/targets/kubernetes/routers/config.ts'
import { openRouter } from '../../src/targets/kubernetes/routers/index.ts'
import { experimentRights } from '../../src/targets/kubernetes/seldon/rights.ts'

/** One of each kind of route, with the names that the template shows. */
const ROUTES: readonly RouteConfig[] = [
  { 'gateway-api': { route: 'ROUTE', kind: 'HTTPRoute' } },
  { 'gateway-api': { route: 'ROUTE', kind: 'GRPCRoute' } },
  { istio: 'ROUTE' },
  { 'ingress-nginx': 'INGRESS' },
  { traefik: { service: 'TRAEFIK-SERVICE', mirror: 'MIRRORING' } },
  { traefik: { 'ingress-route': 'ROUTE', mirror: 'MIRRORING' } },
  { replicas: {} },
]

const EXPERIMENT = { experiment: 'EXPERIMENT', stable: 'NAME', canary: 'NAME-canary', mesh: 'seldon-mesh' }

function nowhere(): never {
  throw new Error('a router must not ask the cluster before it is told to')
}
const CONNECTION: Connection = {
  server: '',
  namespace: '',
  headers: nowhere,
  dispatcher: nowhere,
  close: nowhere,
}

const namesFor = (workload: Resource): Names => ({
  workload,
  stable: 'NAME',
  canary: 'NAME-canary',
  service: 'SERVICE',
  canaryService: 'SERVICE-canary',
  ...recordNames('model'),
})

/** All Roles of the template: one for each kind of workload, one for each router, one for what goes with the pods, one for each controller. */
function roles(): readonly RoleRights[] {
  const workloads = [DEPLOYMENTS, STATEFUL_SETS].map(namesFor).map((names) => ({
    role: workloadRole(names),
    rights: [...workloadRights(names), firstWorkload(names)],
  }))
  const backends = { stable: 'SERVICE', canary: 'SERVICE-canary' }
  const routers = ROUTES.map((route) =>
    openRouter(new Cluster(CONNECTION, ''), route, backends, namesFor(DEPLOYMENTS)),
  )
  const kinds = [...new Set(routers.map(({ kind }) => kind))]
  return [
    ...workloads,
    ...kinds.map((role) => ({
      role,
      rights: unique(routers.filter(({ kind }) => kind === role).flatMap(({ rights }) => rights)),
    })),
    { role: 'companions', rights: COMPANION_RIGHTS },
    knativeRights('NAME', 'model', true),
    inferenceServiceRights('NAME', 'model', true),
    rolloutRights('NAME', 'model', true),
    experimentRights(EXPERIMENT, 'model', true),
  ]
}

function unique(rights: readonly Right[]): readonly Right[] {
  return [...new Map(rights.map((right) => [JSON.stringify(right), right])).values()]
}

/** actions/deploy-canary/rbac.yaml: what the code calls, as Roles. */
export function rbac(): string {
  return [HEAD, ...roles().flatMap((role) => [roleText(role), bindingText(role.role)])].join('---\n')
}

const HEAD = `# Generated from the rights in src/targets/kubernetes by "npm run generate".
#
# The rights that a rollout needs, in the namespace of the model and nowhere else: one Role for the kind of workload, one for
# what shares its requests, and one for what goes with its pods (autoscalers, disruption budgets, policies, monitors):
#
#   kubectl apply -n NAMESPACE -f rbac.yaml -l 'model-rollout.dev/for in (deployment, gateway-api, companions)'
#
# Where a controller owns the pods and shares the requests, such as Knative, its Role is all.
#
# They are bound to the group "model-rollout": give your pipeline's identity that group (EKS: an access entry), or put its user,
# group or service account in its place (GKE: the service account's address; AKS: the object id). Where a rule says so, it can be
# narrowed to the objects' names: NAME is the workload's, SERVICE its Service's, ROUTE the route's, "model" in a name model.name.
`

function roleText({ role, rights }: RoleRights): string {
  return `${headOf('Role', role)}rules:\n${rights.map(ruleText).join('')}`
}

function headOf(kind: string, role: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: model-rollout-${role}
  labels: {model-rollout.dev/for: ${role}}
`
}

function ruleText({ group, resource, verbs, names, reason, without, onlyForProbes }: Right): string {
  return [
    `  # For ${reason}.`,
    ...(without === undefined ? [] : [`  # May be left out: ${without}.`]),
    ...(onlyForProbes === undefined ? [] : ['  # May be left out where the rollout file has no probes.']),
    ...(names === undefined ? [] : [`  # May be narrowed: resourceNames: [${names.join(', ')}]`]),
    `  - apiGroups: ["${group}"]`,
    `    resources: [${resource}]`,
    `    verbs: [${verbs.join(', ')}]`,
    '',
  ].join('\n')
}

function bindingText(role: string): string {
  return `${headOf('RoleBinding', role)}roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: model-rollout-${role}}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: model-rollout}
`
}
