import type { Course, CoursePoint } from '../analysis/course.ts'
import type { Rollout } from '../rollout/record.ts'

/** Points of a chart: more would not be told apart. */
const POINTS = 24
/** A shorter time, in ms, has no shape to show. */
const SHORTEST = 1000

const STABLE = '#0072b2'
const CANARY = '#d55e00'
const TITLES = { share: 'percent', ms: 'ms', number: 'value', psi: 'population stability index' } as const

/** Mermaid chart of the arms' values over time, one arm where the other has none; nothing where there is no value. */
export function armsChart({ name, unit, points }: Course): string {
  const arms = (
    [
      ['stable', STABLE],
      ['canary', CANARY],
    ] as const
  ).filter(([arm]) => points.some((point) => point[arm] !== null))
  const drawn = points.filter((point) => arms.every(([arm]) => point[arm] !== null))
  const [first, last] = [drawn[0], drawn.at(-1)]
  if (arms.length === 0 || first === undefined || last === undefined) return ''
  const groups = grouped(drawn)
  const time = unitOf(last.end - first.end)
  const since = groups.map(([head = first]) => `"${decimal((head.end - first.end) / time.ms, 1)}"`)
  return xyChart({
    title: `${name}: ${TITLES[unit]}`,
    x: `"since the first window, ${time.name}" [${since.join(', ')}]`,
    y: TITLES[unit],
    top: null,
    colours: arms.map(([, colour]) => colour),
    lines: arms.map(([arm]) => groups.map((group) => mean(group, arm) * (unit === 'share' ? 100 : 1))),
  })
}

/** Mermaid chart of the canary's share of requests over time; nothing where it had any for less than a second. */
export function weightChart(rollout: Rollout): string {
  const first = rollout.weights[0]
  const end = Math.max(rollout.events.at(-1)?.at ?? 0, rollout.weights.at(-1)?.at ?? 0)
  if (first === undefined || end - first.at < SHORTEST) return ''
  const unit = unitOf(end - first.at)
  const line = Array.from({ length: POINTS }, (_, index) => {
    const at = first.at + ((end - first.at) * index) / (POINTS - 1)
    return rollout.weights.findLast((entry) => entry.at <= at)?.weight ?? 0
  })
  return xyChart({
    title: `Requests answered by ${rollout.release.id}`,
    x: `"${unit.name}" 0 --> ${decimal((end - first.at) / unit.ms, 2)}`,
    y: 'percent',
    top: 100,
    colours: [CANARY],
    lines: [line],
  })
}

interface Chart {
  readonly title: string
  /** Mermaid's own words, made of numbers and fixed text only. */
  readonly x: string
  readonly y: string
  /** Upper end of the y axis; null takes it from the data. */
  readonly top: number | null
  readonly colours: readonly string[]
  readonly lines: readonly (readonly number[])[]
}

/** Mermaid, in which a name can only be letters, digits and a few signs: its grammar has no way to escape others. */
function xyChart(chart: Chart): string {
  const highest = Math.max(...chart.lines.flat())
  const top = chart.top ?? (highest > 0 ? highest * 1.1 : 1)
  const bottom = Math.min(0, ...chart.lines.flat()) * 1.1
  return [
    '```mermaid',
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${chart.colours.join(', ')}"}}}}%%`,
    'xychart-beta',
    `  title "${label(chart.title)}"`,
    `  x-axis ${chart.x}`,
    `  y-axis "${label(chart.y)}" ${decimal(bottom, 6)} --> ${decimal(top, 6)}`,
    ...chart.lines.map((line) => `  line [${line.map((value) => decimal(value, 6)).join(', ')}]`),
    '```',
  ].join('\n')
}

/** Consecutive points in at most POINTS groups. */
function grouped(points: readonly CoursePoint[]): CoursePoint[][] {
  const size = Math.ceil(points.length / POINTS)
  return Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    points.slice(index * size, (index + 1) * size),
  )
}

function mean(points: readonly CoursePoint[], arm: 'stable' | 'canary'): number {
  return points.reduce((sum, point) => sum + (point[arm] ?? 0), 0) / points.length
}

function unitOf(span: number): { readonly name: string; readonly ms: number } {
  if (span < 300_000) return { name: 'seconds', ms: 1_000 }
  return span < 18_000_000 ? { name: 'minutes', ms: 60_000 } : { name: 'hours', ms: 3_600_000 }
}

function label(name: string): string {
  return name.replace(/[^\p{L}\p{N} .,:()/_-]+/gu, ' ').slice(0, 100)
}

/** Without exponent, which Mermaid does not read. */
function decimal(value: number, digits: number): string {
  return String(Number(value.toFixed(digits))).includes('e') ? '0' : String(Number(value.toFixed(digits)))
}
