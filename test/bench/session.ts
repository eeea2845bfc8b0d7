import type { Session } from '../../src/rollout/session.ts'
import type { Target } from '../../src/rollout/target.ts'
import { systemClock } from '../../src/support/system-clock.ts'

/** A session that shows nothing and logs nothing. */
export function quietSession(model: string, target: Target): Session {
  const nothing = () => Promise.resolve({})
  const quiet = (): void => {}
  return {
    model,
    target,
    publisher: { started: nothing, entered: nothing, judged: nothing, ended: nothing },
    clock: systemClock,
    log: { info: quiet, notice: quiet, warning: quiet, error: quiet },
    signal: new AbortController().signal,
    actor: 'bench',
  }
}
