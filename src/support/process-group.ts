import { setTimeout as delay } from 'node:timers/promises'

/** ms between asking processes to end and ending them. */
const GRACE = 5_000
/** ms between two looks whether somebody is left. */
const PAUSE = 20

type Environment = Readonly<Record<string, string | undefined>>

/** The step's variables without what a runner gives an action alone: its inputs, its state, and the tokens of its services. */
export function forCommands(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT|STATE|ACTIONS)_/.test(name)))
}

/** Ends a process group, also what its leader left behind: asked first, by force after 5 s. */
export async function endGroup(pid: number | undefined): Promise<void> {
  if (pid === undefined) return
  const end = performance.now() + GRACE
  let some = signalGroup(pid, 'SIGTERM')
  while (some && performance.now() < end) {
    await delay(PAUSE)
    some = signalGroup(pid, 0)
  }
  if (some) signalGroup(pid, 'SIGKILL')
}

/** Whether there is still somebody to take it; signal 0 only asks. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}
