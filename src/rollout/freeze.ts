import { type FreezeWindow, parseWallTime, type WallTime } from '../config/freeze.ts'

const DAY = 86_400_000

/** One time that a window is closed to changes, both in ms since the epoch; `to` is the first moment after it. */
export interface Freeze {
  readonly window: FreezeWindow
  readonly from: number
  readonly to: number
}

/** The freeze that `at` (ms since the epoch) lies in, the one that lasts longest where there are several; or null. */
export function freezeAt(windows: readonly FreezeWindow[], at: number): Freeze | null {
  const [longest = null] = around(windows, at)
    .filter(({ from, to }) => from <= at && at < to)
    .toSorted((a, b) => b.to - a.to)
  return longest
}

/** The next freeze that begins after `at` (ms since the epoch), or null: weekly windows begin within eight days. */
export function nextFreeze(windows: readonly FreezeWindow[], at: number): Freeze | null {
  const [next = null] = around(windows, at)
    .filter(({ from }) => from > at)
    .toSorted((a, b) => a.from - b.from)
  return next
}

/** Why a change is refused at `at` (ms since the epoch), until when, and how a person goes on all the same; or null. */
export function refusal(windows: readonly FreezeWindow[], at: number): string | null {
  const freeze = freezeAt(windows, at)
  if (freeze === null) return null
  const over = endOf(windows, freeze)
  const until = `until ${localTime(over, freeze.window.zone)}, which is ${instant(over)}`
  return `it is frozen by the window ${nameOf(freeze.window)} ${until}; a person can go on all the same, by giving a \`reason\``
}

/** A window as it was written: `Fri 16:00 to Mon 08:00 (Europe/Berlin; the weekend)`. */
export function nameOf({ from, to, zone, reason }: FreezeWindow): string {
  return `${from} to ${to} (${zone}${reason === undefined ? '' : `; ${reason}`})`
}

/** `Fri 2026-11-20 16:00` in a zone. */
export function localTime(at: number, zone: string): string {
  const wall = new Date(wallClock(at, zone))
  const weekday = wall.toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' })
  return `${weekday} ${wall.toISOString().slice(0, 16).replace('T', ' ')}`
}

/** `2026-11-20T15:00Z`. */
export const instant = (at: number): string => new Date(at).toISOString().replace(/:\d\d\.\d+Z$/, 'Z')

/** Windows that follow one another without a gap are one freeze: when the last of them is over. */
function endOf(windows: readonly FreezeWindow[], freeze: Freeze): number {
  // More in a row than there are windows never end.
  return windows.reduce((end) => freezeAt(windows, end)?.to ?? end, freeze.to)
}

/** Every time that a window stands for near `at`: a weekly one from the week before to the week after. */
function around(windows: readonly FreezeWindow[], at: number): readonly Freeze[] {
  return windows.flatMap((window) => {
    const [begin, end] = [parseWallTime(window.from), parseWallTime(window.to)]
    if (begin === null || end === null) return []
    const today = midnight(wallClock(at, window.zone))
    return daysOf(begin, today).map((day) => {
      const last = 'date' in end ? end.date : day + daysBetween(begin, end) * DAY
      return {
        window,
        from: Math.min(...instantsOf(day + begin.time, window.zone)),
        to: Math.max(...instantsOf(last + end.time, window.zone)),
      }
    })
  })
}

/** The days on which a window begins, as midnights read as UTC. */
function daysOf(begin: WallTime, today: number): readonly number[] {
  if ('date' in begin) return [begin.date]
  const ahead = (begin.weekday - new Date(today).getUTCDay() + 7) % 7
  return [-7, 0, 7].map((days) => today + (ahead + days) * DAY)
}

/** Whole days from the one that a weekly window begins on to the one that it ends on, 0 to 7. */
function daysBetween(begin: WallTime, end: WallTime): number {
  if (!('weekday' in begin && 'weekday' in end)) return 0
  const days = (end.weekday - begin.weekday + 7) % 7
  return days === 0 && end.time <= begin.time ? 7 : days
}

/**
 * The instants at which a clock in a zone shows `wall` (as if it were UTC): two where it is set back, and where it is set
 * forward and never shows it, what either side of the change would make of it. A freeze takes the longer reading.
 */
function instantsOf(wall: number, zone: string): readonly number[] {
  const guesses = [wall - DAY, wall + DAY].map((near) => wall - (wallClock(near, zone) - near))
  const exact = guesses.filter((guess) => wallClock(guess, zone) === wall)
  return exact.length > 0 ? exact : guesses
}

const midnight = (wall: number): number => Math.floor(wall / DAY) * DAY

/** What a clock in a zone shows at an instant, as ms since the epoch as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const parts = formatterOf(zone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
    ((at % 1_000) + 1_000) % 1_000,
  )
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}
