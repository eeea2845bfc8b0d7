import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { Server } from 'node:http'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../../../support/errors.ts'
import { processIdentity } from '../process-identity.ts'
import type { Control, RouterSettings } from '../protocol.ts'
import { isCode, writeDurably } from '../revisions.ts'
import { controlCalls } from './calls.ts'
import { controlServer } from './control.ts'
import { Counters } from './counters.ts'
import { expired, nothingDesired } from './desired.ts'
import { Fleet } from './fleet.ts'
import { History } from './history.ts'
import { HistoryFile } from './history-file.ts'
import { takeLease } from './lease.ts'
import { rotateLog } from './log-file.ts'
import { type Memory, memoryWriter, readMemory } from './memory.ts'
import { Mirror } from './mirror.ts'
import { Router } from './router.ts'
import { Sampler } from './sampler.ts'

const EXPIRY_INTERVAL = 250
const HOUSEKEEPING_INTERVAL = 5_000

/**
 * Runs the supervisor of the state folder until it is shut down; returns at once when another one runs. It goes on with
 * what an earlier one was told; `settings` are the router's only at the very first start.
 */
export async function supervise(state: string, settings: RouterSettings): Promise<void> {
  if (!(await takeLease(state))) return
  mkdirSync(join(state, 'logs'), { recursive: true, mode: 0o700 })
  const memory = readMemory(join(state, 'supervisor.json'))
  const desired = memory?.desired ?? nothingDesired(settings)

  const counters = new Counters()
  const history = new History()
  const historyFile = new HistoryFile(join(state, 'history.jsonl'), history)
  const router = new Router(counters, new Mirror(counters))
  const fleet = new Fleet(state, router, desired, () => void save().catch(report))
  const sampler = new Sampler(fleet, counters, history, historyFile)

  const { host } = desired.router
  const port = await listen(router.server, host, desired.router.port)
  fleet.desired = { ...desired, router: { ...desired.router, port } }
  let controlPort = memory?.controlPort ?? 0
  const save = memoryWriter(
    join(state, 'supervisor.json'),
    (): Memory => ({ schema: 1, desired: fleet.desired, controlPort, instances: fleet.known() }),
  )
  fleet.resume(memory?.instances ?? {})

  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const shutdown = async () => {
    clearInterval(expiry)
    clearInterval(housekeeping)
    sampler.stop()
    router.server.close()
    await fleet.stop()
    if (existsSync(state)) await Promise.all([historyFile.flushed(), save()])
    rmSync(join(state, 'control.json'), { force: true })
    stop()
  }
  const served = {
    fleet,
    history,
    save,
    shutdown,
    bundle: basename(dirname(process.argv[1] ?? '')),
    port: () => port,
  }
  const token = randomBytes(32).toString('hex')
  const control = controlServer(token, controlCalls(served), () => sampler.text())
  controlPort = await listenAgain(control, controlPort)
  await save()
  await announce(state, {
    port: controlPort,
    token,
    pid: process.pid,
    identity: processIdentity(process.pid) ?? '',
  })

  const expire = () => {
    const next = expired(fleet.desired, Date.now())
    if (next === fleet.desired) return
    fleet.apply(next)
    void save().catch(report)
  }
  const expiry = setInterval(expire, EXPIRY_INTERVAL)
  const housekeeping = setInterval(() => {
    // Somebody removed the folder: nobody can reach us any more.
    if (!existsSync(join(state, 'control.json'))) void shutdown()
    else for (const name of readdirSync(join(state, 'logs'))) rotateLog(join(state, 'logs', name))
  }, HOUSEKEEPING_INTERVAL)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutdown())

  await historyFile.load()
  sampler.start()
  await stopped
  router.server.closeAllConnections()
  // The caller of the shutdown gets its answer first.
  await new Promise((resolve) => control.close(resolve))
}

/** Listens and resolves to the port. Throws a UserError when it cannot. */
function listen(server: Server, host: string, port: number): Promise<number> {
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
async function listenAgain(server: Server, port: number): Promise<number> {
  if (port === 0) return listen(server, '127.0.0.1', 0)
  return listen(server, '127.0.0.1', port).catch(() => listen(server, '127.0.0.1', 0))
}

async function announce(state: string, control: Control): Promise<void> {
  const path = join(state, 'control.json')
  await writeDurably(`${path}.new`, JSON.stringify(control))
  chmodSync(`${path}.new`, 0o600)
  await rename(`${path}.new`, path)
}

function report(error: unknown): void {
  console.error(error)
}
