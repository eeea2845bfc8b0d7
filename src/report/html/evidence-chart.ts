import type { Course } from '../../analysis/course.ts'
import { BUCKETS, type Frame, type Line } from './chart.ts'
import { thinned } from './thin.ts'
import type { Timeline } from './timeline.ts'

/** Ends of the axis, percent of the evidence that is needed; what lies outside is drawn at its end. */
const LOWEST = -50
const HIGHEST = 200

/** How the evidence for harm and for not worse grew, in percent of what each needs; null where there is none of both. */
export function evidenceChart(course: Course, timeline: Timeline): Frame | null {
  const lines = [
    ...line(course, 'harm', { colour: 'var(--harm)', dash: 'solid', width: 2 }),
    ...line(course, 'safe', { colour: 'var(--safe)', dash: 'dashed', width: 2 }),
  ]
  if (lines.length === 0) return null
  const highest = lines.flatMap(({ data }) => data).reduce((high, [, value]) => Math.max(high, value ?? 0), 0)
  return {
    timeline,
    lines,
    levels: [{ at: 100, label: 'proven', colour: 'var(--ink)' }],
    y: { tick: (value) => `${value} %`, range: [LOWEST, highest > 120 ? HIGHEST : 120], ticks: TICKS },
  }
}

const TICKS = [-50, 0, 50, 100, 150, 200]

function line(
  { points, boundaries }: Course,
  side: 'harm' | 'safe',
  look: Pick<Line, 'colour' | 'dash' | 'width'>,
): Line[] {
  const needed = boundaries[side]
  const known = points.flatMap(({ end, [side]: log }) => (log === null ? [] : [{ end, log }]))
  if (needed === null || known.length === 0) return []
  const data = thinned(known.length, [(index) => known[index]?.log ?? null], BUCKETS).flatMap((index) => {
    const point = known[index]
    if (point === undefined) return []
    return [[point.end, Math.min(HIGHEST, Math.max(LOWEST, (100 * point.log) / needed))] as const]
  })
  return [{ data, ...look }]
}
