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

/** A series whose samples hold a value of any kind. */
interface Sampled<T> {
  readonly labels: Series['labels']
  readonly samples: readonly (readonly [number, T])[]
}

/** The same series in consecutive pieces becomes one again. */
export function joinPieces<T>(pieces: readonly (readonly Sampled<T>[])[]): Sampled<T>[] {
  const whole = new Map<string, { labels: Series['labels']; samples: (readonly [number, T])[] }>()
  for (const { labels, samples } of pieces.flat()) {
    const key = keyOf(labels)
    const joined = whole.get(key)
    if (joined === undefined) whole.set(key, { labels, samples: [...samples] })
    else for (const sample of samples) joined.samples.push(sample)
  }
  return [...whole.values()]
}

/** The same text for the same labels, in whichever order. */
export function keyOf(labels: Series['labels']): string {
  return JSON.stringify(Object.entries(labels).sort())
}
