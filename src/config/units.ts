import * as z from 'zod'

const DURATION_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const SIZE_BYTES = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
} as const

/** Timers count ms in 31 bits, which is 24.8 days; a longer one would go off at once. */
const LONGEST = 24 * DURATION_MS.d

/** ms as the longest unit of which they are a whole number: `90m`, `2h`. */
export function durationText(ms: number): string {
  const [unit = 'ms', each = 1] =
    Object.entries(DURATION_MS).findLast(([, length]) => ms > 0 && ms % length === 0) ?? []
  return `${ms / each}${unit}`
}

function quantity<T extends Record<string, number>>(units: T, title: string, example: string) {
  const pattern = new RegExp(`^(\\d+(?:\\.\\d+)?) ?(${Object.keys(units).join('|')})$`)
  return z
    .string({
      error: `expected a ${title} such as ${example} (units: ${Object.keys(units).join(', ')})`,
    })
    .regex(pattern)
    .meta({ title })
    .transform((text) => {
      const [, number, unit] = pattern.exec(text) ?? []
      return Number(number) * (units[unit ?? ''] ?? Number.NaN)
    })
}

/** `90s`, `10m`, `1.5h`, at most `24d`; parses to milliseconds. */
export const duration = quantity(DURATION_MS, 'duration', '10m').refine(
  (ms) => ms <= LONGEST,
  'expected at most 24d',
)

/** A duration above zero; parses to milliseconds. */
export const positiveDuration = duration.refine((ms) => ms > 0, 'expected a duration above zero')

/** `500MB`, `2GiB`; parses to bytes. */
export const size = quantity(SIZE_BYTES, 'size', '2GiB')
