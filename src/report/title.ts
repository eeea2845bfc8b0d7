import type { Rollout } from '../rollout/record.ts'
import { code } from './markdown.ts'

/** What a rollout is called above all that is said of it: its release, and its target where there are several. Markdown. */
export function rolloutTitle({ release, plan }: Pick<Rollout, 'release' | 'plan'>): string {
  const target = plan.target === undefined ? '' : ` at ${code(plan.target)}`
  return `Rollout of ${code(release.model)} ${code(release.version)}${target}`
}
