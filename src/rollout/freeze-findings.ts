import type { Finding } from '../support/finding.ts'
import { instant, localTime, nameOf, nextFreeze, refusal } from './freeze.ts'
import type { Plan } from './record.ts'

/**
 * Before a rollout: whether it would be refused at `now` (ms since the epoch), when the next freeze begins, and whether the
 * plan's bakes could run into it.
 */
export function freezeFindings(plan: Plan, now: number): readonly Finding[] {
  const frozen = refusal(plan.freeze, now)
  if (frozen !== null) return [finding('warning', `it would not begin now: ${frozen}`)]
  const next = nextFreeze(plan.freeze, now)
  if (next === null) return []
  const { window, from } = next
  const begins = `The next freeze begins ${localTime(from, window.zone)}, which is ${instant(from)}: ${nameOf(window)}`
  const end = now + plan.steps.reduce((sum, step) => sum + step.bake, 0)
  if (end < from) return [finding('note', `${begins}.`)]
  const late = `${begins}; this rollout's bakes could last until ${instant(end)}`
  const advice =
    'a step whose turn comes in a freeze is refused, and a workflow then rolls back. Begin earlier'
  return [finding('warning', `${late}: ${advice}, or give deploy-canary a \`reason\`.`)]
}

function finding(level: Finding['level'], message: string): Finding {
  return { level, rule: 'rollout/freeze', message }
}
