const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000]
/** Distances of ticks that people read easily, ms. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY),
]
/** Distances between ticks at most. */
const INTERVALS = 6

/** At most seven times between two (all ms since the epoch), on whole steps of UTC; and how each is written. */
export function timeTicks(from: number, to: number): { ticks: number[]; written: (at: number) => string } {
  const step = STEPS.find((one) => (to - from) / one <= INTERVALS) ?? (to - from) / INTERVALS
  const first = Math.ceil(from / step) * step
  const ticks = Array.from(
    { length: Math.floor((to - first) / step) + 1 },
    (_, index) => first + index * step,
  )
  return { ticks, written: (at) => (at % DAY === 0 || step >= DAY ? date(at) : clock(at, step)) }
}

const DATE = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })
const date = (at: number) => DATE.format(at)

function clock(at: number, step: number): string {
  return new Date(at).toISOString().slice(11, step < MINUTE ? 19 : 16)
}
