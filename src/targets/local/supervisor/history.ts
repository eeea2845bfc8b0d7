import type { Series } from '../../../analysis/provider.ts'
import { UserError } from '../../../support/errors.ts'
import type { HistoryQuery } from '../protocol.ts'
import { type Sample, seriesKey } from './exposition.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND
/**
 * How close together samples are kept by age, ms. The longest run on GitHub takes 35 days, so that is how far back an
 * analysis can ask; its recent past, where steps are short, is kept second by second.
 */
const TIERS = [
  { age: 2 * HOUR, every: SECOND },
  { age: 48 * HOUR, every: 15 * SECOND },
  { age: 35 * 24 * HOUR, every: 300 * SECOND },
]
/** 16 bytes each. Beyond it, the tiers are shortened. */
const MAX_SAMPLES = 4_000_000
const MAX_SERIES = 4_000
/** As many as Prometheus answers per series. */
const MAX_POINTS = 11_000

export interface Counted extends Sample {
  /** It only grows, and begins at 0. */
  readonly counter: boolean
}

/** One series. Only changes are kept: a sample holds until the next; NaN says that the series ended. */
export interface Track {
  readonly id: number
  readonly labels: Readonly<Record<string, string>>
  /** It only grows, and begins at 0. */
  readonly counter: boolean
  times: number[]
  values: number[]
}

/** What one recording changed: the new tracks, and (id, time, value) of every new sample. */
export interface Change {
  readonly tracks: readonly Track[]
  readonly samples: readonly (readonly [id: number, time: number, value: number])[]
}

/** Everything that was counted, over time. */
export class History {
  readonly tracks = new Map<string, Track>()
  #last = 0
  #nextId = 1

  /** Adds what is counted at `time` (ms), later than all before. Series that are not among `samples` end there. */
  record(time: number, samples: readonly Counted[]): Change {
    const tracks: Track[] = []
    const added: [number, number, number][] = []
    const seen = new Set<Track>()
    const push = (track: Track, at: number, value: number) => {
      append(track, at, value)
      added.push([track.id, at, value])
    }
    for (const sample of samples) {
      const known = this.#track(sample)
      if (known === null) continue
      if (known.isNew) tracks.push(known.track)
      seen.add(known.track)
      const before = known.track.values.at(-1)
      if (before === sample.value) continue
      const begins = before === undefined || Number.isNaN(before)
      // Counters begin at 0. Without that sample the first increase would be lost.
      if (begins && sample.counter) push(known.track, Math.max(this.#last, time - SECOND), 0)
      push(known.track, time, sample.value)
    }
    for (const track of this.tracks.values()) {
      if (!seen.has(track) && !Number.isNaN(track.values.at(-1))) push(track, time, Number.NaN)
    }
    this.#last = time
    return { tracks, samples: added }
  }

  /** The track of an earlier process, to which `restore` adds; null when there are too many. */
  adopt(labels: Track['labels'], counter: boolean): Track | null {
    const { __name__: name = '', ...rest } = labels
    return this.#track({ name, labels: rest, counter, value: 0 })?.track ?? null
  }

  restore(track: Track, time: number, value: number): void {
    append(track, time, value)
    this.#last = Math.max(this.#last, time)
  }

  /** Ends the series whose name begins with `prefix`: what counted them is gone, and what comes next begins at 0 again. */
  end(prefix: string): void {
    this.#last += 1
    for (const track of this.tracks.values()) {
      if (track.labels['__name__']?.startsWith(prefix)) append(track, this.#last, Number.NaN)
    }
  }

  /** Samples at `from`, `from + step` … up to `to`, each the last known value; none before a series began or after it ended. */
  query({ names, labels, from, to, step }: HistoryQuery): Series[] {
    if ((to - from) / step > MAX_POINTS) {
      throw new UserError(`more than ${MAX_POINTS} points were asked for`, { hint: 'Use a longer step.' })
    }
    const until = Math.min(to, this.#last + SECOND)
    const result: Series[] = []
    for (const track of this.tracks.values()) {
      if (!names.includes(track.labels['__name__'] ?? '') || !matches(track.labels, labels)) continue
      const samples = resample(track, from, until, step)
      if (samples.length > 0) result.push({ labels: track.labels, samples })
    }
    return result
  }

  /** Drops what is older or closer together than the tiers allow at `now`. */
  thin(now: number): void {
    for (let scale = 1; ; scale /= 2) {
      let total = 0
      for (const [key, track] of this.tracks) {
        thinTrack(track, now, scale)
        if (track.times.length === 0) this.tracks.delete(key)
        total += track.times.length
      }
      if (total <= MAX_SAMPLES || scale < 1e-3) return
    }
  }

  #track(sample: Counted): { track: Track; isNew: boolean } | null {
    const key = seriesKey(sample)
    const known = this.tracks.get(key)
    if (known !== undefined) return { track: known, isNew: false }
    if (this.tracks.size >= MAX_SERIES) return null
    const labels = { ...sample.labels, __name__: sample.name }
    const track = { id: this.#nextId++, labels, counter: sample.counter, times: [], values: [] }
    this.tracks.set(key, track)
    return { track, isNew: true }
  }
}

function append(track: Track, time: number, value: number): void {
  const last = track.times.at(-1)
  if (last !== undefined && time < last) return
  if (time === last) {
    track.values[track.values.length - 1] = value
    return
  }
  track.times.push(time)
  track.values.push(value)
}

function matches(labels: Track['labels'], wanted: HistoryQuery['labels']): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value)
}

function resample({ times, values }: Track, from: number, to: number, step: number): [number, number][] {
  const samples: [number, number][] = []
  let next = firstAfter(times, from)
  for (let time = from; time <= to; time += step) {
    while (next < times.length && (times[next] ?? 0) <= time) next++
    const value = values[next - 1]
    if (value !== undefined && !Number.isNaN(value)) samples.push([time, value])
  }
  return samples
}

/** Index of the first time after `time`. */
function firstAfter(times: readonly number[], time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Keeps, per interval of a tier (all series alike, by the clock), the last sample, which is what holds at its end. The last
 * of all is kept whatever its age, and so are the samples around an end or a reset: increases hang on them.
 */
function thinTrack(track: Track, now: number, scale: number): void {
  const { times, values, counter } = track
  const oldest = now - (TIERS.at(-1)?.age ?? 0) * scale
  const breaks = (index: number) => {
    const value = values[index] ?? 0
    return Number.isNaN(value) || (counter && value < (values[index - 1] ?? 0))
  }
  const keeps = (time: number, index: number) => {
    const following = times[index + 1]
    if (following === undefined) return time >= oldest || !Number.isNaN(values[index])
    if (following < oldest) return false
    if (breaks(index - 1) || breaks(index) || breaks(index + 1)) return true
    const every = TIERS.find((tier) => now - time <= tier.age * scale)?.every ?? SECOND
    return Math.ceil(time / every) !== Math.ceil(following / every)
  }
  const kept = [...times.keys()].filter((index) => keeps(times[index] ?? 0, index))
  if (kept.length === times.length) return
  track.times = kept.map((index) => times[index] ?? 0)
  track.values = kept.map((index) => values[index] ?? Number.NaN)
}
