import type { CoursePoint } from '../../analysis/course.ts'
import type { Rollout } from '../../rollout/record.ts'
import { weight } from '../numbers.ts'

/** The times that all charts of a report show, ms, and the changes of weight within. */
export interface Timeline {
  readonly from: number
  readonly to: number
  readonly changes: readonly { readonly at: number; readonly label: string }[]
}

/** Two labels of changes of weight are at least this share of the chart's width apart. */
const APART = 0.09

/** From the canary's first traffic to the last window of any metric. */
export function timelineOf(rollout: Rollout, points: readonly CoursePoint[]): Timeline {
  const ends = points.map(({ end }) => end)
  const begun = rollout.weights.find((entry) => entry.weight > 0)?.at
  const first = ends.reduce((low, end) => Math.min(low, end), Number.POSITIVE_INFINITY)
  const to = ends.reduce((high, end) => Math.max(high, end), Number.NEGATIVE_INFINITY)
  const from = Math.min(begun ?? first, first)
  const changes = rollout.weights.filter(
    ({ at, weight: now }, i) => at >= from && at <= to && now !== (rollout.weights[i - 1]?.weight ?? 0),
  )
  let labelled = Number.NEGATIVE_INFINITY
  return {
    from,
    to,
    changes: changes.map(({ at, weight: now }) => {
      const far = at - labelled >= (to - from) * APART
      if (far) labelled = at
      return { at, label: far ? weight(now) : '' }
    }),
  }
}
