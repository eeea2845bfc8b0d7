import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { rollback } from '../../../src/rollout/rollback.ts'
import { releaseOf } from '../../kubernetes/images.ts'
import { deployInputs, Scene } from '../../kubernetes/scene.ts'
import { Traffic } from '../../kubernetes/traffic.ts'
import type { Surroundings } from '../../kubernetes/world.ts'
import { type BenchResult, median } from '../result.ts'
import { quietSession } from '../session.ts'
import { openTarget } from './target.ts'

const RUNS = 7

/** From the verdict to the last answer of the canary, through the real gateway; beside it `kubectl rollout undo`. */
export async function rollbackBench(around: Surroundings): Promise<BenchResult[]> {
  await using scene = await Scene.serving(around, { steps: '[{weight: 50, bake: 1m}]' })
  const calls: string[] = []
  const target = await openTarget(scene.world.namespace, ({ method, path }) =>
    calls.push(`${method} ${path}`),
  )
  const session = quietSession('demo', target)
  const last: number[] = []
  const before: number[] = []
  for (let run = 0; run < RUNS; run++) {
    await scene.done('deploy-canary', deployInputs(releaseOf(around.registry, '2.0.0'), `r${run}`))
    await scene.done('promote', { to: 'next', rollout: `r${run}` })
    await target.observe()
    calls.length = 0
    const verdict = Date.now()
    await rollback(session, { to: 'previous', reason: 'bench', inFlight: true, cause: null, rollout: null })
    const answers = scene.traffic.answers.filter(({ version }) => version === '2.0.0')
    if (answers.length === 0) throw new Error('the canary answered nothing: there is nothing to measure')
    last.push(Math.max(0, Math.max(...answers.map(({ asked }) => asked)) - verdict))
    before.push(calls.findIndex((call) => /^PATCH .*httproutes/.test(call)))
  }
  await target.close()
  return [
    result('verdict to the last request that reaches the canary, median', median(last), 300),
    result('verdict to the last request that reaches the canary, worst', Math.max(...last), null),
    { ...result('API calls before the one that moves the requests', Math.max(...before), 2), unit: '' },
    result('beside it: kubectl rollout undo to the last answer of the new pods', await undo(around), null),
  ]
}

/** A plain Deployment that was updated, undone by kubectl: all its pods are replaced. */
async function undo(around: Surroundings): Promise<number> {
  await using scene = await Scene.serving(around)
  const { namespace } = scene.world
  const on = ['-n', namespace, 'rollout']
  await scene.world.serve(releaseOf(around.registry, '2.0.0').image)
  const traffic = new Traffic(() => scene.world.send(), 100)
  await delay(1_000)
  const begun = Date.now()
  // Not in this process at once: the requests must go on meanwhile.
  const run = promisify(execFile)
  await run('kubectl', [...on, 'undo', 'deployment/demo'])
  await run('kubectl', [...on, 'status', 'deployment/demo', '--timeout', '60s'])
  await delay(3_000)
  const answers = (await traffic.stop()).filter(({ version }) => version === '2.0.0')
  return Math.max(0, ...answers.map(({ asked }) => asked - begun))
}

const result = (name: string, value: number, limit: number | null): BenchResult => ({
  name: `kubernetes: ${name}`,
  value,
  unit: 'ms',
  limit,
  better: 'lower',
})
