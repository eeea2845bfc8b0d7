/**
 * Runs an action's bundle as a GitHub runner does: action.yml's defaults, INPUT_ variables, environment files, its
 * post step with the saved state, exit codes and workflow commands. Used by the tests and the demo alike.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { parseCommands, parseEnvironmentFile, type WorkflowCommand } from './commands.ts'

const root = resolve(import.meta.dirname, '../..')

/** What a job knows: the same for all of its steps. */
export interface Job {
  readonly workspace: string
  /** RUNNER_TEMP: outlives a step, and goes with the job. */
  readonly temp: string
  readonly env: Readonly<Record<string, string>>
  /** Put to `${{ github.… }}` in the defaults of inputs. */
  readonly github: Readonly<Record<string, string>>
}

export interface StepResult {
  readonly exitCode: number | null
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  /** Annotations and other workflow commands, in order. */
  readonly commands: readonly WorkflowCommand[]
  readonly log: string
}

export interface RunningStep {
  readonly child: ChildProcess
  readonly done: Promise<StepResult>
}

interface ActionMetadata {
  readonly inputs?: Record<string, { default?: string }>
  readonly runs: { main: string; post?: string }
}

/** Starts the main step of an action; `onLine` sees its output as it comes. */
export async function startAction(
  action: string,
  inputs: Readonly<Record<string, string>>,
  job: Job,
  onLine?: (line: string) => void,
): Promise<RunningStep> {
  const metadata = await readMetadata(action)
  const filled = Object.entries({ ...defaults(metadata, job), ...inputs }).map(([name, value]) => [
    inputName(name),
    value,
  ])
  return start(
    join(root, 'actions', action, metadata.runs.main),
    { ...job.env, ...Object.fromEntries(filled) },
    job,
    onLine,
  )
}

/** Runs the main step of an action to its end. */
export async function runAction(
  action: string,
  inputs: Readonly<Record<string, string>>,
  job: Job,
  onLine?: (line: string) => void,
): Promise<StepResult> {
  return (await startAction(action, inputs, job, onLine)).done
}

/** Runs the action's post step with what its main step saved. */
export async function runPost(
  action: string,
  inputs: Readonly<Record<string, string>>,
  job: Job,
  state: Readonly<Record<string, string>>,
): Promise<StepResult> {
  const saved = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
  const step = await startAction(action, inputs, { ...job, env: { ...job.env, ...saved } })
  return step.done
}

/** The environment of a job on a self-hosted runner, with nothing of this process but PATH and HOME. */
export function jobEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? tmpdir(),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_TRACKING_ID: `github_${randomUUID()}`,
    ...extra,
  }
}

async function readMetadata(action: string): Promise<ActionMetadata> {
  return parse(await readFile(join(root, 'actions', action, 'action.yml'), 'utf8')) as ActionMetadata
}

function defaults(metadata: ActionMetadata, job: Job): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata.inputs ?? {}).map(([name, input]) => [name, evaluate(input.default ?? '', job)]),
  )
}

function evaluate(text: string, job: Job): string {
  return text.replace(/\$\{\{\s*github\.(\w+)\s*\}\}/g, (_, name: string) => job.github[name] ?? '')
}

const inputName = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`

const FILES = ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH'] as const

async function start(
  script: string,
  env: Record<string, string>,
  job: Job,
  onLine?: (line: string) => void,
): Promise<RunningStep> {
  await mkdir(job.temp, { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'step-'))
  for (const name of FILES) await writeFile(join(folder, name), '')
  const files = Object.fromEntries(FILES.map((name) => [`GITHUB_${name}`, join(folder, name)]))
  const child = spawn(process.execPath, [script], {
    cwd: job.workspace,
    env: { GITHUB_WORKSPACE: job.workspace, RUNNER_TEMP: job.temp, ...env, ...files },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, done: collect(child, folder, onLine) }
}

async function collect(
  child: ChildProcess,
  folder: string,
  onLine: ((line: string) => void) | undefined,
): Promise<StepResult> {
  let log = ''
  const emit = lineSplitter((line) => onLine?.(line))
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      emit(text)
    })
  }
  const exitCode = await new Promise<number | null>((done, failed) => {
    child.once('close', done)
    child.once('error', failed)
  })
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
  const result = {
    exitCode,
    outputs: parseEnvironmentFile(await read('OUTPUT')),
    state: parseEnvironmentFile(await read('STATE')),
    summary: await read('STEP_SUMMARY'),
    commands: parseCommands(log),
    log,
  }
  await rm(folder, { recursive: true })
  return result
}

function lineSplitter(emit: (line: string) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) emit(line)
  }
}
