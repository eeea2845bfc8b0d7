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

function quantity<T extends Record<string, number>>(units: T, what: string, example: string) {
  const pattern = new RegExp(`^(\\d+(?:\\.\\d+)?) ?(${Object.keys(units).join('|')})$`)
  return z
    .string()
    .regex(pattern, `expected ${what} such as "${example}" (units: ${Object.keys(units).join(', ')})`)
    .transform((text) => {
      const [, number, unit] = pattern.exec(text) ?? []
      return Number(number) * (units[unit ?? ''] ?? Number.NaN)
    })
}

/** `90s`, `10m`, `1.5h`; parses to milliseconds. */
export const duration = quantity(DURATION_MS, 'a duration', '10m')

/** `500MB`, `2GiB`; parses to bytes. */
export const size = quantity(SIZE_BYTES, 'a size', '2GiB')
