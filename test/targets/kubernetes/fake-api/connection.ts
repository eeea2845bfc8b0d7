import { Agent } from 'undici'
import type { Connection } from '../../../../src/targets/kubernetes/connection.ts'

/** Signs in to an API server on loopback, with a token where it wants one. */
export function connectionTo(server: string, token: string | null = null): Connection {
  const agent = new Agent()
  return {
    server,
    namespace: 'default',
    headers: async () => (token === null ? {} : { authorization: `Bearer ${token}` }),
    dispatcher: async () => agent,
    close: () => agent.destroy(),
  }
}
