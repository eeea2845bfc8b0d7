import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Course } from '../analysis/course.ts'
import type { AnalysisResult } from '../analysis/result.ts'
import { appendSummary } from '../github/summary.ts'
import { analysisSummary } from '../report/summary.ts'
import { type Decision, decide } from '../rollout/decide.ts'
import { describe } from '../rollout/describe.ts'
import type { Rollout, RolloutRecord } from '../rollout/record.ts'
import { rollback } from '../rollout/rollback.ts'
import { publish, record, rolloutOf, type Session } from '../rollout/session.ts'
import { messageOf, UserError } from '../support/errors.ts'
import { unstoppable } from './rollback.ts'
import type { Runtime } from './runtime.ts'

/** Writes the analysis as JSON where a later step of the job finds it; returns the path. */
export async function writeReport(
  rollout: Rollout,
  result: AnalysisResult,
  runtime: Runtime,
): Promise<string> {
  const path = reportPath(rollout, result, runtime, 'json')
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`)
  return path
}

/** Draws the analysis as a page beside it. After all else, since it takes a moment; a failure is only said. */
export async function writePage(
  rollout: Rollout,
  result: AnalysisResult,
  courses: () => readonly Course[],
  runtime: Runtime,
): Promise<void> {
  try {
    const { analysisHtml } = await import('../report/html/page.ts')
    const path = reportPath(rollout, result, runtime, 'html')
    await writeFile(path, await analysisHtml({ rollout, result, courses: courses() }))
    runtime.output('html-report', path)
  } catch (error) {
    runtime.log.warning(`the report could not be drawn: ${messageOf(error)}`)
  }
}

function reportPath(rollout: Rollout, { step }: AnalysisResult, { env }: Runtime, kind: string): string {
  return join(env['RUNNER_TEMP'] ?? tmpdir(), `analysis-${rollout.release.id}-step-${step + 1}.${kind}`)
}

/** Records the verdict; then either the next job goes on, or the release goes back now, or a person decides. */
export async function conclude(
  session: Session,
  rollout: Rollout,
  result: AnalysisResult,
  runtime: Runtime,
  courses: () => readonly Course[],
): Promise<void> {
  const name = (
    { Successful: 'pass', Failed: 'reject', Inconclusive: 'undecided', Error: 'undecided' } as const
  )[result.verdict]
  const { record: judged } = await record(session, { name, analysis: result })
  const decision = decide(judged, null, session.clock.now())
  const ended = await follow(decision, session, rollout, result, judged)
  runtime.saveState('rollout', '')
  runtime.output('phase', rolloutOf(ended).phase)
  appendSummary(analysisSummary(rolloutOf(ended), result, courses()), runtime.env, runtime.log)
  await publish(session, rolloutOf(ended), (publisher) => publisher.judged(rolloutOf(ended), result))
  if (decision.action === 'rollback') {
    throw new UserError(`${result.verdict}: ${result.reason}`, { hint: describe(ended) })
  }
  if (decision.action === 'accept') {
    session.log.warning(`${result.verdict}: ${result.reason}\nThe rollout goes on: ${decision.reason}.`)
  } else if (result.verdict !== 'Successful') {
    session.log.warning(
      `${result.verdict}: ${result.reason}\nThe canary keeps its traffic, and a person decides: promote with a reason, or roll back.`,
    )
  }
}

async function follow(
  decision: Decision,
  session: Session,
  rollout: Rollout,
  result: AnalysisResult,
  judged: RolloutRecord,
): Promise<RolloutRecord> {
  if (decision.action === 'rollback') return undo(session, rollout, result)
  if (decision.action === 'accept')
    return (await record(session, { name: 'accept', reason: decision.reason })).record
  return judged
}

async function undo(session: Session, rollout: Rollout, result: AnalysisResult): Promise<RolloutRecord> {
  const reason = `${result.verdict}: ${result.reason}`
  const request = { to: 'previous', reason, inFlight: true, cause: null, rollout: rollout.id }
  return (await rollback({ ...session, signal: unstoppable() }, request)).record
}
