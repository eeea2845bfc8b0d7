import type { Rollout } from '../rollout/record.ts'
import { headline } from './headline.ts'
import { blocks, code, fit, link, text } from './markdown.ts'
import { weight } from './numbers.ts'
import { metricTable, stepTable } from './tables.ts'
import { rolloutTitle } from './title.ts'
import { verdictLabel } from './verdict.ts'

/** Longest comment that GitHub takes, in characters. */
const COMMENT_LIMIT = 65_536

/** First line of a rollout's comment, not seen: by it the comment is found again. */
export function commentMarker({
  id,
  release,
  plan,
}: Pick<Rollout, 'id' | 'release'> & { readonly plan: Pick<Rollout['plan'], 'target'> }): string {
  const safe = (part: string) => part.replace(/[^a-zA-Z0-9._-]+/g, '_')
  const parts = [release.model, id, ...(plan.target === undefined ? [] : [plan.target])]
  return `<!-- model-rollout:${parts.map(safe).join(':')} -->`
}

/** The one comment of a rollout: where it is, its steps, the last judgement, and where to read more. */
export function rolloutComment(rollout: Rollout, runUrl: string | null): string {
  const { release, previous } = rollout
  const analysis = rollout.analyses.at(-1)
  const from = previous === null ? 'the first release' : `after ${code(previous.version)}`
  const body = blocks(
    commentMarker(rollout),
    `### ${rolloutTitle(rollout)}`,
    `**${text(headline(rollout))}**`,
    stepTable(rollout),
    analysis === undefined ? '' : lastJudgement(rollout, analysis),
    `Release ${code(release.id)}, ${from} · artifact ${code(release.artifact ?? 'not known')} · ${link('run', runUrl)}`,
  )
  return fit(body, COMMENT_LIMIT, (part) => part.length)
}

function lastJudgement(rollout: Rollout, analysis: Rollout['analyses'][number]): string {
  const share = rollout.plan.steps[analysis.step]?.weight ?? 0
  const sentence = `Step ${analysis.step + 1} at ${weight(share)}: ${verdictLabel(analysis.verdict)}. ${text(analysis.reason)}`
  return blocks(sentence, metricTable(analysis)).trimEnd()
}
