import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { rollback } from '../../src/rollout/rollback.ts'
import type { Session } from '../../src/rollout/session.ts'
import { readConfig } from '../../src/support/read-config.ts'
import { systemClock } from '../../src/support/system-clock.ts'
import { openTarget } from '../../src/targets/index.ts'
import { openWorkspace, type Workspace } from '../actions/workspace.ts'
import { type BenchResult, median } from './result.ts'
import { quietSession } from './session.ts'

const RUNS = 5

/** From the call of the rollback's core to the last request that the canary answers, under load at 50 %. */
export async function rollbackBench(): Promise<BenchResult[]> {
  await using workspace = await openWorkspace()
  const config = join(workspace.folder, '.github/rollout.yml')
  await writeFile(config, (await readFile(config, 'utf8')).replace(', json: {behaviour: fine}', ''))
  await workspace.deploy(await workspace.model('stable.safetensors', 'fine', '0'), 'first')
  await workspace.run('promote', { to: 'full', rollout: 'first' })
  const last: number[] = []
  const whole: number[] = []
  for (let run = 1; run <= RUNS; run++) {
    await workspace.deploy(await workspace.model(`${run}.safetensors`, 'canary', String(run)), String(run))
    await workspace.run('promote', { to: 'next', rollout: String(run) })
    const measured = await measure(workspace)
    last.push(measured.last)
    whole.push(measured.whole)
  }
  return [
    {
      name: 'rollback: call to last answer of the canary, median',
      value: median(last),
      unit: 'ms',
      limit: 100,
      better: 'lower',
    },
    {
      name: 'rollback: call to last answer of the canary, worst',
      value: Math.max(...last),
      unit: 'ms',
      limit: 100,
      better: 'lower',
    },
    {
      name: 'rollback: call to the canary gone and recorded, median',
      value: median(whole),
      unit: 'ms',
      limit: null,
      better: 'lower',
    },
  ]
}

async function measure(workspace: Workspace): Promise<{ last: number; whole: number }> {
  const load = startLoad(workspace.port)
  await systemClock.sleep(300)
  const session = await openSession(workspace)
  const called = performance.now()
  await rollback(session, { to: 'previous', reason: 'bench', inFlight: true, cause: null, rollout: null })
  const done = performance.now()
  await systemClock.sleep(200)
  const answers = await load.stop()
  if (answers.length === 0) throw new Error('the canary answered nothing: there is nothing to measure')
  return { last: Math.max(0, (answers.at(-1) ?? 0) - called), whole: done - called }
}

/** Requests without a pause over a few connections; the times at which the canary answered. */
function startLoad(port: number): { stop(): Promise<number[]> } {
  const answers: number[] = []
  let going = true
  const worker = async (): Promise<void> => {
    while (going) {
      const answer = (await (await fetch(`http://127.0.0.1:${port}/predict`)).json()) as { behaviour: string }
      if (answer.behaviour === 'canary') answers.push(performance.now())
    }
  }
  const workers = Promise.all(Array.from({ length: 4 }, worker))
  return {
    stop: async () => {
      going = false
      await workers
      return answers
    },
  }
}

async function openSession(workspace: Workspace): Promise<Session> {
  const config = await readConfig({
    sections: ['model.name', 'target'],
    config: '.github/rollout.yml',
    overrides: [],
    workspace: workspace.folder,
  })
  const { target } = await openTarget(config.target, {
    model: config.model.name,
    supervisorBundle: resolve(import.meta.dirname, '../../dist/supervisor'),
    env: workspace.job.env,
    workspace: workspace.folder,
  })
  return quietSession(config.model.name, target)
}
