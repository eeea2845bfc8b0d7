import { spawn, spawnSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** True when all of these commands are there; else says loudly what is left untested, and how to get them. */
export function installed(what: string, commands: readonly string[], packages: string): boolean {
  const missing = commands.filter((command) => spawnSync('which', [command]).status !== 0)
  if (missing.length === 0) return true
  console.warn(`NOT RUN: ${what}, since ${missing.join(', ')} is missing (apt-get install ${packages})`)
  return false
}

/** Ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** Starts a server; ended with its scope. `said` is the end of what it printed. */
export function start(command: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4_000)
    })
  }
  return {
    get said() {
      return said
    },
    get running() {
      return child.exitCode === null && child.signalCode === null
    },
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(patience)
    },
  }
}

/** Waits until `ready` no longer throws; gives up after `limit` ms with its last error and what the server said. */
export async function until<T>(
  ready: () => Promise<T>,
  server: { said: string; running: boolean },
  limit = 20_000,
) {
  const end = Date.now() + limit
  for (;;) {
    try {
      return await ready()
    } catch (cause) {
      if (Date.now() > end || !server.running) throw new Error(`not ready: ${server.said}`, { cause })
      await delay(100)
    }
  }
}
