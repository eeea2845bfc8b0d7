import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { UserError } from '../../../support/errors.ts'
import { routerSchema } from '../protocol.ts'
import { supervise } from './supervise.ts'

const FIRST_BACKOFF = 50
const LONGEST_BACKOFF = 10_000
const STEADY = 60_000
/** The exit code for a reason that trying again does not change. */
const CANNOT = 2

/**
 * The supervisor's program: `<state folder> <router settings as JSON>`. It starts itself once more to do the work, and
 * again whenever that process crashes; meanwhile the releases run on.
 */
export async function main(args: readonly string[]): Promise<void> {
  const [state, settings, role] = args
  if (state === undefined || settings === undefined) {
    throw new Error(
      'expected the state folder and the router settings; the local target starts this program itself',
    )
  }
  if (role !== '--work') process.exit(await guard(args))
  try {
    await supervise(state, routerSchema.parse(JSON.parse(settings)))
    process.exit(0)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error([error.message, ...error.problems, error.hint ?? ''].join('\n'))
    process.exit(CANNOT)
  }
}

async function guard(args: readonly string[]): Promise<number> {
  for (let crashes = 0; ; crashes++) {
    const begun = Date.now()
    const code = await work(args)
    if (code === 0 || code === CANNOT) return code
    if (Date.now() - begun > STEADY) crashes = 0
    console.error(`the supervisor ended with ${code}; it is started again`)
    await delay(Math.min(FIRST_BACKOFF * 2 ** crashes, LONGEST_BACKOFF))
  }
}

function work(args: readonly string[]): Promise<number | string> {
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...args, '--work'], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGTERM', pass).on('SIGINT', pass)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', pass).off('SIGINT', pass)
      resolve(code ?? signal ?? 1)
    })
  })
}
