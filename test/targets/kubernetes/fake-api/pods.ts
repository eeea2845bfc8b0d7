import { badRequest, Failure, notFound } from './failure.ts'
import { READY } from './image.ts'
import { type Images, isReady } from './kubelet.ts'
import type { Objects } from './objects.ts'
import type { Asked } from './path.ts'

/** What a pod answers to a request that comes through the API server. */
export type Serve = (
  pod: { readonly name: string; readonly image: string },
  request: { readonly method: string; readonly path: string; readonly body: string },
) => { readonly status: number; readonly body: string }

interface Container {
  readonly name: string
  readonly image: string
}

const containersOf = (spec: Record<string, unknown> | undefined): readonly Container[] =>
  (spec?.['containers'] ?? []) as readonly Container[]

/** The log of a pod's container. One that crashes has written it in its life before. */
export function logOf(objects: Objects, images: Images, asked: Asked, query: URLSearchParams): string {
  const name = asked.name ?? ''
  const { spec } = objects.get({ ...asked, name })
  const wanted = query.get('container') ?? containersOf(spec)[0]?.name
  const container = containersOf(spec).find((one) => one.name === wanted)
  if (container === undefined) throw badRequest(`container ${wanted} is not valid for pod ${name}`)
  const { fate, log = '' } = images.get(container.image) ?? READY
  if (fate === 'pull-error' || fate === 'unschedulable') {
    throw badRequest(`container "${wanted}" in pod "${name}" is not available`)
  }
  if (query.get('previous') === 'true' && fate !== 'crash' && fate !== 'oom') {
    throw badRequest(`previous terminated container "${wanted}" in pod "${name}" not found`)
  }
  const lines = Number(query.get('tailLines') ?? Number.POSITIVE_INFINITY)
  return log.split('\n').slice(-lines).join('\n')
}

/** A request that is sent on to a pod, `name:port` in the path. */
export function proxied(
  objects: Objects,
  serve: Serve,
  asked: Asked,
  request: { method: string; path: string; body: string },
) {
  const [name = ''] = (asked.name ?? '').split(':')
  const pod = objects.find({ ...asked, name })
  if (pod === null) throw notFound(asked.kind, name)
  if (!isReady(pod)) {
    throw new Failure(
      503,
      'error trying to reach service: dial tcp: connect: connection refused',
      'ServiceUnavailable',
    )
  }
  return serve({ name, image: containersOf(pod.spec)[0]?.image ?? '' }, request)
}
