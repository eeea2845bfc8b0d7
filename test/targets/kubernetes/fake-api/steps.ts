import { deploy } from '../../../../src/rollout/deploy.ts'
import { promote } from '../../../../src/rollout/promote.ts'
import type { Release } from '../../../../src/rollout/release.ts'
import { rollback } from '../../../../src/rollout/rollback.ts'
import { loadRecord, record, type Session } from '../../../../src/rollout/session.ts'
import type { Target } from '../../../../src/rollout/target.ts'
import { analysisOf, noLinks, plan } from '../../../rollout/world.ts'

/** What a workflow does, such as `deploy 2`. `tick`: what is due is done; `settle`: the hold is over, and it ticks. */
export type Step = `deploy ${string}` | 'next' | 'pass' | 'full' | 'rollback' | 'tick' | 'settle'

/** Longer than the hold of any plan here, ms. */
const AFTER_HOLD = 3_600_000

export interface Scope {
  readonly target: Target
  /** ms since the epoch */
  now(): number
  release(version: string): Release
}

/** Does one step of a rollout whose plan has one step, of 10 %. */
export async function perform(step: Step, scope: Scope): Promise<void> {
  const session = sessionOf(scope)
  if (step.startsWith('deploy ')) {
    const version = step.slice('deploy '.length)
    const release = scope.release(version)
    await deploy(session, { rollout: `r${version}`, plan: plan([10]), links: noLinks, release })
  } else if (step === 'next' || step === 'full') {
    await promote(session, { to: step, step: null, reason: null, rollout: null })
  } else if (step === 'pass') {
    const { rollout } = await loadRecord(session)
    const analysis = analysisOf(rollout?.id ?? '', rollout?.step ?? 0, 'Successful')
    await record(session, { name: 'pass', analysis })
  } else if (step === 'rollback') {
    const request = { to: 'previous', reason: 'test', cause: null, rollout: null }
    await rollback(session, { ...request, inFlight: false })
  } else {
    const now = scope.now() + (step === 'settle' ? AFTER_HOLD : 0)
    await scope.target.settle(now, session.log, session.signal)
  }
}

function sessionOf({ target, now }: Scope): Session {
  const links = () => Promise.resolve({})
  return {
    model: 'demo',
    target,
    publisher: { started: links, entered: links, judged: links, ended: links },
    clock: { now, sleep: () => Promise.resolve() },
    log: { info() {}, notice() {}, warning() {}, error() {} },
    signal: new AbortController().signal,
    actor: 'test',
  }
}
