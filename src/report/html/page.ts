import type { Course } from '../../analysis/course.ts'
import type { AnalysisResult } from '../../analysis/result.ts'
import type { Rollout } from '../../rollout/record.ts'
import { promiseSentences } from '../promise.ts'
import { verdictSentence } from '../verdict.ts'
import { facts, steps } from './header.ts'
import { html, type Markup } from './markup.ts'
import { metricSection } from './metric.ts'
import { STYLE } from './style.ts'
import { metricTable, promiseTable } from './tables.ts'
import { timelineOf } from './timeline.ts'
import { badge } from './words.ts'

export interface HtmlReport {
  readonly rollout: Rollout
  readonly result: AnalysisResult
  /** How each metric's evidence grew; a metric without one has no charts. */
  readonly courses: readonly Course[]
}

/** Nothing is loaded and nothing runs, whatever text the report holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** One page, complete in itself, about the judgement of one step: needs no network and no script. */
export async function analysisHtml({ rollout, result, courses }: HtmlReport): Promise<string> {
  const { draw } = await import('./echarts.ts')
  const timeline = timelineOf(
    rollout,
    courses.flatMap(({ points }) => points),
  )
  const sections = result.metrics.map((metric, index) => {
    const course = courses.find(({ name }) => name === metric.name)
    return metricSection({ metric, course, rollout, timeline, draw, id: `metric-${index + 1}` })
  })
  const { model, version } = rollout.release
  const body = html`
<header>
<p class="eyebrow">Model Rollout · ${model} ${version}</p>
<h1>${verdictSentence(rollout, result)}</h1>
<p class="lead">${badge(result.verdict)} ${result.reason}</p>
${steps(rollout, result)}
${facts(rollout, result)}
</header>
<main>
<section aria-labelledby="overview"><h2 id="overview">All metrics</h2>${metricTable(result)}</section>
${sections}
<section aria-labelledby="promise"><h2 id="promise">What was promised</h2>
${promiseSentences(rollout, result).map((sentence) => html`<p>${sentence}</p>`)}
${promiseTable(result)}</section>
</main>
<footer><p>All times are UTC. The same numbers are in the analysis as JSON, with schema/analysis.schema.json.</p></footer>`
  return page(`${result.verdict}: ${model} ${version}, step ${result.step + 1}`, body).source
}

function page(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>${body}
</body>
</html>
`
}
