import type { ActionDefinition, Inputs } from '../config/inputs.ts'
import { parseInputs } from '../config/inputs.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { openRuntime, type Runtime } from './runtime.ts'

export type Main<D extends ActionDefinition> = (inputs: Inputs<D>, runtime: Runtime) => Promise<void>

/** What a cancelled job's process is ended with. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs an action to its end: the one place that reads inputs, tells main from post, and fails the step. A runner starts
 * the same bundle again for the post step, with the state that the main step saved.
 */
export async function run<D extends ActionDefinition>(
  definition: D,
  main: Main<D>,
  post?: Main<D>,
): Promise<void> {
  const controller = new AbortController()
  const cancel = (signal: NodeJS.Signals): void => controller.abort(new UserError(`cancelled by ${signal}`))
  for (const signal of SIGNALS) process.on(signal, cancel)
  let runtime: Runtime | null = null
  try {
    runtime = await openRuntime(definition, controller.signal)
    if (runtime === null) return
    const isPost = runtime.state('main') === 'begun'
    if (!isPost && post !== undefined) runtime.saveState('main', 'begun')
    if (isPost && post === undefined) return
    await (isPost && post !== undefined ? post : main)(parseInputs(definition, runtime.raw), runtime)
  } catch (error) {
    fail(runtime?.log ?? plainLog, error)
    process.exitCode = 1
  } finally {
    for (const signal of SIGNALS) process.off(signal, cancel)
  }
}

const toStderr = (message: string): void => void process.stderr.write(`${message}\n`)
const plainLog: Log = { info: toStderr, notice: toStderr, warning: toStderr, error: toStderr }

/** `file:line:column: message`, as the rollout file's problems are written. */
const POSITIONED = /^(.+?):(\d+):(\d+): (.+)$/s

/** Shows an error: problems that have a place in a file become annotations there, all others one message. */
function fail(log: Log, error: unknown): void {
  if (!(error instanceof UserError)) {
    log.error(error instanceof Error ? (error.stack ?? messageOf(error)) : messageOf(error))
    log.info('This is a defect of Model Rollout. Please report it with the lines above.')
    return
  }
  const plain: string[] = []
  for (const problem of error.problems) {
    const [, file, line, column, message] = POSITIONED.exec(problem) ?? []
    if (file === undefined || message === undefined) plain.push(`- ${problem}`)
    else log.error(message, { file, line: Number(line), column: Number(column), title: error.message })
  }
  log.error([messageOf(error), ...plain, ...(error.hint === undefined ? [] : [error.hint])].join('\n'))
}
