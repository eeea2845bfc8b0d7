import type { Exposures } from '../sequential/exposures.ts'
import { estimateNoise } from './estimate.ts'
import type { Noise } from './noise.ts'

/** Windows of the rollout before its own noise can be told from chance at all. */
const LEAST_WINDOWS = 15

/**
 * Where stable's history cannot tell, the noise is measured on the rollout itself. The promise of alpha then holds only
 * roughly, since the first windows are judged before there is anything to measure: that is said.
 */
export function estimateRunNoise(windows: Exposures, history: Noise): Noise {
  const variance = estimateNoise(windows, LEAST_WINDOWS) ?? 0
  const said = "so the arms' noise is measured on this rollout alone, and alpha is kept only roughly"
  return { variance, source: 'run', notes: history.notes.map((note) => `${note}, ${said}`) }
}
