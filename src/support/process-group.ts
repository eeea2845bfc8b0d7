import { setTimeout as delay } from 'node:timers/promises'

/** ms between asking processes to end and ending them. */
const GRACE = 5_000

type Environment = Readonly<Record<string, string | undefined>>

/** The step's variables without what a runner gives an action alone: its inputs, its state, and the tokens of its services. */
export function forCommands(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT|STATE|ACTIONS)_/.test(name)))
}

/** Ends what is left of a process group: asked first, by force after 5 s. `closed`: nobody holds its output any more. */
export async function endGroup(pid: number | undefined, closed: Promise<void>): Promise<void> {
  if (pid === undefined) return
  const done = new AbortController()
  signalGroup(pid, 'SIGTERM')
  const late = delay(GRACE, undefined, { signal: done.signal }).then(
    () => signalGroup(pid, 'SIGKILL'),
    () => {},
  )
  await Promise.race([closed, late])
  done.abort()
  await late
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Nobody is left in it.
  }
}
