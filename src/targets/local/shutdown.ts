import { setTimeout as delay } from 'node:timers/promises'
import { findSupervisor } from './control-client.ts'
import { processIdentity } from './process-identity.ts'

const POLL = 10

/**
 * Ends the supervisor of a state folder and its releases, after they have answered what they had begun. What it was told to
 * run stays written down. Does nothing when none runs.
 */
export async function shutdownLocalTarget(state: string, timeout = 60_000): Promise<void> {
  const supervisor = findSupervisor(state)
  if (supervisor === null) return
  const identity = processIdentity(supervisor.pid)
  await supervisor.call('POST', '/shutdown', undefined, timeout)
  while (processIdentity(supervisor.pid) === identity) await delay(POLL)
}
