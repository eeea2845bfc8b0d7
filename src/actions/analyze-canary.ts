import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { analyze } from '../analysis/analyze.ts'
import { canaryHealth } from '../analysis/health.ts'
import type { AnalysisResult } from '../analysis/result.ts'
import { analyzeCanary as definition } from '../config/actions/analyze-canary.ts'
import type { Inputs } from '../config/inputs.ts'
import { appendSummary } from '../github/summary.ts'
import { openProvider } from '../metrics/index.ts'
import { analysisSummary } from '../report/summary.ts'
import { describe } from '../rollout/apply.ts'
import { decide } from '../rollout/decide.ts'
import type { Rollout, RolloutRecord } from '../rollout/record.ts'
import { rollback } from '../rollout/rollback.ts'
import { loadRecord, publish, record, rolloutOf, type Session } from '../rollout/session.ts'
import { UserError } from '../support/errors.ts'
import { readConfig } from '../support/read-config.ts'
import { unstoppable } from './rollback.ts'
import type { Main } from './run.ts'
import type { Runtime } from './runtime.ts'
import { type Opened, withSession } from './session.ts'

type AnalyzeInputs = Inputs<typeof definition>

/** Looks at the metrics until there is a verdict, records it, and rolls back at once where the plan says so. */
export const analyzeMain: Main<typeof definition> = async (inputs, runtime) => {
  const config = await configOf(inputs, runtime)
  await withSession(config, inputs.values['github-token'], runtime, async (opened) => {
    const { session } = opened
    const before = await loadRecord(session)
    if (!itsTurn(before, inputs)) {
      session.log.notice(`not its turn, nothing changed: ${describe(before)}`)
      runtime.output('phase', before.rollout?.phase ?? 'None')
      return
    }
    const rollout = rolloutOf(before)
    runtime.saveState('rollout', rollout.id)
    const result = await analyze(await surroundings(opened, rollout, runtime, inputs.values.wait))
    const report = await writeReport(rollout, result, runtime)
    runtime.output('verdict', result.verdict)
    runtime.output('final', result.final)
    runtime.output('report', report)
    if (!result.final) {
      runtime.saveState('rollout', '')
      runtime.output('phase', rollout.phase)
      return
    }
    await conclude(session, rollout, result, runtime)
  })
}

/** Runs when the job ends: an analysis that was begun and did not end is rolled back, when the plan says so. */
export const analyzePost: Main<typeof definition> = async (inputs, runtime) => {
  const id = runtime.state('rollout')
  if (id === '') return
  const config = await configOf(inputs, runtime)
  await withSession(
    config,
    inputs.values['github-token'],
    runtime,
    async ({ session }) => {
      const { rollout } = await loadRecord(session)
      if (rollout === null || rollout.id !== id) return
      if (!rollout.plan.rollbackOn.includes('cancelled')) {
        session.log.warning('the analysis was interrupted; the canary keeps its traffic, as rollback.on says')
        return
      }
      await rollback(session, {
        to: 'previous',
        reason: 'the analysis was interrupted',
        inFlight: true,
        rollout: id,
      })
    },
    unstoppable(),
  )
}

function configOf({ values, overrides }: AnalyzeInputs, { workspace }: Runtime) {
  return readConfig({ sections: definition.needs, config: values.config, overrides, workspace })
}

function itsTurn({ rollout }: RolloutRecord, { values }: AnalyzeInputs): boolean {
  if (rollout === null || rollout.phase !== 'Analyzing') return false
  if (values.rollout !== undefined && values.rollout !== rollout.id) return false
  return values.step === undefined || values.step === rollout.step
}

async function surroundings(opened: Opened, rollout: Rollout, runtime: Runtime, wait: boolean) {
  const { session, history } = opened
  const { analysis } = rollout.plan
  const variable = 'prometheus' in analysis.provider ? analysis.provider.prometheus['token-env'] : undefined
  const token = variable === undefined ? undefined : runtime.env[variable]
  if (token !== undefined && token !== '') runtime.mask(token)
  const { interval } = analysis
  const warn = session.log.warning
  const provider = await openProvider(analysis.provider, { env: runtime.env, interval, warn, history })
  const restartsBefore = (await session.target.observe()).canary?.restarts ?? 0
  return {
    rollout,
    provider,
    labels: (release: string) => session.target.labels(release),
    clock: session.clock,
    log: session.log,
    signal: session.signal,
    wait,
    health: canaryHealth(session.target, rollout.release.id, restartsBefore),
  }
}

async function writeReport(
  rollout: Rollout,
  result: AnalysisResult,
  { env, workspace }: Runtime,
): Promise<string> {
  const path = join(
    env['RUNNER_TEMP'] ?? workspace,
    `analysis-${rollout.release.id}-step-${result.step + 1}.json`,
  )
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`)
  return path
}

/** Records the verdict; then either the next job goes on, or the release goes back now, or a person decides. */
async function conclude(
  session: Session,
  rollout: Rollout,
  result: AnalysisResult,
  runtime: Runtime,
): Promise<void> {
  const name = (
    { Successful: 'pass', Failed: 'reject', Inconclusive: 'undecided', Error: 'undecided' } as const
  )[result.verdict]
  const judged = await record(session, { name, analysis: result })
  const decision = decide(judged, null, session.clock.now())
  const ended = decision.action === 'rollback' ? await undo(session, rollout, result) : judged
  runtime.saveState('rollout', '')
  runtime.output('phase', rolloutOf(ended).phase)
  appendSummary(analysisSummary(rolloutOf(ended), result), runtime.env, runtime.log)
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
  const request = { to: 'previous', reason, inFlight: true, rollout: rollout.id }
  return (await rollback({ ...session, signal: unstoppable() }, request)).record
}
