import type { Match } from '../../../rollout/match.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import type { KubeObject } from '../resources.ts'
import { matchOf } from './header-condition.ts'
import type { Backends } from './router.ts'

export interface BackendRef {
  readonly name: string
  readonly port?: number
  readonly weight?: number
}

interface Filter {
  readonly type: string
  readonly requestMirror?: { readonly backendRef: BackendRef; readonly percent?: number }
}

interface HeaderMatch {
  readonly name: string
  readonly value: string
  readonly type?: string
}

export interface Rule {
  readonly name?: string
  readonly matches?: readonly { readonly headers?: readonly HeaderMatch[] }[]
  readonly backendRefs?: readonly BackendRef[]
  readonly filters?: readonly Filter[]
  /** How clients are kept on a backend (Gateway API's experimental channel). */
  readonly sessionPersistence?: object
}

interface Condition {
  readonly type: string
  readonly status: string
  readonly observedGeneration?: number
  readonly message?: string
}

/** An HTTPRoute or a GRPCRoute; of what shares requests they have the same fields. */
export type GatewayRoute = KubeObject & {
  readonly spec?: { readonly rules?: readonly Rule[] }
  readonly status?: {
    readonly parents?: readonly {
      readonly controllerName?: string
      readonly conditions?: readonly Condition[]
    }[]
  }
}

/** Where in a route the two Services share requests. */
export interface FoundRule {
  readonly rule: Rule
  /** JSON Pointer of the rule. */
  readonly at: string
  readonly stable: number
  /** -1 where the canary is not in it. */
  readonly canary: number
  /** Our own rule, which sends what has a header to the canary; -1 where there is none. */
  readonly matching: number
  readonly match: Match | null
}

/** The rule that shares between the two Services. A route may have others, which are left alone. */
export function findRule(
  route: GatewayRoute,
  place: string,
  wanted: number | string | undefined,
  { stable, canary }: Backends,
): FoundRule {
  const rules = route.spec?.rules ?? []
  const candidates = [...rules.entries()].filter(([index, rule]) =>
    wanted === undefined ? namesIn(rule).includes(stable) : wanted === index || wanted === rule.name,
  )
  const [chosen, second] = candidates
  if (chosen === undefined || second !== undefined)
    throw notOne(rules, place, wanted, stable, candidates.length)
  const [index, rule] = chosen
  const names = namesIn(rule)
  if (!names.includes(stable) || names.some((name) => name !== stable && name !== canary)) {
    throw new UserError(`${place}: expected rule ${index} to send requests to ${stable} alone`, {
      problems: [`found: ${names.join(', ') || 'no backend'}`],
      hint: 'Give the Service a rule of its own, or take the other backends out.',
    })
  }
  const matching = rules.findIndex((one) => namesIn(one).length === 1 && namesIn(one)[0] === canary)
  const header = rules[matching]?.matches?.[0]?.headers?.at(-1)
  return {
    rule,
    at: `/spec/rules/${index}`,
    stable: names.indexOf(stable),
    canary: names.indexOf(canary),
    matching,
    match: header === undefined ? null : matchIn(header),
  }
}

const matchIn = ({ name, type, value }: HeaderMatch): Match =>
  matchOf({ name, kind: type === 'RegularExpression' ? 'regex' : 'exact', value })

const namesIn = ({ backendRefs = [] }: Rule): readonly string[] => backendRefs.map(({ name }) => name)

function notOne(
  rules: readonly Rule[],
  place: string,
  wanted: number | string | undefined,
  stable: string,
  count: number,
): UserError {
  const expected = wanted === undefined ? `with the Service ${stable}` : JSON.stringify(wanted)
  const message =
    count === 0
      ? `${place}: expected a rule ${expected}, found none`
      : `${place}: ${count} rules send requests to ${stable}, and target.kubernetes.route does not say which`
  const to = rules.map((rule) => namesIn(rule).join(' + ') || 'nothing').join('; ')
  return new UserError(message, {
    problems: [`it has ${rules.length} rules, to: ${to}`],
    hint: 'Name the rule: route: {gateway-api: {route: NAME, rule: 0}}.',
  })
}

export function splitOf({ rule, stable, canary, match }: FoundRule, backends: Backends): Split {
  const refs = rule.backendRefs ?? []
  const [ours, theirs] = [canary === -1 ? 0 : weightOf(refs[canary]), weightOf(refs[stable])]
  const mirror = mirrorOf(rule, backends.canary)?.requestMirror
  return {
    canary: ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs),
    mirror: mirror === undefined ? 0 : (mirror.percent ?? 100),
    ...(match === null ? {} : { match }),
  }
}

/** The default is Gateway API's. */
const weightOf = (ref: BackendRef | undefined): number => ref?.weight ?? 1

export function mirrorOf({ filters = [] }: Rule, service: string): Filter | undefined {
  return filters.find(
    ({ type, requestMirror }) => type === 'RequestMirror' && requestMirror?.backendRef.name === service,
  )
}

/** The names at the places that a patch changes. */
export function guards({ rule, at, matching }: FoundRule, { canary }: Backends): PatchOperation[] {
  const test = (path: string, value: string): PatchOperation => ({ op: 'test', path, value })
  return [
    ...namesIn(rule).map((name, i) => test(`${at}/backendRefs/${i}/name`, name)),
    ...(matching === -1 ? [] : [test(`/spec/rules/${matching}/backendRefs/0/name`, canary)]),
  ]
}
