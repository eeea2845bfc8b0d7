import type { Surroundings } from '../metrics/surroundings.ts'
import type { Runtime } from './runtime.ts'

/** ms that one request to a server may take, and in which a failed one is tried again. */
const TIMEOUT = 10_000
const PATIENCE = 60_000

/** What asking a server for numbers needs from outside. */
export function surroundingsOf({ env, mask, workspace, log }: Runtime): Surroundings {
  return {
    env,
    mask: (secret) => mask(secret),
    workspace,
    interval: PATIENCE,
    timeout: TIMEOUT,
    warn: log.warning,
    history: null,
  }
}
