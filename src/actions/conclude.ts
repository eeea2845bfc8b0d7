import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Course } from '../analysis/course.ts'
import type { AnalysisResult } from '../analysis/result.ts'
import { appendSummary } from '../github/summary.ts'
import { analysisSummary } from '../report/summary.ts'
import { decide } from '../rollout/decide.ts'
import { describe } from '../rollout/describe.ts'
import type { Rollout, RolloutRecord } from '../rollout/record.ts'
import { rollback } from '../rollout/rollback.ts'
import { publish, record, rolloutOf, type Session } from '../rollout/session.ts'
import { UserError } from '../support/errors.ts'
import { unstoppable } from './rollback.ts'
import type { Runtime } from './runtime.ts'

/** Writes the analysis as JSON and as a page, where later steps of the job find them; returns the paths. */
export async function writeReports(
  rollout: Rollout,
  result: AnalysisResult,
  courses: readonly Course[],
  { env }: Runtime,
): Promise<{ json: string; html: string }> {
  const name = `analysis-${rollout.release.id}-step-${result.step + 1}`
  const path = join(env['RUNNER_TEMP'] ?? tmpdir(), name)
  const { analysisHtml } = await import('../report/html/page.ts')
  await writeFile(`${path}.json`, `${JSON.stringify(result, null, 2)}\n`)
  await writeFile(`${path}.html`, await analysisHtml({ rollout, result, courses }))
  return { json: `${path}.json`, html: `${path}.html` }
}

/** Records the verdict; then either the next job goes on, or the release goes back now, or a person decides. */
export async function conclude(
  session: Session,
  rollout: Rollout,
  result: AnalysisResult,
  runtime: Runtime,
  courses: readonly Course[],
): Promise<void> {
  const name = (
    { Successful: 'pass', Failed: 'reject', Inconclusive: 'undecided', Error: 'undecided' } as const
  )[result.verdict]
  const judged = await record(session, { name, analysis: result })
  const decision = decide(judged, null, session.clock.now())
  const ended = decision.action === 'rollback' ? await undo(session, rollout, result) : judged
  runtime.saveState('rollout', '')
  runtime.output('phase', rolloutOf(ended).phase)
  appendSummary(analysisSummary(rolloutOf(ended), result, courses), runtime.env, runtime.log)
  await publish(session, rolloutOf(ended), (publisher) => publisher.judged(rolloutOf(ended), result))
  if (decision.action === 'rollback') {
    throw new UserError(`${result.verdict}: ${result.reason}`, { hint: describe(ended) })
  }
  if (result.verdict !== 'Successful') {
    session.log.warning(
      `${result.verdict}: ${result.reason}\nThe canary keeps its traffic, and a person decides: promote with a reason, or roll back.`,
    )
  }
}

async function undo(session: Session, rollout: Rollout, result: AnalysisResult): Promise<RolloutRecord> {
  const reason = `${result.verdict}: ${result.reason}`
  const request = { to: 'previous', reason, inFlight: true, cause: null, rollout: rollout.id }
  return (await rollback({ ...session, signal: unstoppable() }, request)).record
}
