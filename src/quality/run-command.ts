import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { EvaluateConfig } from '../config/quality-sources.ts'
import { durationText } from '../config/units.ts'
import { messageOf, UserError } from '../support/errors.ts'
import { endGroup, forCommands } from '../support/process-group.ts'

/** ms for the rest of the output to arrive once everybody has ended. */
const LAST_WORDS = 1_000
/** Characters of one line that are shown. */
const LONGEST_LINE = 2_000

export interface Shell {
  readonly workspace: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Runs the command by bash in a process group of its own, and shows what it prints. When it is over, in time or not, the whole
 * group is ended. Throws a UserError when it cannot be started, fails, or takes longer than it may.
 */
export async function runCommand({ command, timeout, env }: EvaluateConfig, shell: Shell): Promise<void> {
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', command], {
    cwd: shell.workspace,
    env: { ...forCommands(shell.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const ended = new Promise<string | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code === 0 ? null : `exit code ${code ?? signal}`))
  })
  for (const stream of [child.stdout, child.stderr]) show(stream, shell.say)
  const limit = AbortSignal.timeout(timeout)
  try {
    const failure = await Promise.race([ended, aborted(AbortSignal.any([limit, shell.signal]))])
    if (failure === null) return
    throw wrong(`failed with ${failure}`, 'What it printed stands above.')
  } catch (error) {
    shell.signal.throwIfAborted()
    if (limit.aborted) throw wrong(`took longer than ${durationText(timeout)}`, 'Give it a longer `timeout`.')
    throw error instanceof UserError ? error : wrong(`cannot be run: ${messageOf(error)}`, 'It needs bash.')
  } finally {
    await endGroup(child.pid)
    // A process that left the group may still hold these, and would keep this one waiting.
    await Promise.race([closed, delay(LAST_WORDS, undefined, { ref: false })])
    child.stdout.destroy()
    child.stderr.destroy()
  }
}

const wrong = (what: string, hint: string) => new UserError(`the command of model.evaluate ${what}`, { hint })

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** With a bar before each line, so that a runner takes none for a command of its own. */
function show(stream: NodeJS.ReadableStream, say: (line: string) => void): void {
  createInterface({ input: stream }).on('line', (line) => say(`| ${line.slice(0, LONGEST_LINE)}`))
}
