import { type Limits, limitsBy } from './limits.ts'
import {
  addWindow,
  begin,
  logEvidence,
  logMean,
  mostEvidence,
  type Score,
  type Sums,
  scoreOf,
  varianceOf,
} from './mean-sums.ts'
import { type MeanWindow, squaresKnown } from './mean-windows.ts'
import type { Evidence } from './process.ts'
import type { Asked, Question } from './ratio.ts'

/**
 * Values that a process over known squares needs of each arm before it says anything, and that a batch needs otherwise. Less is enough
 * for values that are nearly normal; with 200, alpha is kept within a factor of two for log-normal ones (sigma 1.5) at 5 % weight.
 */
export const LEAST_VALUES = 200

/**
 * Evidence that the ratio canary/stable of two means is above (or below) `boundary`: the mean of one-sided normal mixtures that start at
 * each step. Where squares are known it is an asymptotic e-process (Waudby-Smith et al., Ann. Statist. 2024): right once the central limit
 * theorem holds, which it says nothing before. Else it is a sequential t-test over the windows, exact when their means are normal
 * (take `inBatches` of LEAST_VALUES). Windows without values of one arm are skipped.
 */
export function meanEvidence(windows: readonly MeanWindow[], question: Question): Evidence {
  const { needed } = question
  let proven: number | null = null
  const last = follow(windows, question, (processes, scoreOfOne) => {
    if (proven !== null || !processes.some((sums) => mostEvidence(scoreOfOne(sums)) >= needed)) return
    const reached = mean(processes, scoreOfOne, question.starts)
    if (reached >= needed) proven = reached
  })
  return { last, highest: Math.max(last, proven ?? last) }
}

type Scoring = (sums: Sums) => Score | null

/** The evidence after the last window; `look` is called after each one. */
function follow(
  windows: readonly MeanWindow[],
  { boundary, side, starts, noise }: Question,
  look?: (processes: readonly Sums[], score: Scoring) => void,
): number {
  const known = squaresKnown(windows)
  const sign = side === 'above' ? 1 : -1
  const score = (sums: Sums) => scoreOf(sums, boundary, sign, known, LEAST_VALUES)
  const processes: Sums[] = []
  for (const window of windows) {
    while (processes.length <= window.step) processes.push(begin())
    if (!(window.stable.count > 0 && window.canary.count > 0)) continue
    for (const sums of processes) addWindow(sums, window, boundary, noise)
    look?.(processes, score)
  }
  return mean(processes, score, starts)
}

function mean(processes: readonly Sums[], score: Scoring, starts: number): number {
  const logs = processes.map((sums) => logEvidence(sums, score(sums)))
  return logMean(logs, Math.max(starts, logs.length))
}

/** The ratios that the evidence does not exclude now. */
export function meanLimits(windows: readonly MeanWindow[], asked: Asked): Limits {
  return limitsBy((boundary, side) => follow(windows, { ...asked, boundary, side }) >= asked.needed)
}

/**
 * Estimated ratio of the means over windows of different weights: a mean that changes for both arms does not bias it. null when
 * it makes no sense.
 */
export function meanEstimate(windows: readonly MeanWindow[]): number | null {
  let [above, below] = [0, 0]
  for (const { stable, canary } of windows) {
    const all = stable.count + canary.count
    if (all === 0) continue
    above += canary.sum * (stable.count / all)
    below += stable.sum * (canary.count / all)
  }
  return below > 0 ? above / below : null
}

/** How much more the ratio varies than by the values alone: 1 without noise of the arms' own. */
export function meanDispersion(windows: readonly MeanWindow[], boundary: number, noise: number): number {
  const sums = begin()
  for (const window of windows) {
    if (window.stable.count > 0 && window.canary.count > 0) addWindow(sums, window, boundary, noise)
  }
  const variance = varianceOf(sums, boundary, squaresKnown(windows))
  return variance.own > 0 ? 1 + variance.noise / variance.own : 1
}

/** True when stable's mean is positive: else a ratio to it makes no sense. */
export const hasRatio = (windows: readonly MeanWindow[]): boolean =>
  windows.reduce((sum, { stable }) => sum + stable.sum, 0) > 0
