import { isDeepStrictEqual } from 'node:util'
import type { V1Ingress, V1IngressBackend } from '@kubernetes/client-node'
import type { Match } from '../../../rollout/match.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import { LABEL } from '../names.ts'
import type { KubeObject } from '../resources.ts'
import type { Backends } from './router.ts'

export type Ingress = KubeObject & Pick<V1Ingress, 'spec'>

/** The places of the user's Ingress that name one of the Services. */
export interface FoundBackends {
  /** JSON Pointers of the Services' names. */
  readonly places: readonly string[]
  /** What stands there: the canary's Service while it serves alone. */
  readonly service: string
}

/** ingress-nginx' prefix of annotations. */
const NGINX = 'nginx.ingress.kubernetes.io'
const WEIGHT = `${NGINX}/canary-weight`
const HEADER = `${NGINX}/canary-by-header`
const HEADER_VALUE = `${NGINX}/canary-by-header-value`
const COOKIE = `${NGINX}/canary-by-cookie`
/** The value of a cookie that nginx gives to the canary. */
export const ALWAYS = 'always'

/** All backends of an Ingress, with the JSON Pointer of each. */
function backendsOf({ spec }: Ingress): readonly [string, V1IngressBackend][] {
  const rules = (spec?.rules ?? []).flatMap((rule, i) =>
    (rule.http?.paths ?? []).map((path, j): [string, V1IngressBackend] => [
      `/spec/rules/${i}/http/paths/${j}/backend`,
      path.backend,
    ]),
  )
  const fallback = spec?.defaultBackend
  return fallback === undefined ? rules : [['/spec/defaultBackend', fallback], ...rules]
}

/** Throws a UserError where the Ingress names neither Service, or both. */
export function findBackends(ingress: Ingress, place: string, { stable, canary }: Backends): FoundBackends {
  const all = backendsOf(ingress).map(([at, { service }]) => [at, service?.name ?? ''] as const)
  const ours = all.filter(([, name]) => name === stable || name === canary)
  const names = [...new Set(ours.map(([, name]) => name))]
  const [service, second] = names
  if (service === undefined || second !== undefined) {
    throw new UserError(
      service === undefined
        ? `${place}: expected a path to the Service ${stable}, found none`
        : `${place}: expected its paths to name either ${stable} or ${canary}, found both`,
      {
        problems: [
          `it sends requests to: ${all.map(([, name]) => name || 'no Service').join(', ') || 'nothing'}`,
        ],
        hint: 'Correct target.kubernetes.route, or the Ingress.',
      },
    )
  }
  return { places: ours.map(([at]) => `${at}/service/name`), service }
}

export function backendGuards({ places, service }: FoundBackends): PatchOperation[] {
  return places.map((path) => ({ op: 'test', path, value: service }))
}

/** Puts the other Service's name in all these places; empty where it is there. */
export function renames({ places, service }: FoundBackends, name: string): PatchOperation[] {
  return service === name ? [] : places.map((path) => ({ op: 'replace', path, value: name }))
}

/**
 * The Ingress of ours by which ingress-nginx shares: the user's hosts and paths that lead to stable, to the canary. Other
 * annotations and labels are not taken over: nginx takes the user's, and a GitOps tool would count it as its own.
 */
export function canaryIngress(
  ingress: Ingress,
  name: string,
  { canary: share, match }: Split,
  { stable, canary }: Backends,
): Ingress {
  const { ingressClassName, rules = [], defaultBackend } = ingress.spec ?? {}
  const toStable = (backend: V1IngressBackend | undefined) => backend?.service?.name === stable
  const toCanary = (backend: V1IngressBackend): V1IngressBackend =>
    backend.service === undefined ? backend : { service: { ...backend.service, name: canary } }
  const shared = rules
    .map(({ host, http }) => ({
      ...(host === undefined ? {} : { host }),
      http: {
        paths: (http?.paths ?? [])
          .filter(({ backend }) => toStable(backend))
          .map((path) => ({ ...path, backend: toCanary(path.backend) })),
      },
    }))
    .filter(({ http }) => http.paths.length > 0)
  return {
    metadata: {
      name,
      labels: { [LABEL.arm]: 'canary' },
      annotations: {
        ...classOf(ingress),
        [`${NGINX}/canary`]: 'true',
        [WEIGHT]: String(share),
        ...(match === undefined ? {} : annotationsOf(match)),
      },
    },
    spec: {
      ...(ingressClassName === undefined ? {} : { ingressClassName }),
      ...(defaultBackend !== undefined && toStable(defaultBackend)
        ? { defaultBackend: toCanary(defaultBackend) }
        : {}),
      ...(shared.length === 0 ? {} : { rules: shared }),
    },
  }
}

/** A cookie's value can only be `always`. */
const annotationsOf = (match: Match): Record<string, string> =>
  'cookie' in match ? { [COOKIE]: match.cookie } : { [HEADER]: match.header, [HEADER_VALUE]: match.value }

function matchIn(annotations: Readonly<Record<string, string>>): Match | null {
  const [header, value, cookie] = [annotations[HEADER], annotations[HEADER_VALUE], annotations[COOKIE]]
  if (cookie !== undefined) return { cookie, value: ALWAYS }
  return header === undefined || value === undefined ? null : { header, value }
}

/** What the user's annotations lack for clients to keep their arm, or null. */
export function stickyProblem({ metadata }: Ingress): string | null {
  const { annotations = {} } = metadata ?? {}
  if (annotations[`${NGINX}/affinity`] !== 'cookie') return `${NGINX}/affinity: cookie`
  const behavior = `${NGINX}/affinity-canary-behavior`
  return annotations[behavior] === 'legacy' ? `${behavior}: sticky` : null
}

/** The class as it was given before there was a field for it. */
function classOf({ metadata }: Ingress): Record<string, string> {
  const name = metadata?.annotations?.['kubernetes.io/ingress.class']
  return name === undefined ? {} : { 'kubernetes.io/ingress.class': name }
}

/** Whether the stored Ingress is as the wanted one. */
export function isSame(stored: Ingress, wanted: Ingress): boolean {
  return (
    isDeepStrictEqual(stored.metadata?.annotations, wanted.metadata?.annotations) &&
    isDeepStrictEqual(stored.spec, wanted.spec)
  )
}

/** How the requests are shared by the two. */
export function splitOf(found: FoundBackends, ours: Ingress | null, { canary }: Backends): Split {
  if (found.service === canary) return { canary: 100, mirror: 0 }
  const annotations = ours?.metadata?.annotations ?? {}
  const match = matchIn(annotations)
  return { canary: Number(annotations[WEIGHT] ?? 0), mirror: 0, ...(match === null ? {} : { match }) }
}
