import { analyzeCanary as definition } from '../config/actions/analyze-canary.ts'
import type { Inputs } from '../config/inputs.ts'
import { describe } from '../rollout/describe.ts'
import type { RolloutRecord } from '../rollout/record.ts'
import { rollback } from '../rollout/rollback.ts'
import { loadRecord, rolloutOf } from '../rollout/session.ts'
import { configOf } from './config-of.ts'
import { unstoppable } from './rollback.ts'
import type { Main } from './run.ts'
import { withSession } from './session.ts'

type AnalyzeInputs = Inputs<typeof definition>

/** Looks at the metrics until there is a verdict, records it, and rolls back at once where the plan says so. */
export const analyzeMain: Main<typeof definition> = async (inputs, runtime) => {
  if (inputs.values.mode === 'calibrate') {
    const { calibrateMain } = await import('./calibrate.ts')
    return calibrateMain(inputs, runtime)
  }
  const config = await configOf(definition.needs, inputs, runtime)
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
    // Loaded late: judging is most of the code, and inputs that are wrong should be told at once.
    const { analyzeStep } = await import('./analyze-step.ts')
    await analyzeStep(opened, rollout, runtime, inputs.values.wait)
  })
}

/** Runs when the job ends: an analysis that was begun and did not end is rolled back, when the plan says so. */
export const analyzePost: Main<typeof definition> = async (inputs, runtime) => {
  const id = runtime.state('rollout')
  if (id === '') return
  const config = await configOf(definition.needs, inputs, runtime)
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

function itsTurn({ rollout }: RolloutRecord, { values }: AnalyzeInputs): boolean {
  if (rollout === null || rollout.phase !== 'Analyzing') return false
  if (values.rollout !== undefined && values.rollout !== rollout.id) return false
  return values.step === undefined || values.step === rollout.step
}
