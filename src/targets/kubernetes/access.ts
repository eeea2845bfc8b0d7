import type { Finding } from '../../support/finding.ts'
import { ApiError } from './api-error.ts'
import type { Cluster } from './cluster.ts'
import type { Right, RoleRights, Verb } from './rights.ts'

const REVIEWS = '/apis/authorization.k8s.io/v1'
/** Answers by which a server says that it does not take such questions. */
const NOT_TAKEN: readonly number[] = [403, 404, 405]

/** A rule of a SelfSubjectRulesReview. `*` stands for all. */
interface Rule {
  readonly verbs?: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  /** None: all. */
  readonly resourceNames?: readonly string[]
}

/** One question: one verb, on one object or on all of a kind. */
interface Access {
  readonly right: Right
  readonly verb: Verb
  readonly name: string | undefined
}

/**
 * A finding for each right that is missing, in words; those for probes only where it is `probed`. One call tells all that RBAC grants; what it does not tell is asked one
 * by one, all at once, since webhooks (the cloud providers' sign-in) can grant more.
 */
export async function checkRights(
  cluster: Cluster,
  roles: readonly RoleRights[],
  probed: boolean,
): Promise<readonly Finding[]> {
  try {
    const rules = await rulesOf(cluster)
    return (await Promise.all(roles.map((role) => missingOf(cluster, role, rules, probed)))).flat()
  } catch (error) {
    if (isNotTaken(error)) return [unknown(cluster)]
    throw error
  }
}

/** One finding for each right that a rollout cannot do without, and one for all the others of the Role. */
async function missingOf(
  cluster: Cluster,
  { role, rights }: RoleRights,
  rules: readonly Rule[],
  probed: boolean,
): Promise<readonly Finding[]> {
  const needed = rights.filter(({ onlyForProbes }) => probed || onlyForProbes === undefined)
  const checked = await Promise.all(
    needed.map(async (right) => ({ right, denied: await deniedOf(cluster, right, rules) })),
  )
  const lacking = checked.filter(({ denied }) => denied.length > 0)
  const place = `in namespace ${cluster.namespace}`
  const granted = `The Role model-rollout-${role} of actions/deploy-canary/rbac.yaml grants`
  const worse = lacking.flatMap(({ right: { without }, denied }) =>
    without === undefined ? [] : [`${nameOf(denied)} (without it, ${without})`],
  )
  return [
    ...lacking
      .filter(({ right }) => right.without === undefined)
      .map(({ right, denied }) =>
        finding(
          'error',
          `a right is missing ${place}: ${nameOf(denied)}. It is for ${right.reason}. ${granted} it`,
        ),
      ),
    ...(worse.length === 0
      ? []
      : [
          finding(
            'warning',
            `a rollout can do without these rights, which are missing ${place}: ${worse.join('; ')}. ${granted} them`,
          ),
        ]),
  ]
}

async function rulesOf(cluster: Cluster): Promise<readonly Rule[]> {
  const { namespace } = cluster
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } }
  try {
    const answer = await cluster.review<{ status?: { resourceRules?: readonly Rule[] } }>(
      `${REVIEWS}/selfsubjectrulesreviews`,
      body,
    )
    return answer.status?.resourceRules ?? []
  } catch (error) {
    if (isNotTaken(error)) return []
    throw error
  }
}

/** The verbs and names of a right that are not granted. */
async function deniedOf(cluster: Cluster, right: Right, rules: readonly Rule[]): Promise<readonly Access[]> {
  const names = right.names ?? [undefined]
  const asked = right.verbs
    .flatMap((verb) => names.map((name): Access => ({ right, verb, name })))
    .filter((access) => !rules.some((rule) => grants(rule, access)))
  const allowed = await Promise.all(asked.map((access) => isAllowed(cluster, access)))
  return asked.filter((_, index) => allowed[index] !== true)
}

/** Whether a rule of RBAC grants it, as Kubernetes compares them. */
function grants(rule: Rule, { right, verb, name }: Access): boolean {
  const has = (list: readonly string[] | undefined, value: string): boolean =>
    list?.includes('*') === true || list?.includes(value) === true
  const [, subresource] = right.resource.split('/')
  const names = rule.resourceNames ?? []
  return (
    has(rule.verbs, verb) &&
    has(rule.apiGroups, right.group) &&
    (has(rule.resources, right.resource) ||
      (subresource !== undefined && has(rule.resources, `*/${subresource}`))) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  )
}

async function isAllowed(cluster: Cluster, { right, verb, name }: Access): Promise<boolean> {
  const [resource, subresource] = right.resource.split('/')
  const resourceAttributes = {
    namespace: cluster.namespace,
    verb,
    group: right.group,
    resource,
    ...(subresource === undefined ? {} : { subresource }),
    ...(name === undefined ? {} : { name }),
  }
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes },
  }
  const answer = await cluster.review<{ status?: { allowed?: boolean } }>(
    `${REVIEWS}/selfsubjectaccessreviews`,
    body,
  )
  return answer.status?.allowed === true
}

const isNotTaken = (error: unknown): boolean => error instanceof ApiError && NOT_TAKEN.includes(error.status)

/** Such as `patch, delete services (demo-canary)`. */
function nameOf(denied: readonly Access[]): string {
  const verbs = [...new Set(denied.map(({ verb }) => verb))].join(', ')
  const names = [...new Set(denied.flatMap(({ name }) => (name === undefined ? [] : [name])))].join(', ')
  const { group = '', resource = '' } = denied[0]?.right ?? {}
  return `${verbs} ${resource}${group === '' ? '' : ` of ${group}`}${names === '' ? '' : ` (${names})`}`
}

function unknown(cluster: Cluster): Finding {
  return finding(
    'warning',
    `whether the rights in namespace ${cluster.namespace} suffice cannot be told: the API server does not take SelfSubjectAccessReviews from this user. Bind the ClusterRole system:basic-user to it`,
  )
}

const finding = (level: Finding['level'], message: string): Finding => ({
  level,
  rule: 'kubernetes/rights',
  message,
})
