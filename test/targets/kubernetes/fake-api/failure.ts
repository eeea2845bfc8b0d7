import { type Kind, qualified } from './kinds.ts'

/** An answer that is no success, as the API server puts it. */
export class Failure extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, message: string, reason?: string, details?: object) {
    super(message)
    this.status = status
    this.body = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      ...(reason === undefined ? {} : { reason }),
      ...(details === undefined ? {} : { details }),
      code: status,
    }
  }
}

const about = (kind: Kind, name: string) => ({
  name,
  ...(kind.group === '' ? {} : { group: kind.group }),
  kind: kind.plural,
})

export const notFound = (kind: Kind, name: string): Failure =>
  new Failure(404, `${qualified(kind)} "${name}" not found`, 'NotFound', about(kind, name))

export const alreadyExists = (kind: Kind, name: string): Failure =>
  new Failure(409, `${qualified(kind)} "${name}" already exists`, 'AlreadyExists', about(kind, name))

export const modified = (kind: Kind, name: string): Failure =>
  new Failure(
    409,
    `Operation cannot be fulfilled on ${qualified(kind)} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    'Conflict',
    about(kind, name),
  )

/** `field`: which one, such as `spec.selector`; `detail`: what is wrong with it. */
export function invalid(kind: Kind, name: string, field: string, detail: string): Failure {
  const type = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`
  return new Failure(422, `${type} "${name}" is invalid: ${field}: ${detail}`, 'Invalid', {
    name,
    ...(kind.group === '' ? {} : { group: kind.group }),
    kind: kind.kind,
    causes: [{ reason: 'FieldValueInvalid', message: detail, field }],
  })
}

/** A JSON Patch that cannot be done: the server does not say which operation, nor why. */
export const unpatchable = (): Failure =>
  new Failure(422, 'the server rejected our request due to an error in our request', 'Invalid', {})

export const badRequest = (message: string): Failure => new Failure(400, message, 'BadRequest')

export const expired = (message: string): Failure => new Failure(410, message, 'Expired')

export const unauthorized = (): Failure => new Failure(401, 'Unauthorized', 'Unauthorized')
