import type { MeanSpec } from '../../config/metric.ts'
import { comparedRatios } from '../../config/ratios.ts'
import { LEAST_VALUES, meanDispersion, meanEvidence } from '../sequential/mean.ts'
import type { Question } from '../sequential/ratio.ts'
import { type Asked, change } from './counted.ts'
import { doubling, expectedMoments, type Stage, type Values } from './expected.ts'
import type { Subject } from './subject.ts'

const HARMFUL = [0.02, 0.05, 0.1, 0.2]
/** Batches of a stage: more of them tell no more. */
const BATCHES = 512

/** A mean; null when it is not positive, since then a ratio to it says nothing. */
export function meanSubject(spec: MeanSpec, values: Values, asked: Asked): Subject | null {
  const { good, tolerance, margin } = comparedRatios(spec)
  if (!(values.mean > 0)) return null
  const { starts, noise, harmNeeded, safeNeeded } = asked
  const evidence = (
    ratio: number,
    stages: readonly Stage[],
    interval: number,
    question: Omit<Question, 'noise'>,
  ) => {
    const windows = values.known ? doubling(stages, interval) : batches(stages, interval, values.perMs)
    return meanEvidence(expectedMoments(windows, values, ratio), { ...question, noise }).highest
  }
  const sides = good ? (['below', 'above'] as const) : (['above', 'below'] as const)
  const beyond = (size: number) => (good ? size < tolerance : size > tolerance)
  return {
    perMs: values.perMs,
    harms: HARMFUL.map((part) => (good ? 1 - part : 1 + part))
      .filter(beyond)
      .map((size) => ({ size, label: change(size) })),
    range: [tolerance, good ? 1e-3 : 1e3],
    label: change,
    harm: (size, stages, interval) =>
      evidence(size, stages, interval, { boundary: tolerance, side: sides[0], starts, needed: harmNeeded }),
    harmNeeded,
    safe:
      spec.goal === 'superior'
        ? null
        : (stages, interval) =>
            evidence(1, stages, interval, {
              boundary: margin,
              side: sides[1],
              starts: 1,
              needed: safeNeeded,
            }),
    safeNeeded,
    phi: (stage) => meanDispersion(expectedMoments([stage], { ...values, known: true }, 1), 1, noise),
  }
}

/** Windows with enough values to be judged by, as the judge makes them of shorter ones. */
function batches(stages: readonly Stage[], interval: number, perMs: number): Stage[] {
  return stages.flatMap((stage) => {
    const least = LEAST_VALUES / (perMs * Math.min(stage.weight, 1 - stage.weight))
    const length = Math.max(Math.ceil(least / interval) * interval, stage.length / BATCHES)
    const count = Math.floor(stage.length / length + 1e-9)
    return Array.from({ length: count }, () => ({ ...stage, length }))
  })
}
