import { rollback as definition } from '../config/actions/rollback.ts'
import { appendSummary } from '../github/summary.ts'
import { rolloutSummary } from '../report/summary.ts'
import { rollback } from '../rollout/rollback.ts'
import { configOf } from './config-of.ts'
import type { Main } from './run.ts'
import { withSession } from './session.ts'

/** Nothing aborts a rollback: a cancelled job has seconds, and it needs less. */
export const unstoppable = (): AbortSignal => new AbortController().signal

/** Gives a known release all traffic at once. */
export const rollbackMain: Main<typeof definition> = async (inputs, runtime) => {
  const { values } = inputs
  const config = await configOf(definition.needs, inputs, runtime)
  await withSession(
    config,
    values['github-token'],
    runtime,
    async ({ session, context }) => {
      const { record, changed, duration } = await rollback(session, {
        to: values.to,
        reason: values.reason ?? 'no reason given',
        inFlight: values['in-flight'],
        cause: values.cause ?? null,
        rollout: values.rollout ?? null,
        ...(values.own && context !== null ? { onlyOf: context.runUrl } : {}),
      })
      runtime.output('phase', record.rollout?.phase ?? 'None')
      runtime.output('release', record.stable?.id ?? '')
      runtime.output('changed', changed)
      runtime.output('duration', duration)
      if (changed && record.rollout !== null) {
        appendSummary(rolloutSummary(record.rollout), runtime.env, runtime.log)
      }
    },
    unstoppable(),
  )
}
