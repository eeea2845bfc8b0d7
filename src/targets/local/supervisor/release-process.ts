import { spawn } from 'node:child_process'
import { closeSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPack } from '../../../image/packed.ts'
import { messageOf } from '../../../support/errors.ts'
import { freePort } from '../../../support/free-port.ts'
import { processIdentity } from '../process-identity.ts'
import type { Run } from '../protocol.ts'
import { releaseFolder } from '../release-folder.ts'
import { openLog } from './log-file.ts'

const WATCH_INTERVAL = 200

/** A process that serves one release, the leader of a process group of its own. */
export interface ReleaseProcess {
  readonly pid: number
  /** Tells it from a later process with the same id. */
  readonly identity: string
  readonly port: number
  /** Resolves when it has ended, with how: "ended with code 1". */
  readonly exited: Promise<string>
}

/** Starts the release; its output goes to `log`. Rejects when it cannot be started. */
export async function startProcess(state: string, run: Run, log: string): Promise<ReleaseProcess> {
  // Where another program takes it first, the release is started again.
  const port = await freePort()
  const folder = releaseFolder(state, run.digest)
  const model = join(folder, (await readPack(folder)).modelPath)
  const values: Record<string, string> = { port: String(port), model, release: run.release, folder }
  const [command = '', ...args] = run.launch.command.map((part) =>
    part.replace(/\{(port|model|release|folder)\}/g, (_, name: string) => values[name] ?? ''),
  )
  const output = openLog(log)
  try {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...run.launch.env, PORT: String(port), MODEL_PATH: model, RELEASE: run.release },
      detached: true,
      stdio: ['ignore', output, output],
    })
    const exited = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) =>
        resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`),
      )
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (error) => reject(new Error(`cannot be started: ${messageOf(error)}`)))
    })
    const pid = child.pid ?? 0
    return { pid, identity: processIdentity(pid) ?? '', port, exited }
  } finally {
    closeSync(output)
  }
}

/** Takes up a process that an earlier supervisor started; null when it does not run any more. */
export function adoptProcess(known: Omit<ReleaseProcess, 'exited'>): ReleaseProcess | null {
  if (processIdentity(known.pid) !== known.identity) return null
  const exited = new Promise<string>((resolve) => {
    const timer = setInterval(() => {
      if (processIdentity(known.pid) === known.identity) return
      clearInterval(timer)
      resolve('ended')
    }, WATCH_INTERVAL)
  })
  return { ...known, exited }
}

/** Signals the process and all its children that stayed in its group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended.
  }
}

/**
 * Processes of this state folder that a killed supervisor started and had no time to write down. Found by their
 * environment, on Linux only.
 */
export function strayProcesses(state: string, known: ReadonlySet<number>): number[] {
  if (process.platform !== 'linux') return []
  const mark = `MODEL_PATH=${join(state, 'releases')}/`
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid && !known.has(pid))
    .filter((pid) => environmentOf(pid).some((entry) => entry.startsWith(mark)))
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}
