import type { ArmResult, MetricResult } from '../analysis/result.ts'
import { inUnit, number, percent, times } from '../analysis/words.ts'

/** What stands where nothing is known. */
export const NOTHING = '–'

/** An arm's value with what it is known from, such as `0.5 % (12 of 2,400)`, `182 ms (2,400)`. */
export function armValue({ value, events, total }: ArmResult, unit: MetricResult['unit']): string {
  if (value === null) return NOTHING
  if (total === 0) return inUnit(value, unit)
  return `${inUnit(value, unit)} (${events === null ? number(total) : `${number(events)} of ${number(total)}`})`
}

export function numberOrNothing(value: number | null): string {
  return value === null ? NOTHING : number(value)
}

/** The ratio canary/stable with its limits, such as `×1.2 (×0.8–×1.7)`; an upper limit that is not known is open. */
export function estimate({ ratio, interval }: Pick<MetricResult, 'ratio' | 'interval'>): string {
  const middle = ratio === null ? NOTHING : times(ratio)
  if (interval === null) return middle
  const [low, high] = interval
  return `${middle} (${high === null ? `${times(low)} or more` : `${times(low)}–${times(high)}`})`
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
