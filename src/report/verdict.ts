import type { AnalysisResult, MetricResult, Verdict } from '../analysis/result.ts'
import type { Rollout } from '../rollout/record.ts'
import { weight } from './numbers.ts'

const ICONS: Record<Verdict, string> = { Successful: '✅', Failed: '❌', Inconclusive: '⚠️', Error: '🛑' }

/** A verdict with its sign, so that it is seen at a glance and read without colours. */
export function verdictLabel(verdict: Verdict): string {
  return `${ICONS[verdict]} ${verdict}`
}

/** What a metric's verdict counts for when it is no reason to roll back: plain words, empty when it is one. */
export function standing({ watched, ignored, critical }: MetricResult): string {
  if (watched) return 'dry run'
  if (ignored) return 'left out'
  return critical ? '' : 'not critical'
}

/** The verdict of one step's analysis in one short sentence, plain text. The reason with its numbers is the result's own. */
export function verdictSentence(rollout: Rollout, result: AnalysisResult): string {
  const share = weight(rollout.plan.steps[result.step]?.weight ?? 0)
  const step = `step ${result.step + 1} of ${rollout.plan.steps.length} at ${share} of requests`
  const deciding = result.metrics.filter((metric) => standing(metric) === '')
  const names = deciding.filter(({ verdict }) => verdict === result.verdict).map(({ name }) => name)
  switch (result.verdict) {
    case 'Successful':
      return `The canary passed ${step}: no harm is proven on ${listed(names)}.`
    case 'Failed':
      return `The canary failed ${step}${names.length === 0 ? '' : ` because of ${listed(names)}`}.`
    case 'Inconclusive':
      return `The canary ${result.final ? 'could not be decided on' : 'is not decided on yet'} in ${step}${names.length === 0 ? '' : `: too little is known of ${listed(names)}`}.`
    case 'Error':
      return `The canary could not be judged in ${step}${names.length === 0 ? '' : `: no answer about ${listed(names)}`}.`
  }
}

/** Names as people list them; many are counted instead. */
function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.length} metrics`
  const last = names.at(-1) ?? 'no metric'
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
