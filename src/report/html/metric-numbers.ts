import type { Course, CoursePoint } from '../../analysis/course.ts'
import type { MetricResult } from '../../analysis/result.ts'
import { inUnit, number } from '../../analysis/words.ts'
import { NOTHING, numberOrNothing, time } from '../numbers.ts'
import { html, type Markup } from './markup.ts'
import { table } from './words.ts'

/** Windows in the table of numbers at most. */
const ROWS = 40

/** The windows' numbers, folded away: of those at which the metric was judged, evenly chosen ones and the last. */
export function numbers({ name, unit }: MetricResult, course: Course | undefined): Markup {
  if (course === undefined || course.points.length === 0) return html``
  const { points } = course
  const judged = points.filter(({ ratio, harm, safe }) => ratio !== null || harm !== null || safe !== null)
  const known = judged.length > 0 ? judged : points
  const every = Math.ceil(known.length / ROWS)
  const shown = known.filter((_, index) => (known.length - 1 - index) % every === 0)
  const caption = `${name}: ${shown.length} of ${points.length} windows`
  const headers = [
    'End (UTC)',
    'Step',
    'Stable',
    'Canary',
    'Estimate',
    'Lower',
    'Upper',
    'ln harm',
    'ln not worse',
  ]
  return html`<details><summary>Numbers</summary>
${table(
  caption,
  headers,
  shown.map((point) => row(point, unit)),
)}
</details>`
}

function row(point: CoursePoint, unit: MetricResult['unit']): Markup[] {
  const value = (one: number | null) => (one === null ? NOTHING : inUnit(one, unit))
  const open = point.upper === null && point.lower !== null
  return [
    time(point.end),
    number(point.step + 1),
    value(point.stable),
    value(point.canary),
    ...[point.ratio, point.lower].map(numberOrNothing),
    open ? '∞' : numberOrNothing(point.upper),
    ...[point.harm, point.safe].map(numberOrNothing),
  ].map((words) => html`${words}`)
}
