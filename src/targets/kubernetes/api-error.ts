import { ConflictError, UserError } from '../../support/errors.ts'

/** What was asked of the API server, for messages. */
export interface Asked {
  readonly method: string
  readonly path: string
}

/** The part of a `Status` answer that says what is wrong. */
interface Status {
  readonly message?: string
  readonly reason?: string
  readonly details?: {
    readonly name?: string
    readonly causes?: readonly { readonly field?: string; readonly message?: string }[]
  }
}

/** An answer of the API server that is no success. `status` is HTTP's; 401 also where it refuses an unknown caller by 403. */
export class ApiError extends UserError {
  override readonly name = 'ApiError'
  readonly status: number

  constructor(status: number, message: string, options: ConstructorParameters<typeof UserError>[1]) {
    super(message, options)
    this.status = status
  }
}

/** The watch, or the list it began with, is too old: list again. */
export class GoneError extends Error {
  override readonly name = 'GoneError'
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'The credentials are missing, wrong or expired: sign in to the cluster again in a step before this one.',
  403: 'Grant the right: actions/deploy-canary/rbac.yaml has a Role with all that are needed.',
  404: 'Check the name and target.kubernetes.namespace; for a kind of object: whether its CustomResourceDefinition is installed.',
  422: 'The API server refuses the object; correct what it names.',
}

/** The error that an answer means. A conflict is a ConflictError, so that the caller reads again. */
export function errorOf(asked: Asked, status: number, body: string): Error {
  const { message, reason, details } = parse(body)
  const said = (message ?? body).slice(0, 1_000) || `status ${status}`
  const place = `${asked.method} ${asked.path}`
  if (status === 410 || reason === 'Expired') return new GoneError(said)
  if (status === 409) return new ConflictError(`${place}: ${said}`)
  // Who sends no credentials that the server knows is let in as nobody, and refused for want of rights.
  const meant = said.includes('User "system:anonymous"') ? 401 : status
  const causes = (details?.causes ?? []).map(({ field, message: text }) => `${field ?? ''}: ${text ?? ''}`)
  const hint = HINTS[meant]
  return new ApiError(meant, `the Kubernetes API answered ${status}: ${said}`, {
    problems: [place, ...causes.slice(0, 10)],
    ...(hint === undefined ? {} : { hint }),
  })
}

function parse(body: string): Status {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

/** Whether there is no such object, or no such kind of object. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404
}

/** Whether a right is missing. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403
}

/** What an API server says of a JSON Patch whose `test` failed, or which names what is not there: not which, nor why. */
const UNPATCHABLE = 'the server rejected our request due to an error in our request'

/** Whether a JSON Patch was made for an object that is another one by now: read it again. */
export function isStalePatch(error: unknown): boolean {
  return error instanceof ConflictError || (error instanceof ApiError && error.message.endsWith(UNPATCHABLE))
}
