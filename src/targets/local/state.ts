import { randomUUID } from 'node:crypto'
import { linkSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { UserError } from '../../support/errors.ts'
import { isCode } from './revisions.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The folder that holds everything of one model on this host: record, releases, logs, control. */
export interface StateFolder {
  readonly path: string
  /** False when it is not there yet. Throws a UserError when it is not safe, or of another host. */
  check(): boolean
  /** Makes it when it is not there yet, then checks it. */
  create(): void
}

/** Path of the state folder: `configured`, or `<state home of the user>/model-rollout/<model>`. */
export function stateFolderPath(options: {
  readonly model: string
  readonly configured: string | undefined
  /** Folder that `configured` is relative to. */
  readonly workspace: string
  readonly env: Environment
}): string {
  const { model, configured, workspace, env } = options
  if (configured !== undefined) return resolve(workspace, configured)
  const given = env['XDG_STATE_HOME']
  const home =
    given !== undefined && isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), '.local', 'state')
  return join(home, 'model-rollout', model)
}

/** The state folder at `path`; nothing is read or made before it is asked to. */
export function stateFolder(path: string, env: Environment): StateFolder {
  const check = () => {
    if (!isSafe(path)) return false
    refuseOtherHost(path, hostId(env))
    return true
  }
  return {
    path,
    check,
    create() {
      mkdirSync(path, { recursive: true, mode: 0o700 })
      isSafe(path)
      writeOnce(join(path, 'host'), `${hostId(env)}\n`)
      check()
    },
  }
}

/** Throws a UserError on a hosted runner: the job that follows runs on another machine and would find nothing. */
export function refuseHostedRunner(env: Environment): void {
  if (env['RUNNER_ENVIRONMENT'] !== 'github-hosted' || env['MODEL_ROLLOUT_ALLOW_HOSTED'] === '1') return
  throw new UserError(
    'the local target serves on the machine that runs the job, and this is a hosted runner',
    {
      problems: ['A hosted runner is thrown away with its job: the next job runs on another machine.'],
      hint: 'Use a self-hosted runner (runs-on: self-hosted), or set MODEL_ROLLOUT_ALLOW_HOSTED=1 where all happens in one job.',
    },
  )
}

function isSafe(path: string): boolean {
  const found = statOrNull(path)
  if (found === null) return false
  const hint = 'Name another folder by target.local.state, or correct owner and mode (chmod 700).'
  if (!found.isDirectory())
    throw new UserError(`expected a folder at ${path}, found something else`, { hint })
  const user = process.getuid?.()
  if (user !== undefined && found.uid !== user) {
    throw new UserError(`${path} belongs to user ${found.uid}, and this is user ${user}`, { hint })
  }
  if (process.platform !== 'win32' && (found.mode & 0o022) !== 0) {
    const mode = (found.mode & 0o777).toString(8)
    throw new UserError(`${path} can be written by other users (mode ${mode})`, { hint })
  }
  return true
}

function refuseOtherHost(path: string, host: string): void {
  const owner = readOrNull(join(path, 'host'))?.trim()
  if (owner === undefined || owner === host) return
  throw new UserError(`${path} is the state of host ${owner}, and this is host ${host}`, {
    problems: ['The releases of the local target run on the host that started them.'],
    hint: 'Run the job on that host (a label of its own in runs-on), or begin anew here with another target.local.state.',
  })
}

/** The machine's id; where the system has none, one of our own, kept outside the state folder so that a copy is noticed. */
function hostId(env: Environment): string {
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    const id = readOrNull(path)?.trim()
    if (id !== undefined && /^[0-9a-f]{32}$/.test(id)) return id
  }
  const config = env['XDG_CONFIG_HOME'] ?? join(env['HOME'] ?? homedir(), '.config')
  const path = join(config, 'model-rollout', 'host-id')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeOnce(path, `${randomUUID()}\n`)
  return readFileSync(path, 'utf8').trim()
}

/** Complete from the moment that it can be seen, and never written twice. */
function writeOnce(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`
  writeFileSync(temporary, text, { mode: 0o600 })
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(temporary)
  }
}

function statOrNull(path: string) {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
