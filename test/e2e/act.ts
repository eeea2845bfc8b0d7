import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

interface JobRun {
  /** The job's id, with the index of a step's leg: `steps 1`. */
  readonly name: string
  readonly result: string
  /** Outputs of its steps with an id: `judge.verdict`. */
  readonly outputs: Readonly<Record<string, string>>
}

/** The program, looked for on PATH. */
export const ACT = 'act'

export interface ActRun {
  readonly exitCode: number | null
  /** In the order in which they ended. */
  readonly jobs: readonly JobRun[]
  /** Texts of the error and notice annotations. */
  readonly annotations: readonly string[]
  readonly log: string
}

export interface ActOptions {
  readonly event: 'push' | 'workflow_dispatch'
  readonly payload: unknown
  readonly runId: number
  readonly repository: string
  /** An empty home, so that nothing of the user's configuration is seen. */
  readonly home: string
  /** Where programs keep their state. */
  readonly stateHome: string
  readonly apiUrl: string
  readonly secrets: Readonly<Record<string, string>>
  /** Folder by `owner/name@ref` of what would come from GitHub. */
  readonly localRepositories: Readonly<Record<string, string>>
}

/** Runs the workflows of `repository` for an event, as a self-hosted runner would, without Docker and network. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const eventFile = join(options.home, `event-${options.runId}.json`)
  writeFileSync(eventFile, JSON.stringify(options.payload))
  const env = {
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    HOME: options.home,
    XDG_STATE_HOME: options.stateHome,
    RUNNER_ENVIRONMENT: 'self-hosted',
  }
  const args = [
    options.event,
    ...['--json', '-P', 'ubuntu-latest=-self-hosted', '--actor', 'alice', '-e', eventFile],
    ...['--env', `GITHUB_API_URL=${options.apiUrl}`, '--env', `GITHUB_RUN_ID=${options.runId}`],
    ...Object.entries(options.secrets).flatMap(([name, value]) => ['-s', `${name}=${value}`]),
    ...Object.entries(options.localRepositories).flatMap(([name, folder]) => [
      '--local-repository',
      `${name}=${folder}`,
    ]),
  ]
  const child = spawn(ACT, args, { cwd: options.repository, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  }
  const exitCode = await new Promise<number | null>((done, failed) => {
    child.once('close', done)
    child.once('error', failed)
  })
  return { exitCode, ...readLog(log) }
}

interface LogEntry {
  readonly jobID?: string
  readonly matrix?: { readonly index?: number }
  readonly jobResult?: string
  readonly stepID?: readonly string[]
  readonly command?: string
  readonly name?: string
  readonly arg?: string
  readonly msg?: string
}

function readLog(text: string): Omit<ActRun, 'exitCode'> {
  const entries = text
    .split('\n')
    .flatMap(parseLine)
    .filter(({ msg }) => msg?.startsWith('LocalRepositoryCache') !== true)
  const outputs = new Map<string, Record<string, string>>()
  const jobs: JobRun[] = []
  const annotations: string[] = []
  for (const entry of entries) {
    const name = nameOf(entry)
    const known = outputs.get(name) ?? {}
    outputs.set(name, known)
    if (entry.command === 'set-output') known[`${entry.stepID?.[0]}.${entry.name}`] = entry.arg ?? ''
    if (entry.command === 'error' || entry.command === 'notice') annotations.push(entry.arg ?? '')
    if (entry.jobResult !== undefined) jobs.push({ name, result: entry.jobResult, outputs: known })
  }
  const log = entries.map((entry) => `${nameOf(entry).padEnd(10)} ${entry.msg?.trimEnd() ?? ''}`).join('\n')
  return { jobs, annotations, log }
}

const nameOf = ({ jobID = '', matrix }: LogEntry): string =>
  matrix?.index === undefined ? jobID : `${jobID} ${matrix.index}`

/** Not every line is JSON: act's own fatal errors are plain text. */
function parseLine(line: string): LogEntry[] {
  if (line.trim() === '') return []
  try {
    return [JSON.parse(line)]
  } catch {
    return [{ msg: line }]
  }
}
