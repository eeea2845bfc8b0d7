import { userInfo } from 'node:os'
import type { ActionDefinition } from '../config/inputs.ts'
import { flagInputs, helpText } from '../support/inputs.ts'
import type { Log } from '../support/log.ts'
import { systemClock } from '../support/system-clock.ts'
import type { Runtime } from './runtime.ts'

/** For a person's shell: flags as inputs, outputs as `name=value` lines on stdout, everything else on stderr. */
export function shellRuntime(definition: ActionDefinition, signal: AbortSignal): Runtime | null {
  const argv = process.argv.slice(2)
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(helpText(definition))
    return null
  }
  return {
    log: stderrLog,
    clock: systemClock,
    workspace: process.cwd(),
    env: process.env,
    signal,
    actor: userInfo().username,
    raw: flagInputs(definition, argv, process.env),
    output: (name, value) => void process.stdout.write(`${name}=${value}\n`),
    mask: () => {},
    saveState: () => {},
    state: () => '',
  }
}

const write = (prefix: string) => (message: string) => void process.stderr.write(`${prefix}${message}\n`)
const stderrLog: Log = {
  info: write(''),
  notice: write(''),
  warning: write('warning: '),
  error: write('error: '),
}
