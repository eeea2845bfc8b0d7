import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Calibration, calibrate, calibrateMetrics, type Read } from '../analysis/calibrate/calibrate.ts'
import { outsideOf } from '../analysis/calibrate/metric.ts'
import { proofFindings } from '../analysis/calibrate/proof.ts'
import { type Asking, askPast } from '../analysis/gather.ts'
import { firstTraffic } from '../analysis/windows.ts'
import { analyzeCanary as definition } from '../config/actions/analyze-canary.ts'
import { appendSummary } from '../github/summary.ts'
import { calibrationLines, calibrationSummary, stepLines } from '../report/calibration.ts'
import { compilePlan } from '../rollout/plan.ts'
import type { Plan, RolloutRecord } from '../rollout/record.ts'
import type { Release } from '../rollout/release.ts'
import { loadRecord } from '../rollout/session.ts'
import { IN_FLIGHT } from '../rollout/transitions.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import { configOf } from './config-of.ts'
import { openProviders } from './providers.ts'
import type { Main } from './run.ts'
import type { Runtime } from './runtime.ts'
import { type Opened, withSession } from './session.ts'

/** Judges stable's own history as a rollout would be judged, before any canary exists. Changes nothing at the target. */
export const calibrateMain: Main<typeof definition> = async (inputs, runtime) => {
  const { values } = inputs
  const sections = [...definition.needs, 'strategy', 'analysis'] as const
  const config = await configOf(sections, inputs, runtime)
  const plan = compilePlan(config)
  await withSession(config, values['github-token'], runtime, async (opened) => {
    const record = await loadRecord(opened.session)
    const stable = stableOf(record)
    const { reads, since, until } = await readHistory(opened, record, stable, plan, runtime)
    const { alpha, beta, interval, history } = plan.analysis
    const calibration: Calibration = {
      release: stable.id,
      from: until - history,
      to: until,
      ...{ alpha, beta, interval },
      steps: plan.steps.map(({ name, weight, bake, pass }) => ({ name, weight, bake, pass })),
      ...calibrate(plan, reads, since),
    }
    for (const line of calibrationLines(calibration)) opened.session.log.info(line)
    appendSummary(calibrationSummary(calibration), runtime.env, runtime.log)
    runtime.output('report', await writeReport(calibration, runtime))
    runtime.output('phase', record.rollout?.phase ?? 'None')
  })
}

function stableOf({ stable, model }: RolloutRecord): Release {
  if (stable !== null) return stable
  throw new UserError(`no release of ${model} serves yet, so there is no history to calibrate on`, {
    hint: 'Roll out a first release: it is promoted without steps. Calibrate after it has served for a while.',
  })
}

/** For each step of a plan, lines about what it can find at the traffic of stable's history; a warning where that cannot be said. */
export async function detectionsOf(
  opened: Opened,
  record: RolloutRecord,
  plan: Plan,
  runtime: Runtime,
): Promise<{ detections: readonly (readonly string[])[]; findings: readonly Finding[] }> {
  const { stable } = record
  if (stable === null) return { detections: [], findings: [] }
  try {
    const { reads, since } = await readHistory(opened, record, stable, plan, runtime)
    const metrics = calibrateMetrics(plan, reads, since)
    const { history } = plan.analysis
    const unplanned = metrics.filter(({ steps }) => steps.length === 0)
    const warnings = unplanned.map(({ name, notes }) => warning(`${name}: ${UNKNOWN}: ${notes.join('; ')}`))
    return {
      detections: plan.steps.map(({ bake }, i) => stepLines(metrics, i, { bake, history })),
      findings: [...warnings, ...proofFindings(plan, metrics)],
    }
  } catch (error) {
    opened.session.signal.throwIfAborted()
    if (!(error instanceof UserError)) throw error
    return { detections: [], findings: [warning(`${UNKNOWN}: ${messageOf(error)}`)] }
  }
}

const UNKNOWN = 'what the steps can find is not known'
const warning = (message: string): Finding => ({ level: 'warning', rule: 'plan/detection', message })

/**
 * Stable's answer about each metric that is promised something of, by one range query each, and when the history ends: now, or
 * with the first traffic of a canary that is there. `since`: when stable got all requests. Throws where a provider cannot be opened.
 */
async function readHistory(
  { session, history }: Pick<Opened, 'session' | 'history'>,
  { rollout, history: before }: RolloutRecord,
  stable: Release,
  plan: Plan,
  runtime: Runtime,
): Promise<{ reads: Read[]; since: number; until: number }> {
  const provider = await openProviders(plan, runtime, history)
  const { target, signal, clock } = session
  const asking: Asking = { provider, labels: (release, arm) => target.labels(release, arm), signal }
  const inFlight = rollout !== null && IN_FLIGHT.includes(rollout.phase)
  const until = (inFlight ? firstTraffic(rollout.weights) : null) ?? clock.now()
  const reads = await Promise.all(plan.metrics.map((spec) => read(asking, plan, spec, stable, until)))
  return { reads, since: before[0]?.until ?? 0, until }
}

async function read(
  asking: Asking,
  plan: Plan,
  spec: Plan['metrics'][number],
  stable: Release,
  until: number,
): Promise<Read> {
  if (outsideOf(plan, spec) !== null) return { past: null }
  const settle = 'settle' in spec ? spec.settle : 0
  try {
    return { past: await askPast(asking, plan, spec, stable, until - settle) }
  } catch (error) {
    asking.signal.throwIfAborted()
    return { failure: messageOf(error) }
  }
}

async function writeReport(calibration: Calibration, { env }: Runtime): Promise<string> {
  const path = join(env['RUNNER_TEMP'] ?? tmpdir(), `calibration-${calibration.release}.json`)
  await writeFile(path, `${JSON.stringify(calibration, null, 2)}\n`)
  return path
}
