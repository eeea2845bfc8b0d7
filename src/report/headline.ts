import type { AnalysisResult } from '../analysis/result.ts'
import type { Rollout } from '../rollout/record.ts'
import { weight } from './numbers.ts'

/** One sentence, plain text, that says where a rollout is. May hold untrusted text: escape it where it is shown. */
export function headline(rollout: Rollout): string {
  const step = `step ${rollout.step + 1} of ${rollout.plan.steps.length}`
  const share = `${weight(rollout.plan.steps[rollout.step]?.weight ?? 0)} of requests`
  switch (rollout.phase) {
    case 'Deploying':
      return 'Canary is starting, without traffic'
    case 'Ready':
      return 'Canary is ready and probed, without traffic'
    case 'Entering':
      return `Canary is about to get ${share} (${step})`
    case 'Analyzing':
      return analyzing(rollout, `Canary at ${share} (${step})`)
    case 'Passed':
      return `Canary passed ${step} at ${share}`
    case 'Rejected':
      return `Canary failed ${step} at ${share}: ${analysisOf(rollout, rollout.step)?.reason ?? 'harm is proven'}`
    case 'Promoting':
      return 'Canary is about to get all requests'
    case 'Promoted':
      return `Promoted: version ${rollout.release.version} answers all requests`
    case 'RollingBack':
      return `Rolling back to ${restored(rollout)}: ${rollbackReason(rollout)}`
    case 'RolledBack':
      return `Rolled back to ${restored(rollout)}: ${rollbackReason(rollout)}`
  }
}

/** The last analysis of a step, undefined before there is one. */
export function analysisOf(rollout: Rollout, step: number): AnalysisResult | undefined {
  return rollout.analyses.findLast((analysis) => analysis.step === step)
}

function analyzing(rollout: Rollout, sentence: string): string {
  const analysis = analysisOf(rollout, rollout.step)
  if (analysis === undefined || !analysis.final) return sentence
  return `${sentence}: ${analysis.verdict}, ${analysis.reason}`
}

function restored(rollout: Rollout): string {
  return rollout.restores === null ? 'nothing, since no release served before' : rollout.restores.id
}

function rollbackReason(rollout: Rollout): string {
  const begun = rollout.events.findLast((event) => event.phase === 'RollingBack')
  return begun?.reason ?? rollout.analyses.at(-1)?.reason ?? 'no reason was given'
}
