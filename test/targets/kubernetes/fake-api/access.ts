import type { Question } from './answer.ts'
import { Failure } from './failure.ts'
import { type Kind, qualified } from './kinds.ts'

/** One line of a Role. */
export interface Rule {
  readonly group: string
  /** With its subresource: `deployments/scale`. */
  readonly resource: string
  readonly verbs: readonly string[]
}

interface Attempt {
  readonly group: string
  readonly resource: string
  readonly verb: string
}

/** null: everything is allowed. */
function allows(rules: readonly Rule[] | null, { group, resource, verb }: Attempt): boolean {
  if (rules === null) return true
  return rules.some((rule) => rule.group === group && rule.resource === resource && rule.verbs.includes(verb))
}

function forbidden(kind: Kind, { resource, verb, group }: Attempt, name: string | null, namespace: string) {
  const what = name === null ? qualified(kind) : `${qualified(kind)} "${name}"`
  return new Failure(
    403,
    `${what} is forbidden: User "tester" cannot ${verb} resource "${resource}" in API group "${group}" in the namespace "${namespace}"`,
    'Forbidden',
    { ...(name === null ? {} : { name }), kind: kind.plural },
  )
}

const VERBS: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

/** Throws what the API server answers where the rules do not allow it. */
export function authorize(rules: readonly Rule[] | null, { method, asked, query }: Question): void {
  const { kind, name, subresource, namespace } = asked
  const reading = query.get('watch') === 'true' ? 'watch' : name === null ? 'list' : 'get'
  const attempt: Attempt = {
    group: kind.group,
    resource: subresource === '' ? kind.plural : `${kind.plural}/${subresource}`,
    verb: subresource === 'proxy' && method !== 'GET' ? 'create' : (VERBS[method] ?? reading),
  }
  if (!allows(rules, attempt)) throw forbidden(kind, attempt, name, namespace)
}

interface Review {
  readonly kind: string
  readonly spec: {
    readonly resourceAttributes?: {
      readonly group?: string
      readonly resource: string
      readonly subresource?: string
      readonly verb: string
    }
  }
}

/** Answers a SelfSubjectRulesReview or a SelfSubjectAccessReview. */
export function review(rules: readonly Rule[] | null, asked: Review): { status: number; body: object } {
  const attributes = asked.spec.resourceAttributes
  const body = { ...asked, status: attributes === undefined ? rulesOf(rules) : accessOf(rules, attributes) }
  return { status: 201, body }
}

function accessOf(
  rules: readonly Rule[] | null,
  { group = '', resource, subresource = '', verb }: NonNullable<Review['spec']['resourceAttributes']>,
): object {
  const whole = subresource === '' ? resource : `${resource}/${subresource}`
  return { allowed: allows(rules, { group, resource: whole, verb }) }
}

function rulesOf(rules: readonly Rule[] | null): object {
  const everything = { group: '*', resource: '*', verbs: ['*'] }
  const resourceRules = (rules ?? [everything]).map(({ group, resource, verbs }) => ({
    verbs,
    apiGroups: [group],
    resources: [resource],
  }))
  return { resourceRules, nonResourceRules: [], incomplete: false }
}
