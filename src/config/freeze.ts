import * as z from 'zod'

const WEEKDAYS: readonly string[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const WEEKLY = new RegExp(`^(${WEEKDAYS.join('|')}) (\\d\\d):(\\d\\d)$`)
const DATED = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d)$/

/** A time on a clock on the wall: of a weekday (0: Sunday), or of one date (ms since the epoch of its midnight, read as UTC). */
export type WallTime = {
  /** ms after midnight. */
  readonly time: number
} & ({ readonly weekday: number } | { readonly date: number })

/** Reads `Fri 16:00` or `2026-12-20 00:00`; null where it is neither, or no such time exists. */
export function parseWallTime(text: string): WallTime | null {
  const [, day = '', hours, minutes] = WEEKLY.exec(text) ?? DATED.exec(text) ?? []
  const time = (Number(hours) * 60 + Number(minutes)) * 60_000
  if (!(Number(hours) < 24 && Number(minutes) < 60)) return null
  const weekday = WEEKDAYS.indexOf(day)
  if (weekday >= 0) return { weekday, time }
  const date = Date.parse(`${day}T00:00Z`)
  return new Date(date).getTime() === date && new Date(date).toISOString().startsWith(day)
    ? { date, time }
    : null
}

const EXPECTED = 'expected a time such as "Fri 16:00" or "2026-12-20 00:00"'

const wallTime = z
  .string()
  .regex(new RegExp(`${WEEKLY.source}|${DATED.source}`), { error: EXPECTED, abort: true })
  .refine((text) => parseWallTime(text) !== null, EXPECTED)

const zone = z.string().refine(isZone, 'expected a time zone such as Europe/Berlin').default('UTC')

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** One entry of the rollout file's `freeze`, kept as it was written. */
export const freezeSchema = z
  .strictObject({
    from: wallTime.describe('When it begins: `Fri 16:00` each week, or `2026-12-20 00:00` once.'),
    to: wallTime.describe('When it is over, written as `from` is.'),
    zone: zone.describe('Time zone of both, such as `Europe/Berlin`.'),
    reason: z.string().min(1).max(200).optional().describe('Why, for who is refused.'),
  })
  .superRefine(({ from, to }, context) => {
    const problem = orderProblem(from, to)
    if (problem !== null) context.addIssue({ code: 'custom', path: ['to'], message: problem, input: to })
  })
export type FreezeWindow = z.infer<typeof freezeSchema>

function orderProblem(from: string, to: string): string | null {
  const [begin, end] = [parseWallTime(from), parseWallTime(to)]
  if (begin === null || end === null) return null
  if ('weekday' in begin !== 'weekday' in end)
    return `expected it as "from" is written, ${'weekday' in begin ? 'with a weekday' : 'with a date'}`
  if (from === to) return 'expected another time than "from"'
  if ('date' in begin && 'date' in end && begin.date + begin.time > end.date + end.time)
    return `expected a time after "from", which is ${from}`
  return null
}
