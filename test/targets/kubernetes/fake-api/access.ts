import { Failure } from './failure.ts'
import { type Kind, qualified } from './kinds.ts'

/** One line of a Role. */
export interface Rule {
  readonly group: string
  /** With its subresource: `deployments/scale`. */
  readonly resource: string
  readonly verbs: readonly string[]
}

export interface Attempt {
  readonly group: string
  readonly resource: string
  readonly verb: string
}

/** null: everything is allowed. */
export function allows(rules: readonly Rule[] | null, { group, resource, verb }: Attempt): boolean {
  if (rules === null) return true
  return rules.some((rule) => rule.group === group && rule.resource === resource && rule.verbs.includes(verb))
}

export function forbidden(
  kind: Kind,
  { resource, verb, group }: Attempt,
  name: string | null,
  namespace: string,
) {
  const what = name === null ? qualified(kind) : `${qualified(kind)} "${name}"`
  return new Failure(
    403,
    `${what} is forbidden: User "tester" cannot ${verb} resource "${resource}" in API group "${group}" in the namespace "${namespace}"`,
    'Forbidden',
    { ...(name === null ? {} : { name }), kind: kind.plural },
  )
}
