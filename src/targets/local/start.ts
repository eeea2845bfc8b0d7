import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { UserError } from '../../support/errors.ts'
import { type ControlClient, findSupervisor } from './control-client.ts'
import { lastLines, logLength } from './log-lines.ts'
import type { RouterSettings } from './protocol.ts'
import type { Environment, StateFolder } from './state.ts'

const START_TIMEOUT = 20_000
const POLL = 10
/** What releases may see of the environment; RUNNER_TRACKING_ID is not among it, so the runner does not end them. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TZ']

export interface StartOptions {
  readonly state: StateFolder
  /** Folder of the supervisor's bundle, which is copied: the action's own folder goes away with the job. */
  readonly bundle: string
  readonly settings: RouterSettings
  readonly env: Environment
}

/** The few variables of `env` that reach the supervisor and its releases. */
export function minimalEnvironment(env: Environment): Record<string, string> {
  return Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
}

/**
 * The running supervisor; where none runs, one is started that outlives this process and the job. Two callers at once get the
 * same one. Throws a UserError with its last words when it cannot start.
 */
export async function ensureSupervisor(options: StartOptions): Promise<ControlClient> {
  const { state } = options
  state.create()
  const running = findSupervisor(state.path)
  if (running !== null) return running
  const log = join(state.path, 'supervisor.log')
  const from = logLength(log)
  const ended = launch(options, log)
  const deadline = Date.now() + START_TIMEOUT
  while (Date.now() < deadline) {
    const found = findSupervisor(state.path)
    if (found !== null) return found
    const code = ended()
    if (code !== null && code !== 0) throw failed(`it ended with code ${code}`, log, from)
    await delay(POLL)
  }
  throw failed(`it did not answer within ${START_TIMEOUT / 1_000} s`, log, from)
}

/** Starts the program on its own; the function gives its exit code once it has ended. */
function launch({ state, bundle, settings, env }: StartOptions, log: string): () => number | null {
  const program = join(copyBundle(state.path, bundle), 'index.js')
  const output = openSync(log, 'a', 0o600)
  const child = spawn(process.execPath, [program, state.path, JSON.stringify(settings)], {
    cwd: state.path,
    env: minimalEnvironment(env),
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.unref()
  let code: number | null = null
  child.once('exit', (exit, signal) => {
    code = signal === null ? exit : 1
  })
  child.once('error', () => {
    code = 1
  })
  return () => code
}

/** Copies the bundle to `bin/<hash>` once, and returns that folder. */
function copyBundle(state: string, bundle: string): string {
  const folder = join(state, 'bin', bundleHash(bundle))
  if (existsSync(folder)) return folder
  const temporary = `${folder}.${randomUUID()}`
  mkdirSync(join(state, 'bin'), { recursive: true, mode: 0o700 })
  cpSync(bundle, temporary, { recursive: true })
  try {
    renameSync(temporary, folder)
  } catch (error) {
    rmSync(temporary, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** Names the content of a bundle: 16 hexadecimal digits. Throws a UserError when there is none. */
export function bundleHash(bundle: string): string {
  if (!existsSync(join(bundle, 'index.js'))) {
    throw new UserError(`the supervisor's bundle is not at ${bundle}`, {
      hint: 'The actions find it beside their own bundle in dist/; check out the whole repository, or run npm run build.',
    })
  }
  const hash = createHash('sha256')
  for (const name of readdirSync(bundle).sort()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(bundle, name)))
      .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

function failed(what: string, log: string, from: number): UserError {
  const words = lastLines(log, from)
  return new UserError(`the supervisor of the local target could not be started: ${what}`, {
    problems: words === '' ? [] : words.split('\n').map((line) => line.replace(/^\| /, '')),
    hint: `Its log is ${log}.`,
  })
}
