import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const BUNDLE = resolve(import.meta.dirname, '../../../dist/validate-artifact/index.js')
/** ms between two looks at a process' memory. */
const EVERY = 10

/** One process from start to end. */
export interface Run {
  /** ms */
  readonly wall: number
  /** Most memory at once, MiB; 0 where the system does not tell. */
  readonly memory: number
  readonly code: number | null
  readonly output: string
}

export async function run(command: string, args: readonly string[], cwd: string): Promise<Run> {
  const begun = performance.now()
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  }
  let memory = 0
  const timer = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid))
  }, EVERY)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(timer)
  return { wall: performance.now() - begun, memory, code, output }
}

/** `VmHWM` of Linux, in MiB. */
function peakOf(pid: number | undefined): number {
  try {
    const [, kib = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kib) / 1024
  } catch {
    return 0
  }
}

/** The action as a person runs it. Throws when it does not find the model good. */
export async function validate(path: string, folder: string): Promise<Run> {
  const done = await run(process.execPath, [BUNDLE, '--path', path], folder)
  if (done.code !== 0) throw new Error(`${path} did not pass:\n${done.output}`)
  return done
}
