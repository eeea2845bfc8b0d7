import type { Course } from '../../analysis/course.ts'
import type { MetricResult } from '../../analysis/result.ts'
import type { Rollout } from '../../rollout/record.ts'
import { standing } from '../verdict.ts'
import { armsChart } from './arms-chart.ts'
import { optionOf } from './chart.ts'
import type { Option } from './echarts.ts'
import { evidenceChart } from './evidence-chart.ts'
import { armsFigure, evidenceFigure, type Figure, figure, ratioFigure } from './figure.ts'
import { html, type Markup } from './markup.ts'
import { numbers } from './metric-numbers.ts'
import { ratioChart } from './ratio-chart.ts'
import { verdictOf } from './tables.ts'
import type { Timeline } from './timeline.ts'
import { brief, tag } from './words.ts'

interface Section {
  readonly metric: MetricResult
  /** undefined where the history is not at hand. */
  readonly course: Course | undefined
  readonly rollout: Rollout
  readonly timeline: Timeline
  readonly draw: (option: Option) => string
  /** Unique in the page. */
  readonly id: string
}

/** Notes and parts of a query that are shown of one metric. */
const SHOWN = 30

/** One metric: why its verdict, its charts, what was noticed, what was asked, and its numbers. */
export function metricSection(section: Section): Markup {
  const { metric, course, rollout, id } = section
  return html`<section class="metric" aria-labelledby="${id}">
<h2 id="${id}">${metric.name} ${verdictOf(metric)} ${tag(standing(metric))}</h2>
<p class="why">${brief(metric.reason)}</p>
${course === undefined ? html`<p class="soft">Its history was not at hand, so there are no charts.</p>` : charts(section, course)}
${notes(metric)}
${course === undefined ? html`` : queries(course, rollout)}
${numbers(metric, course)}
</section>
`
}

function charts({ metric, timeline, draw, id }: Section, course: Course): Markup {
  const figures: [Figure, ReturnType<typeof armsChart>][] = [
    [armsFigure(metric, course), armsChart(course, timeline)],
    [ratioFigure(metric), ratioChart(course, timeline)],
    [evidenceFigure(metric, course), evidenceChart(course, timeline)],
  ]
  const drawn = figures.flatMap(([words, frame], index) =>
    frame === null ? [] : [figure(words, draw(optionOf(frame)), `${id}-chart-${index + 1}`)],
  )
  if (drawn.length === 0) return html`<p class="soft">No window has a value yet, so there are no charts.</p>`
  return html`<div class="charts">${drawn}</div>`
}

function notes({ notes: all }: MetricResult): Markup {
  if (all.length === 0) return html``
  const more = all.length > SHOWN ? [html`<li>and ${all.length - SHOWN} more</li>`] : []
  const items = all.slice(0, SHOWN).map((note) => html`<li>${brief(note, 500)}</li>`)
  return html`<h3>Noticed</h3><ul class="notes">${[...items, ...more]}</ul>`
}

function queries({ name, queries: asked }: Course, { plan }: Rollout): Markup {
  const spec = plan.metrics.find((one) => one.name === name)
  const [provider = 'the provider'] = Object.keys(spec?.provider ?? plan.analysis.provider)
  const parts = Object.entries(asked).slice(0, SHOWN)
  if (parts.length === 0) return html``
  const items = parts.map(
    ([part, query]) =>
      html`<div><dt>${part}</dt><dd><pre><code>${brief(query, 4_000)}</code></pre></dd></div>`,
  )
  return html`<details><summary>What ${provider} was asked</summary><dl class="queries">${items}</dl></details>`
}
