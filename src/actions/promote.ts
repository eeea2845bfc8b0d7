import { promote as definition } from '../config/actions/promote.ts'
import { appendSummary } from '../github/summary.ts'
import { rolloutSummary } from '../report/summary.ts'
import { holdOrResume } from '../rollout/hold.ts'
import { type Promoted, promote } from '../rollout/promote.ts'
import type { Session } from '../rollout/session.ts'
import { settle } from '../rollout/settle.ts'
import type { Split } from '../rollout/target.ts'
import { configOf } from './config-of.ts'
import type { Main } from './run.ts'
import { withSession } from './session.ts'

const shared = async ({ target }: Session, split: Split | undefined): Promise<Split> =>
  split ?? (await target.observe()).split

/** Enters the next step, or goes to full, or holds the rollout where it is. */
export const promoteMain: Main<typeof definition> = async (inputs, runtime) => {
  const { values } = inputs
  const config = await configOf(definition.needs, inputs, runtime)
  await withSession(config, values['github-token'], runtime, async ({ session }) => {
    const { to, step = null, reason = null, rollout: only = null } = values
    const { record, changed, split }: Promoted =
      to === 'hold' || to === 'resume'
        ? await holdOrResume(session, { to, reason, rollout: only })
        : to === 'settled'
          ? await settle(session, only)
          : await promote(session, { to, step, reason, rollout: only })
    if (record.rollout === null) {
      runtime.output('phase', 'None')
      runtime.output('changed', changed)
      return
    }
    const { rollout } = record
    runtime.output('rollout', rollout.id)
    runtime.output('phase', rollout.phase)
    runtime.output('step', rollout.step)
    runtime.output('weight', rollout.phase === 'Promoted' ? 100 : (await shared(session, split)).canary)
    runtime.output('release', rollout.release.id)
    runtime.output('changed', changed)
    if (changed) appendSummary(rolloutSummary(rollout), runtime.env, runtime.log)
  })
}
