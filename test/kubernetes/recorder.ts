import type { Call } from '../../src/targets/kubernetes/request.ts'
import type { Right, Verb } from '../../src/targets/kubernetes/rights.ts'

/** What a call needs to be allowed: `patch apps/deployments/scale demo`, without a name where it is of all objects. */
function accessesOf(call: Call): readonly string[] {
  const url = new URL(call.path, 'http://cluster')
  const [, group = '', rest = ''] =
    /^\/(?:api\/v1|apis\/([^/]+)\/[^/]+)\/namespaces\/[^/]+\/(.+)$/.exec(url.pathname) ?? []
  // Reviews have no namespace; everybody who is signed in may ask them.
  if (rest === '') return []
  const [plural = '', of, subresource] = rest.split('/').map(decodeURIComponent)
  const field = /^metadata\.name=(.+)$/.exec(url.searchParams.get('fieldSelector') ?? '')?.[1]
  // A pod's name is known to nobody before.
  const name = plural === 'pods' ? undefined : (of ?? field)
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`
  return verbsOf(call, of !== undefined, url.searchParams).map((verb) =>
    textOf({ group, resource }, verb, verb === 'create' && call.method === 'POST' ? undefined : name),
  )
}

function verbsOf(call: Call, one: boolean, query: URLSearchParams): readonly Verb[] {
  switch (call.method) {
    case 'GET':
      return one ? ['get'] : [query.get('watch') === 'true' ? 'watch' : 'list']
    case 'POST':
      return ['create']
    case 'PUT':
      return ['update']
    case 'DELETE':
      return ['delete']
    // An apply makes what is not there.
    case 'PATCH':
      return call.contentType === 'application/apply-patch+yaml' ? ['patch', 'create'] : ['patch']
  }
}

function textOf({ group, resource }: Pick<Right, 'group' | 'resource'>, verb: Verb, name?: string): string {
  return [verb, group === '' ? resource : `${group}/${resource}`, ...(name === undefined ? [] : [name])].join(
    ' ',
  )
}

/** One right in its smallest parts. */
export interface Part {
  readonly right: Right
  readonly verb: Verb
  readonly name: string | undefined
  /** As `accessesOf` writes it. */
  readonly text: string
}

export function partsOf(rights: readonly Right[]): readonly Part[] {
  return rights.flatMap((right) =>
    right.verbs.flatMap((verb) =>
      (right.names ?? [undefined]).map((name) => ({ right, verb, name, text: textOf(right, verb, name) })),
    ),
  )
}

/** Whether a right, in its smallest part, allows this: one without a name is for all objects. */
export const covers = ({ text, name }: Part, access: string): boolean =>
  text === access || (name === undefined && access.startsWith(`${text} `))

/** All that was asked, once each, sorted. */
export class Recorder {
  readonly #seen = new Set<string>()
  readonly writes: string[] = []

  readonly onCall = (call: Call): void => {
    for (const access of accessesOf(call)) this.#seen.add(access)
    if (call.method !== 'GET' && accessesOf(call).length > 0) this.writes.push(`${call.method} ${call.path}`)
  }

  get seen(): readonly string[] {
    return [...this.#seen].sort()
  }
}
