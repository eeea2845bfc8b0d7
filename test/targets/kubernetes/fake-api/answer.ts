import { badRequest, Failure, invalid } from './failure.ts'
import type { Listing } from './listing.ts'
import type { Stored } from './object.ts'
import type { Objects, Place, Write } from './objects.ts'
import { jsonPatch, mergePatch } from './patch.ts'
import type { Asked } from './path.ts'
import { selector } from './select.ts'

export interface Question {
  readonly method: string
  readonly asked: Asked
  readonly query: URLSearchParams
  readonly body: string
  readonly contentType: string
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Answers what is asked of objects: everything but watches, logs and proxied requests. */
export function answer(objects: Objects, listing: Listing, question: Question): Answer {
  const { method, asked, query } = question
  if (asked.name === null) return collectionAnswer(objects, listing, question)
  const place: Place = { ...asked, name: asked.name }
  if (asked.subresource === 'scale') return scaleAnswer(objects, place, question)
  const write: Write = { dryRun: query.get('dryRun') === 'All', status: asked.subresource === 'status' }
  switch (method) {
    case 'GET':
      return { status: 200, body: objects.get(place) }
    case 'PUT':
      return { status: 200, body: objects.replace(place, parsed(question) as Stored, write) }
    case 'PATCH':
      return patchAnswer(objects, place, question, write)
    case 'DELETE':
      return {
        status: 200,
        body: { kind: 'Status', apiVersion: 'v1', status: 'Success', ...removed(objects, place) },
      }
    default:
      throw new Failure(
        405,
        'the server does not allow this method on the requested resource',
        'MethodNotAllowed',
      )
  }
}

function removed(objects: Objects, place: Place): object {
  const { metadata } = objects.remove(place)
  return { details: { name: place.name, kind: place.kind.plural, uid: metadata.uid } }
}

function collectionAnswer(objects: Objects, listing: Listing, question: Question): Answer {
  const { method, asked, query } = question
  const { kind, namespace } = asked
  if (method === 'GET') {
    return { status: 200, body: listing.list(kind, namespace, query, selector(kind.plural, query)) }
  }
  const object = parsed(question) as Stored
  if (!kind.builtIn && object.kind === undefined) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind.kind}): Object 'Kind' is missing`,
    )
  }
  const { name } = object.metadata
  const place = { kind, namespace, name }
  return { status: 201, body: objects.create(place, object, { dryRun: query.get('dryRun') === 'All' }) }
}

function patchAnswer(objects: Objects, place: Place, question: Question, write: Write): Answer {
  const { query, contentType } = question
  if (contentType === 'application/apply-patch+yaml') {
    const manager = query.get('fieldManager')
    if (manager === null)
      throw new Failure(422, 'fieldManager: Required value: is required for apply patch', 'Invalid')
    const wanted = parsed(question) as Stored
    const { name } = wanted.metadata
    if (name !== place.name) {
      throw badRequest(`the name of the object (${name}) does not match the name on the URL (${place.name})`)
    }
    const fresh = objects.find(place) === null
    const body = objects.apply(place, wanted, manager, query.get('force') === 'true', write)
    return { status: fresh ? 201 : 200, body }
  }
  const wanted = patched(objects.get(place), question)
  return { status: 200, body: objects.replace(place, wanted as Stored, write) }
}

function patched(object: object, question: Question): unknown {
  switch (question.contentType) {
    case 'application/json-patch+json':
      return jsonPatch(object, parsed(question))
    case 'application/merge-patch+json':
      return mergePatch(object, parsed(question))
    default:
      throw new Failure(415, '415: Unsupported Media Type', 'UnsupportedMediaType')
  }
}

/** A workload's size, as an object of its own. */
function scaleAnswer(objects: Objects, place: Place, question: Question): Answer {
  const workload = objects.get(place)
  if (question.method === 'GET') return { status: 200, body: scaleOf(workload) }
  const { spec } = (question.method === 'PUT' ? parsed(question) : patched(scaleOf(workload), question)) as {
    spec: { replicas?: number }
  }
  const replicas = spec.replicas ?? 0
  if (replicas < 0) {
    const scale = { ...place.kind, group: 'autoscaling', kind: 'Scale' }
    throw invalid(
      scale,
      place.name,
      'spec.replicas',
      `Invalid value: ${replicas}: must be greater than or equal to 0`,
    )
  }
  const after = objects.replace(place, { ...workload, spec: { ...workload.spec, replicas } })
  return { status: 200, body: scaleOf(after) }
}

function scaleOf({ metadata, spec, status }: Stored): object {
  const replicas = Number(spec?.['replicas'] ?? 1)
  const { name, namespace, uid, resourceVersion } = metadata
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion },
    spec: replicas === 0 ? {} : { replicas },
    status: { replicas: status?.['replicas'] ?? 0 },
  }
}

function parsed({ body }: Question): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${error}`)
  }
}
