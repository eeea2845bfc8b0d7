import type { Evidence, Window } from '../analysis/evidence.ts'
import type { Rollout } from '../rollout/record.ts'

/** Points of a chart: more would not be told apart. */
const POINTS = 24
/** A shorter time, in ms, has no shape to show. */
const SHORTEST = 1000

/** Mermaid chart of both arms' rates over the windows; nothing where no window has requests of both. */
export function rateChart(metric: string, evidence: Evidence): string {
  const windows = evidence.windows.filter(({ stable, canary }) => stable.total > 0 && canary.total > 0)
  const first = windows[0]
  if (first === undefined) return ''
  const groups = grouped(windows)
  const unit = unitOf((windows.at(-1)?.end ?? first.end) - first.start)
  return xyChart({
    title: `${metric}: events in percent of requests`,
    x: `"since the canary got traffic, ${unit.name}" [${groups
      .map(([head]) => `"${decimal(((head?.start ?? first.start) - first.start) / unit.ms, 1)}"`)
      .join(', ')}]`,
    y: 'percent',
    top: null,
    lines: [groups.map((group) => share(group, 'stable')), groups.map((group) => share(group, 'canary'))],
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
  readonly lines: readonly (readonly number[])[]
}

/** Mermaid, in which a name can only be letters, digits and a few signs: its grammar has no way to escape others. */
function xyChart(chart: Chart): string {
  const highest = Math.max(...chart.lines.flat())
  const top = chart.top ?? (highest > 0 ? highest * 1.1 : 1)
  return [
    '```mermaid',
    '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#0969da, #cf222e"}}}}%%',
    'xychart-beta',
    `  title "${label(chart.title)}"`,
    `  x-axis ${chart.x}`,
    `  y-axis "${label(chart.y)}" 0 --> ${decimal(top, 6)}`,
    ...chart.lines.map((line) => `  line [${line.map((value) => decimal(value, 6)).join(', ')}]`),
    '```',
  ].join('\n')
}

/** Consecutive windows in at most POINTS groups. */
function grouped(windows: readonly Window[]): Window[][] {
  const size = Math.ceil(windows.length / POINTS)
  return Array.from({ length: Math.ceil(windows.length / size) }, (_, index) =>
    windows.slice(index * size, (index + 1) * size),
  )
}

function share(windows: readonly Window[], arm: 'stable' | 'canary'): number {
  const bad = windows.reduce((sum, window) => sum + window[arm].bad, 0)
  return (100 * bad) / windows.reduce((sum, window) => sum + window[arm].total, 0)
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
