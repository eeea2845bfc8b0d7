import { type Analysis, analyze } from '../analysis/analyze.ts'
import { coursesOf } from '../analysis/build-course.ts'
import { canaryHealth } from '../analysis/health.ts'
import type { Look } from '../analysis/judge.ts'
import type { AnalysisResult } from '../analysis/result.ts'
import { analyzeCanary as definition } from '../config/actions/analyze-canary.ts'
import type { Inputs } from '../config/inputs.ts'
import { describe } from '../rollout/describe.ts'
import type { Rollout, RolloutRecord } from '../rollout/record.ts'
import { rollback } from '../rollout/rollback.ts'
import { loadRecord, rolloutOf } from '../rollout/session.ts'
import { readConfig } from '../support/read-config.ts'
import { conclude, writePage, writeReport } from './conclude.ts'
import { openProviders } from './providers.ts'
import { unstoppable } from './rollback.ts'
import type { Main } from './run.ts'
import type { Runtime } from './runtime.ts'
import { type Opened, withSession } from './session.ts'

type AnalyzeInputs = Inputs<typeof definition>

/** Looks at the metrics until there is a verdict, records it, and rolls back at once where the plan says so. */
export const analyzeMain: Main<typeof definition> = async (inputs, runtime) => {
  if (inputs.values.mode === 'calibrate') {
    const { calibrateMain } = await import('./calibrate.ts')
    return calibrateMain(inputs, runtime)
  }
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
    const analysis = await surroundings(opened, rollout, runtime, inputs.values.wait)
    const { result, look } = await lastLook(analysis)
    const courses = () => (look === null ? [] : coursesOf(look))
    runtime.output('verdict', result.verdict)
    runtime.output('final', result.final)
    runtime.output('report', await writeReport(rollout, result, runtime))
    if (!result.final) {
      runtime.saveState('rollout', '')
      runtime.output('phase', rollout.phase)
      return
    }
    try {
      await conclude(session, rollout, result, runtime, courses)
    } finally {
      await writePage(rollout, result, courses(), runtime)
    }
  })
}

async function lastLook(analysis: Analysis): Promise<{ result: AnalysisResult; look: Look | null }> {
  const seen: Look[] = []
  const result = await analyze({ ...analysis, onLook: (_, look) => seen.splice(0, 1, look) })
  return { result, look: seen[0] ?? null }
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
      const reason = 'the analysis was interrupted'
      await rollback(session, { to: 'previous', reason, inFlight: true, cause: 'cancelled', rollout: id })
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

async function surroundings(
  opened: Opened,
  rollout: Rollout,
  runtime: Runtime,
  wait: boolean,
): Promise<Analysis> {
  const { session, history } = opened
  const provider = await openProviders(rollout.plan, runtime, history)
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
