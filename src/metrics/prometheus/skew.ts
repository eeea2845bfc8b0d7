import type { Range } from '../pieces.ts'

/** ms by which two clocks may differ without a word: a date in HTTP is whole seconds, and an answer takes a while. */
const ALLOWED = 30_000

/**
 * What to say where the newest sample is more than two intervals older than asked for and the server's clock differs from
 * ours, which is a likely cause; null otherwise. `newest`: ms since the epoch, null without samples. `ahead`: ms by which the
 * server's clock is ahead, null where unknown.
 */
export function skewWarning({ to, step }: Range, newest: number | null, ahead: number | null): string | null {
  if (newest === null || ahead === null || to - newest <= 2 * step || Math.abs(ahead) <= ALLOWED) return null
  const direction = ahead > 0 ? 'ahead of' : 'behind'
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`
  return `its clock is ${seconds(Math.abs(ahead))} ${direction} this machine's, and its newest sample is ${seconds(to - newest)} older than asked for: set the clocks`
}
