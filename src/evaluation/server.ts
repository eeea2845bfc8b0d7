import { spawn } from 'node:child_process'
import { messageOf, UserError } from '../support/errors.ts'
import { freePort } from '../support/free-port.ts'
import { endGroup, forCommands } from '../support/process-group.ts'
import type { StartConfig } from './config.ts'

/** How much of what the server printed is kept for messages, characters. */
const KEPT = 8_192
const SHOWN_LINES = 15

export interface StartOptions {
  readonly workspace: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Path of the model, for `{model}` and MODEL_PATH. */
  readonly model: string
}

/** A model server of the evaluation's own, the leader of a process group. */
export interface ModelServer {
  readonly url: URL
  /** Rejects with a UserError when it ends by itself. */
  readonly ended: Promise<never>
  /** The last lines that it printed, each begun with "| ", so that a runner takes none for a command. */
  lastLines(): readonly string[]
  /** Ends all of its processes. */
  stop(): Promise<void>
}

/** Starts a model server on a port that is free. Its being ready is not waited for. */
export async function startServer(config: StartConfig, options: StartOptions): Promise<ModelServer> {
  // Where another program takes it first, the server says so and ends.
  const port = await freePort()
  const values: Readonly<Record<string, string>> = { port: String(port), model: options.model }
  const [command = '', ...args] = config.command.map((part) =>
    part.replace(/\{(port|model)\}/g, (_, name: string) => values[name] ?? ''),
  )
  const child = spawn(command, args, {
    cwd: options.workspace,
    env: { ...forCommands(options.env), MODEL_PATH: options.model, ...config.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = `${printed}${text}`.slice(-KEPT)
    })
  }
  const ended = new Promise<never>((_, reject) => {
    const fail = (how: string) => reject(new UserError(`model.serving.start: the server ${how}`))
    child.once('error', (error) => fail(`cannot be started: ${messageOf(error)}`))
    child.once('exit', (code, signal) => fail(`ended by itself with ${signal ?? `code ${code}`}`))
  })
  // Who waits for it is told; nobody waits when it is stopped.
  ended.catch(() => {})
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    ended,
    lastLines: () => linesOf(printed),
    async stop() {
      await endGroup(child.pid)
      // A process that left the group may still hold these, and would keep this one waiting.
      child.stdout.destroy()
      child.stderr.destroy()
    },
  }
}

function linesOf(text: string): string[] {
  return text
    .replace(/\p{Cc}\[[0-9;]*[A-Za-z]/gu, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-SHOWN_LINES)
    .map((line) => `| ${line.replace(/\p{Cc}/gu, ' ').slice(0, 500)}`)
}
