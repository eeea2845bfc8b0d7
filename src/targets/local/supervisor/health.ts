import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../../../support/errors.ts'
import { httpRequest } from '../request.ts'

const STARTING_INTERVAL = 50
const READY_INTERVAL = 1_000
const TIMEOUT = 2_000
/** Failed checks in a row after which a ready release is not ready any more. */
const FAILURES = 3
const ANSWER_LIMIT = 65_536

/**
 * Asks again and again whether a release can serve, until `signal` is aborted. `tell` gets null when it can, else why not;
 * a ready release stays so until several checks in a row have failed.
 */
export async function watchHealth(
  port: number,
  path: string,
  signal: AbortSignal,
  tell: (problem: string | null) => void,
): Promise<void> {
  let ready = false
  let failures = 0
  while (!signal.aborted) {
    const problem = await check(port, path, signal)
    if (signal.aborted) return
    failures = problem === null ? 0 : failures + 1
    if (!ready || problem === null || failures >= FAILURES) {
      ready = problem === null
      tell(problem)
    }
    await delay(ready ? READY_INTERVAL : STARTING_INTERVAL, undefined, { signal }).catch(() => undefined)
  }
}

async function check(port: number, path: string, signal: AbortSignal): Promise<string | null> {
  try {
    const { status } = await httpRequest({
      port,
      method: 'GET',
      path,
      timeout: TIMEOUT,
      limit: ANSWER_LIMIT,
      signal,
    })
    return status === 200 ? null : `GET ${path} answered ${status}`
  } catch (error) {
    return `GET ${path}: ${messageOf(error)}`
  }
}
