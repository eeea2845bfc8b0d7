import type { Course } from '../../analysis/course.ts'
import { inUnit, number } from '../../analysis/words.ts'
import { BUCKETS, type Frame, type Level, type Line } from './chart.ts'
import { thinned } from './thin.ts'
import type { Timeline } from './timeline.ts'

/**
 * Both arms' values over time with fixed bounds; null where no window has a value. Of a distribution it is the index of all
 * windows so far, known at some of them only.
 */
export function armsChart(course: Course, timeline: Timeline): Frame | null {
  const { points, unit, boundaries } = course
  const lines = (['stable', 'canary'] as const)
    .filter((arm) => points.some((point) => point[arm] !== null))
    .map((arm) => line(course, arm))
  if (lines.length === 0) return null
  const factor = factorOf(unit)
  const bound = (at: number | null, name: string): Level[] =>
    at === null ? [] : [{ at: at * factor, label: `${name} ${inUnit(at, unit)}`, colour: 'var(--harm)' }]
  return {
    timeline,
    lines,
    levels: [
      ...bound(boundaries.max, 'at most'),
      ...bound(boundaries.min, 'at least'),
      ...bound(unit === 'psi' ? boundaries.tolerance : null, 'tolerance'),
    ],
    y: {
      tick: (value) => `${plain(value)}${unit === 'share' ? ' %' : ''}`,
      floating: unit === 'ms' || unit === 'number',
    },
  }
}

function line({ points, unit }: Course, arm: 'stable' | 'canary'): Line {
  const factor = factorOf(unit)
  const known = unit === 'psi' ? points.filter((point) => point[arm] !== null) : points
  const value = (index: number) => known[index]?.[arm] ?? null
  const data = thinned(known.length, [value], BUCKETS).map((index) => {
    const one = value(index)
    return [known[index]?.end ?? 0, one === null ? null : one * factor] as const
  })
  return arm === 'stable'
    ? { data, colour: 'var(--stable)', dash: 'dashed', width: 1.6 }
    : { data, colour: 'var(--canary)', dash: 'solid', width: 2 }
}

const factorOf = (unit: Course['unit']) => (unit === 'share' ? 100 : 1)

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 })

/** A tick, whose neighbours may differ from it by little. */
function plain(value: number): string {
  return Math.abs(value) < 10_000 && Math.abs(value) >= 100
    ? String(Number(value.toPrecision(6)))
    : small(value)
}

function small(value: number): string {
  return Math.abs(value) >= 100 ? COMPACT.format(value) : number(value)
}
