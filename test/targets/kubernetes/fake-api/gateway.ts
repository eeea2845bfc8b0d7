import { isMap, type Stored } from './object.ts'
import { collectionOf, type Store } from './store.ts'

const GROUP = 'gateway.networking.k8s.io'

/** Plays a gateway's controller: it says of every route that it has seen its newest generation, and what it lacks. */
export function stepRoutes(store: Store): void {
  for (const plural of ['httproutes', 'grpcroutes']) {
    for (const collection of store.collections(GROUP, plural)) {
      for (const route of store.list(collection)) stepRoute(store, collection, route)
    }
  }
}

function stepRoute(store: Store, collection: string, route: Stored): void {
  const { metadata, spec } = route
  const services = collectionOf('', 'services', metadata.namespace)
  const missing = backendsOf(route).filter((name) => store.get(services, name) === null)
  const observedGeneration = metadata.generation
  const resolved =
    missing.length === 0
      ? { status: 'True', reason: 'ResolvedRefs' }
      : { status: 'False', reason: 'BackendNotFound', message: `service ${missing.join(', ')} not found` }
  const parents = (Array.isArray(spec?.['parentRefs']) ? spec['parentRefs'] : []).map(
    (parentRef: unknown) => ({
      parentRef,
      controllerName: 'example.com/gateway',
      conditions: [
        { type: 'Accepted', status: 'True', reason: 'Accepted', observedGeneration },
        { type: 'ResolvedRefs', ...resolved, observedGeneration },
      ],
    }),
  )
  if (JSON.stringify(route.status?.['parents']) === JSON.stringify(parents)) return
  store.put(collection, { ...route, status: { parents } })
}

/** Names of the Services that a route's rules name. */
function backendsOf({ spec }: Stored): string[] {
  const rules = Array.isArray(spec?.['rules']) ? spec['rules'].filter(isMap) : []
  return rules.flatMap((rule) =>
    (Array.isArray(rule['backendRefs']) ? rule['backendRefs'] : []).flatMap((ref: unknown) =>
      isMap(ref) && typeof ref['name'] === 'string' ? [ref['name']] : [],
    ),
  )
}
