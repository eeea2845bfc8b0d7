import { type Exposures, upTo } from '../sequential/exposures.ts'
import { estimateNoise } from './estimate.ts'
import type { Noise } from './noise.ts'

/** Windows of the rollout before its own noise can be told from chance at all. */
const LEAST_WINDOWS = 15
/** It is measured again when there are so many times as many windows. */
const GROWTH = 1.2

/**
 * Where stable's history cannot tell, the noise is measured on the rollout itself: for each window, on those before it only, so
 * that harm which begins does not hide itself as noise. The promise of alpha then holds only roughly, since the first windows
 * are judged before there is anything to measure: that is said.
 */
export function withRunNoise(windows: Exposures): Exposures {
  const noise = new Float64Array(windows.size)
  let next = LEAST_WINDOWS
  for (let i = LEAST_WINDOWS; i < windows.size; i++) {
    noise[i] = noise[i - 1] ?? 0
    if (i < next) continue
    noise[i] = estimateNoise(upTo(windows, i), LEAST_WINDOWS) ?? 0
    next = i * GROWTH
  }
  return { ...windows, noise }
}

/** What is to be said of it, and what it came to in the end. */
export function runNoise(windows: Exposures, history: Noise): Noise {
  const said = "so the arms' noise is measured on this rollout alone, and alpha is kept only roughly"
  const notes = history.notes.map((note) => `${note}, ${said}`)
  return { variance: windows.noise?.at(-1) ?? 0, source: 'run', notes }
}
