import type { AnalysisResult } from '../analysis/result.ts'
import { span } from '../analysis/words.ts'
import type { PlanStep, Rollout } from '../rollout/record.ts'
import { analysisOf } from './headline.ts'
import { code, table, text } from './markdown.ts'
import { armValue, estimate, time, weight } from './numbers.ts'
import { PROMISE_HEADERS, promiseOf } from './promise.ts'
import { standing, verdictLabel } from './verdict.ts'

/** The steps of a rollout, and what became of each. */
export function stepTable(rollout: Rollout): string {
  const rows = rollout.plan.steps.map((step, index) => [
    String(index + 1),
    text(step.name),
    share(step),
    span(step.bake),
    step.environment === null ? '' : `${code(step.environment)}${step.approval ? ' (approval)' : ''}`,
    stepState(rollout, index),
  ])
  return table(['Step', 'Name', 'Canary', 'Watched for', 'Environment', 'State'], rows)
}

/** The metrics of an analysis: both arms, their ratio with its limits, and why each was judged as it was. */
export function metricTable(analysis: AnalysisResult): string {
  const rows = analysis.metrics.map((metric) => [
    `${code(metric.name)}${standing(metric) === '' ? '' : ` (${standing(metric)})`}`,
    metric.ignored ? '➖ left out' : verdictLabel(metric.verdict),
    armValue(metric.stable, metric.unit),
    armValue(metric.canary, metric.unit),
    estimate(metric),
    text(metric.reason),
  ])
  return table(['Metric', 'Verdict', 'Stable', 'Canary', 'Canary / stable', 'Why'], rows)
}

/** By what each metric was judged. */
export function promiseTable(analysis: AnalysisResult): string {
  const rows = analysis.metrics.map((metric) => {
    const { name, ...rest } = promiseOf(metric)
    return [code(name), ...Object.values(rest)]
  })
  return table(PROMISE_HEADERS, rows)
}

/** What happened, newest last. */
export function eventTable(rollout: Rollout): string {
  const rows = rollout.events.map((event) => [
    time(event.at),
    event.phase,
    event.step === null || event.step < 0 ? '' : String(event.step + 1),
    text(event.reason),
    code(event.actor),
  ])
  return table(['Time (UTC)', 'Phase', 'Step', 'Reason', 'By'], rows)
}

function share(step: PlanStep): string {
  return step.mirror > 0 ? `${weight(step.weight)}, ${weight(step.mirror)} mirrored` : weight(step.weight)
}

function stepState(rollout: Rollout, index: number): string {
  const analysis = analysisOf(rollout, index)
  if (analysis?.final === true) return verdictLabel(analysis.verdict)
  const ended = rollout.phase === 'Promoted' || rollout.phase === 'RolledBack'
  if (index > rollout.step) return ended ? 'left out' : 'to come'
  if (ended) return 'ended without a verdict'
  return rollout.phase === 'Entering' ? '⏳ entering' : '🔄 watched'
}
