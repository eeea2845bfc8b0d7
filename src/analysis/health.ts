import type { Target } from '../rollout/target.ts'

/** Restarts of the canary during one step that may be chance; more are a crash loop. */
const RESTARTS_ALLOWED = 2
/** Consecutive looks at which the canary may be found not ready: a restart takes a moment. */
const UNREADY_ALLOWED = 1

/**
 * Asks the target, at each look, why the canary is not fine; null when it is. This is the metric that every target brings:
 * it is not gone, it is ready, and it does not crash again and again.
 */
export function canaryHealth(
  target: Pick<Target, 'observe'>,
  release: string,
  restartsBefore: number,
): () => Promise<string | null> {
  let unready = 0
  return async () => {
    const { canary } = await target.observe()
    if (canary?.release !== release) return `the canary ${release} does not run any more`
    const restarts = canary.restarts - restartsBefore
    if (restarts > RESTARTS_ALLOWED) {
      return `the canary was started again ${restarts} times during the step: ${canary.reason ?? 'it does not stay up'}`
    }
    unready = canary.ready ? 0 : unready + 1
    return unready > UNREADY_ALLOWED
      ? `the canary is not ready: ${canary.reason ?? 'it does not answer'}`
      : null
  }
}
