import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../support/errors.ts'
import { processIdentity } from './process-identity.ts'
import { type Control, controlSchema, problemSchema } from './protocol.ts'
import { httpRequest } from './request.ts'
import { isCode } from './revisions.ts'

const TIMEOUT = 10_000
/** The longest answer is a history. */
const MAX_ANSWER = 256 * 2 ** 20

/** Calls the control API of a running supervisor. */
export interface ControlClient {
  readonly pid: number
  /** Rejects with the supervisor's UserError, or when it does not answer within `timeout` (ms). */
  call(method: string, path: string, body?: unknown, timeout?: number): Promise<unknown>
}

/**
 * The supervisor of the state folder, or null when none runs. The token is only sent to the very process that announced
 * itself: once that has ended, its port may be anybody's.
 */
export function findSupervisor(state: string): ControlClient | null {
  const control = readControl(join(state, 'control.json'))
  if (control === null || processIdentity(control.pid) !== control.identity) return null
  return {
    pid: control.pid,
    call: (method, path, body, timeout) => call(control, method, path, body, timeout),
  }
}

async function call(
  { port, token }: Control,
  method: string,
  path: string,
  body?: unknown,
  timeout = TIMEOUT,
): Promise<unknown> {
  const answer = await httpRequest({
    port,
    method,
    path,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    timeout,
    limit: MAX_ANSWER,
  })
  const value: unknown = JSON.parse(answer.body)
  if (answer.status === 200) return value
  const { message, problems, hint } = problemSchema.parse(value)
  throw new UserError(message, { problems, ...(hint === undefined ? {} : { hint }) })
}

function readControl(path: string): Control | null {
  try {
    return controlSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
