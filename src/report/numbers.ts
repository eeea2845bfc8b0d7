import { number, percent, times } from '../analysis/words.ts'

/** What stands where nothing is known. */
const NOTHING = '–'

/** Events of a total with their share, such as `0.5 % (12 of 2,400)`. */
export function counted({ bad, total }: { readonly bad: number; readonly total: number }): string {
  return total > 0 ? `${percent(bad / total)} (${number(bad)} of ${number(total)})` : NOTHING
}

export function numberOrNothing(value: number | null): string {
  return value === null ? NOTHING : number(value)
}

/** A ratio with its bounds, such as `×1.2 (×0.8–×1.7)`; a bound that is not known is open. */
export function ratio(value: number | null, bounds: readonly [number, number | null] | null): string {
  const estimate = value === null ? NOTHING : times(value)
  if (bounds === null) return estimate
  const [low, high] = bounds
  return `${estimate} (${high === null ? `${times(low)} or more` : `${times(low)}–${times(high)}`})`
}

/** A weight as kept, 0–100, such as `25 %`. */
export function weight(value: number): string {
  return percent(value / 100)
}

/** Bytes in binary units, such as `1.5 MiB`. */
export function bytes(size: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  const power = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(size) / 10))
  return `${number(size / 1024 ** power)} ${units[power]}`
}

/** A time as UTC, such as `2026-10-01 14:03:20`; ms since the epoch. */
export function time(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}
