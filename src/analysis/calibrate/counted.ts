import { comparedRatios } from '../../config/ratios.ts'
import { nearestEdge } from '../build-latency.ts'
import type { CountedSpec } from '../context.ts'
import { snapToBucket } from '../histogram.ts'
import { temperOf } from '../noise/noise.ts'
import { COMMON, type Question, ratioEvidence } from '../sequential/ratio.ts'
import { number, percent, times } from '../words.ts'
import { doubling, expectedExposures, type Stage } from './expected.ts'
import { type Histogram, shareAbove } from './shift.ts'
import type { Harm, Subject } from './subject.ts'

/** By what a metric is judged in this rollout. */
export interface Asked {
  /** Steps at which a process starts. */
  readonly starts: number
  readonly noise: number
  readonly harmNeeded: number
  readonly safeNeeded: number
}

/** What stable's history says of a counted metric. */
export interface Counted {
  readonly perMs: number
  /** Requests, and those of them that are counted. */
  readonly total: number
  readonly events: number
  /** Of a latency. */
  readonly histogram: Histogram | null
  /** Stable's quantile, s. */
  readonly quantile: number | null
}

const HARMFUL = { bad: [1.5, 2, 3], good: [0.98, 0.95, 0.9, 0.8], slower: [1.1, 1.2, 1.5] }
/** Shares of bad events that are shown where the history has none of which there could be multiples. */
const FROM_NONE = [0.001, 0.01, 0.1]

/** The shares that are compared: stable's, and the canary's by the size of its harm and where there is none. */
interface Shares {
  readonly stable: number
  readonly canary: (size: number) => number
  readonly same: number
  /** Ratios of the shares that harm is beyond, and that must be kept within. */
  readonly tolerance: number
  readonly margin: number
  readonly good: boolean
}

/** A rate, or a latency by its bound. */
export function ratioSubject(spec: CountedSpec, past: Counted, asked: Asked): Subject {
  const { good, tolerance, margin } = comparedRatios(spec)
  const none = past.events === 0
  // Half an event more would have been one.
  const stable = (none ? 0.5 : past.events) / past.total
  const shares = { stable, canary: (size: number) => stable * size, same: stable, tolerance, margin, good }
  const multiple = (size: number): Harm => ({ size, label: good ? change(size) : times(size) })
  const harms =
    none && !good
      ? FROM_NONE.map((share) => absolute(share, stable))
      : HARMFUL[good ? 'good' : 'bad'].map(multiple)
  const most = good ? 1e-6 : (1 - 1e-9) / stable
  return subjectOf(
    spec,
    past,
    asked,
    shares,
    [...harms, ...slowerHarms(spec, past, stable)],
    [tolerance, most],
    (size) => (none ? percent(stable * size) : multiple(size).label),
  )
}

const absolute = (share: number, stable: number): Harm => ({ size: share / stable, label: percent(share) })

/** What a latency that grows by a fifth makes of the share beyond the bound, read from stable's own histogram. */
function slowerHarms(spec: CountedSpec, { histogram }: Counted, stable: number): Harm[] {
  if (histogram === null || !('bound' in spec)) return []
  const edge = snapToBucket(histogram.edges, spec.bound / 1000, spec.name)
  return HARMFUL.slower.map((factor) => ({
    size: shareAbove(histogram, edge / factor) / stable,
    label: `latency ${change(factor)}`,
  }))
}

/** A quantile against stable's: sizes are factors of the latency. null while stable's own is not known. */
export function quantileSubject(spec: CountedSpec, past: Counted, asked: Asked): Subject | null {
  const { histogram, quantile } = past
  if (histogram === null || quantile === null) return null
  const { tolerance, margin } = comparedRatios(spec)
  const x = nearestEdge(histogram.edges, quantile)
  const y = snapToBucket(histogram.edges, x * tolerance, spec.name)
  const kept = histogram.edges.findLast((edge) => edge <= x * margin * (1 + 1e-9)) ?? x
  const shares = {
    stable: shareAbove(histogram, x),
    canary: (size: number) => shareAbove(histogram, y / size),
    same: shareAbove(histogram, kept),
    tolerance: 1,
    margin: 1,
    good: false,
  }
  const harms = HARMFUL.slower.map((size) => ({ size, label: change(size) }))
  return subjectOf(spec, past, asked, shares, harms, [y / x, 100], change)
}

/** +20 %, −5 %. */
export const change = (size: number): string =>
  size < 1 ? `−${number((1 - size) * 100)} %` : `+${number((size - 1) * 100)} %`

function subjectOf(
  spec: CountedSpec,
  { perMs }: Counted,
  { starts, noise, harmNeeded, safeNeeded }: Asked,
  { stable, canary, same, tolerance, margin, good }: Shares,
  harms: readonly Harm[],
  range: Subject['range'],
  label: Subject['label'],
): Subject {
  const evidence = (
    share: number,
    stages: readonly Stage[],
    interval: number,
    question: Omit<Question, 'noise'>,
  ) => {
    const exposures = expectedExposures(doubling(stages, interval), { perMs, stable, canary: share })
    return ratioEvidence(exposures, { ...question, noise }).highest
  }
  const sides = good ? (['below', 'above'] as const) : (['above', 'below'] as const)
  const beyond = ({ size }: Harm) => {
    const share = canary(size)
    return share < 1 && (good ? share < stable * tolerance : share > stable * tolerance)
  }
  return {
    perMs,
    harms: harms.filter(beyond),
    range,
    label,
    harm: (size, stages, interval) =>
      evidence(canary(size), stages, interval, {
        boundary: tolerance,
        side: sides[0],
        starts,
        needed: harmNeeded,
      }),
    harmNeeded,
    safe:
      spec.goal === 'superior'
        ? null
        : (stages, interval) =>
            evidence(same, stages, interval, {
              boundary: margin,
              side: sides[1],
              starts: 1,
              needed: safeNeeded,
            }),
    safeNeeded,
    phi: (stage) => {
      const exposures = expectedExposures([stage], { perMs, stable, canary: stable })
      return 1 / temperOf(exposures, 0, noise, stable > COMMON ? stable : null)
    },
  }
}
