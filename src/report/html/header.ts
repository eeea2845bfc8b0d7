import type { AnalysisResult } from '../../analysis/result.ts'
import { number, span } from '../../analysis/words.ts'
import type { Rollout } from '../../rollout/record.ts'
import { analysisOf } from '../headline.ts'
import { time, weight } from '../numbers.ts'
import { html, type Markup } from './markup.ts'
import { anchor, badge } from './words.ts'

/** The rollout's steps in a row, the one of this report marked. */
export function steps(rollout: Rollout, result: AnalysisResult): Markup {
  const items = rollout.plan.steps.map((step, index) => {
    const here = index === result.step
    const verdict = here ? result.verdict : analysisOf(rollout, index)?.verdict
    const state = verdict === undefined ? html`<span class="state">to come</span>` : badge(verdict)
    const share = step.mirror > 0 ? `${weight(step.mirror)} mirrored` : weight(step.weight)
    return html`<li${here ? html` aria-current="step"` : html``}><span class="share">${share}</span> ${state}</li>`
  })
  return html`<ol class="steps" aria-label="Steps of the rollout, by the canary's share of requests">${items}</ol>`
}

/** What the rollout is and what was looked at. */
export function facts(rollout: Rollout, result: AnalysisResult): Markup {
  const { release, previous, links, plan } = rollout
  const step = plan.steps[result.step]
  const rows: [string, Markup][] = [
    ['Canary', html`${release.id}`],
    ['Stable', html`${previous === null ? 'none: the first release' : previous.id}`],
    ['Watched since', html`${time(result.from)}`],
    ['Watched for', html`${span(result.to - result.from)} of ${span(step?.bake ?? 0)}`],
    ['Looks', html`${number(result.looks)}, one every ${span(plan.analysis.interval)}`],
    ['Passes when', html`${step?.pass === 'proof' ? 'proven not worse' : 'no harm is proven'}`],
    ...(result.score === null ? [] : [['Score', html`${number(result.score)} of 100`] as [string, Markup]]),
    ['Rollout', anchor(rollout.id, links.runUrl)],
    ...(links.commit === null ? [] : [['Commit', html`${links.commit.slice(0, 12)}`] as [string, Markup]]),
  ]
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}
