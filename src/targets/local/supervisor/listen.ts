import type { Server } from 'node:http'
import { UserError } from '../../../support/errors.ts'
import { isCode } from '../revisions.ts'

/** Listens and resolves to the port. Throws a UserError when it cannot. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, host, port)))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function cannotListen(error: Error, host: string, port: number): UserError {
  const what = isCode(error, 'EADDRINUSE')
    ? `port ${port} on ${host} is used by another program`
    : `cannot listen on ${host}, port ${port}: ${error.message}`
  return new UserError(what, { hint: 'End that program, or give target.local.port another value.' })
}

/** The port of the last time where it is still free. */
export async function listenAgain(server: Server, port: number): Promise<number> {
  if (port === 0) return listen(server, '127.0.0.1', 0)
  return listen(server, '127.0.0.1', port).catch(() => listen(server, '127.0.0.1', 0))
}
