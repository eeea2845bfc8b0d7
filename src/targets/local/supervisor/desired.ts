import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Desired, RouterSettings, Run } from '../protocol.ts'

const NO_CANARY: Split = { canary: 0, mirror: 0 }

/** Nothing runs yet. */
export function nothingDesired(router: RouterSettings): Desired {
  return { router, split: NO_CANARY, stable: null, canary: null, held: [] }
}

/** Every release that shall run. */
export function runsOf(desired: Desired): Run[] {
  const { stable, canary, held } = desired
  return [stable, canary, ...held.map((entry) => entry.run)].filter((run) => run !== null)
}

/** Runs `run` beside stable at weight 0. Throws a UserError when it is stable already, or another canary is there. */
export function withCanary(desired: Desired, run: Run): Desired {
  if (desired.canary?.release === run.release) return desired
  if (desired.stable?.release === run.release) {
    throw new UserError(`release ${run.release} is the stable one; it cannot be its own canary`)
  }
  if (desired.canary !== null) {
    throw new UserError(`release ${desired.canary.release} is the canary already, and there can be one`, {
      hint: 'Promote it or roll it back first.',
    })
  }
  return { ...desired, canary: run, split: NO_CANARY, held: without(desired, run.release) }
}

/** Throws a UserError when a canary that is not there should get requests. */
export function withSplit(desired: Desired, split: Split): Desired {
  if (desired.canary === null && (split.canary > 0 || split.mirror > 0)) {
    throw new UserError(
      `there is no canary that could get ${Math.max(split.canary, split.mirror)} % of the requests`,
    )
  }
  return { ...desired, split }
}

export function withoutCanary(desired: Desired): Desired {
  return { ...desired, canary: null, split: NO_CANARY }
}

/** Runs `run` without traffic until `until` (ms since the epoch). One that runs already stays as it is. */
export function withStaged(desired: Desired, run: Run, until: number): Desired {
  if (runsOf(desired).some((other) => other.release === run.release)) return desired
  return { ...desired, held: [...desired.held, { run, until }] }
}

/** Ends a release that runs without traffic. */
export function withoutHeld(desired: Desired, release: string): Desired {
  return { ...desired, held: without(desired, release) }
}

/**
 * Gives `release`, which runs, all traffic and the role of stable, in one change. The stable one before it is held until
 * `until`. A canary that is another release goes on without traffic.
 */
export function withStable(desired: Desired, release: string, until: number): Desired {
  const { stable, canary } = desired
  if (stable?.release === release) return desired
  const run = runsOf(desired).find((other) => other.release === release)
  if (run === undefined) throw new UserError(`release ${release} does not run, so it cannot become stable`)
  const held = without(desired, release)
  return {
    ...desired,
    split: NO_CANARY,
    stable: run,
    canary: canary?.release === release ? null : canary,
    held: stable === null ? held : [...held, { run: stable, until }],
  }
}

/** Without the releases whose time is over at `now`. The same object when there are none. */
export function expired(desired: Desired, now: number): Desired {
  const held = desired.held.filter((entry) => entry.until > now)
  return held.length === desired.held.length ? desired : { ...desired, held }
}

function without(desired: Desired, release: string): Desired['held'] {
  return desired.held.filter((entry) => entry.run.release !== release)
}
