import type { Target } from '../rollout/target.ts'

/** Restarts of the canary during one step that may be chance; more are a crash loop. */
const RESTARTS_ALLOWED = 2
/** Consecutive looks at which the canary may be found not ready: a restart takes a moment. */
const UNREADY_ALLOWED = 1

/** Why an analysis must end: the canary is not fine, or nothing can be said of it because stable does not answer either. */
export interface Sickness {
  readonly verdict: 'Failed' | 'Error'
  readonly reason: string
}

/**
 * Asks the target, at each look, why the canary is not fine; null when it is. This is the metric that every target brings:
 * it is not gone, it is ready, and it does not crash again and again.
 */
export function canaryHealth(
  target: Pick<Target, 'observe'>,
  release: string,
  restartsBefore: number,
): () => Promise<Sickness | null> {
  const failed = (reason: string): Sickness => ({ verdict: 'Failed', reason })
  let unready = 0
  return async () => {
    const { canary, stable } = await target.observe()
    if (canary?.release !== release) return failed(`the canary ${release} does not run any more`)
    const restarts = canary.restarts - restartsBefore
    if (restarts > RESTARTS_ALLOWED) {
      return failed(
        `the canary was started again ${restarts} times during the step: ${canary.reason ?? 'it does not stay up'}`,
      )
    }
    unready = canary.ready ? 0 : unready + 1
    if (unready <= UNREADY_ALLOWED) return null
    const reason = canary.reason ?? 'it does not answer'
    if (stable?.ready !== false) return failed(`the canary is not ready: ${reason}`)
    return { verdict: 'Error', reason: `neither the canary nor stable is ready: ${reason}` }
  }
}
