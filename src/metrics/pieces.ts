import type { Series } from '../analysis/provider.ts'

/** Prometheus and the local supervisor refuse more than 11,000 points per series. */
const MAX_POINTS = 10_000

/** Sample times: from, from + step, … to. Milliseconds. */
export interface Range {
  readonly from: number
  readonly to: number
  readonly step: number
}

/** Cuts a long range into consecutive ones that are answered: of at most `points` samples each. */
export function piecesOf({ from, to, step }: Range, points = MAX_POINTS): Range[] {
  const pieces: Range[] = []
  for (let at = from; at <= to; at += points * step) {
    pieces.push({ from: at, to: Math.min(to, at + (points - 1) * step), step })
  }
  return pieces
}

/** The same series in consecutive pieces becomes one again. */
export function joinPieces(pieces: readonly (readonly Series[])[]): Series[] {
  const whole = new Map<string, (readonly [number, number])[]>()
  const labels = new Map<string, Series['labels']>()
  for (const series of pieces.flat()) {
    const key = JSON.stringify(Object.entries(series.labels).sort())
    labels.set(key, series.labels)
    whole.set(key, [...(whole.get(key) ?? []), ...series.samples])
  }
  return [...labels].map(([key, of]) => ({ labels: of, samples: whole.get(key) ?? [] }))
}
