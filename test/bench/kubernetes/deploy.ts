import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { deploy } from '../../../src/rollout/deploy.ts'
import { compilePlan } from '../../../src/rollout/plan.ts'
import { promote } from '../../../src/rollout/promote.ts'
import { readConfig } from '../../../src/support/read-config.ts'
import { releaseOf } from '../../kubernetes/images.ts'
import { deployInputs, Scene } from '../../kubernetes/scene.ts'
import { deployment, kubectl, type Surroundings } from '../../kubernetes/world.ts'
import { startAction } from '../../runner/action-runner.ts'
import { type BenchResult, median } from '../result.ts'
import { quietSession } from '../session.ts'
import { openTarget } from './target.ts'

const RUNS = 5
const OTHERS = 500

/** deploy-canary beside a plain Deployment that is applied and waited for; its calls and its memory in a crowded namespace. */
export async function deployBench(around: Surroundings): Promise<BenchResult[]> {
  await using scene = await Scene.serving(around, { steps: '[{weight: 50, bake: 14s}]' })
  const release = releaseOf(around.registry, '2.0.0')
  const ours: number[] = []
  const theirs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const begun = Date.now()
    await scene.done('deploy-canary', deployInputs(release, `r${run}`))
    const [pod = ''] = canaryPods(scene)
    ours.push(Number(/first_request_ms (\d+)/.exec(metricsOf(scene, pod))?.[1]) - begun)
    await scene.done('rollback', { reason: 'bench' })
    theirs.push(await plainStart(scene, release.image))
  }
  const calls = await callsOf(scene, around)
  return [
    {
      name: `kubernetes: deploy-canary to its first request, over a plain Deployment's start (${median(theirs).toFixed(0)} ms)`,
      value: median(ours) - median(theirs),
      unit: 'ms',
      limit: 1_000,
      better: 'lower',
    },
    {
      name: 'kubernetes: API calls of a rollout with one step, to full, without the looks of the analysis',
      value: calls,
      unit: '',
      limit: null,
      better: 'lower',
    },
    {
      name: `kubernetes: peak memory of deploy-canary beside ${OTHERS} other Deployments`,
      value: await memory(scene, around),
      unit: 'MiB',
      limit: 120,
      better: 'lower',
    },
  ]
}

function canaryPods({ world }: Scene): string[] {
  const names = kubectl(['-n', world.namespace, 'get', 'pods', '-o', 'jsonpath={.items[*].metadata.name}'])
  return names.split(' ').filter((name) => name.startsWith('demo-canary-'))
}

function metricsOf({ world }: Scene, pod: string): string {
  return kubectl(['get', '--raw', `/api/v1/namespaces/${world.namespace}/pods/${pod}:8080/proxy/metrics`])
}

/** ms from kubectl's start until a new Deployment of the same image is available. */
async function plainStart({ world }: Scene, image: string): Promise<number> {
  const text = JSON.stringify(deployment(image)).replaceAll('"demo"', '"plain"')
  const begun = Date.now()
  world.apply(JSON.parse(text) as object)
  kubectl([
    '-n',
    world.namespace,
    'wait',
    '--for=condition=available',
    'deployment/plain',
    '--timeout',
    '60s',
  ])
  const took = Date.now() - begun
  kubectl(['-n', world.namespace, 'delete', 'deployment/plain'])
  return took
}

async function callsOf(scene: Scene, around: Surroundings): Promise<number> {
  let calls = 0
  const target = await openTarget(scene.world.namespace, () => calls++)
  const session = quietSession('demo', target)
  const config = await readConfig({
    sections: ['model.name', 'target', 'strategy', 'analysis'],
    config: '.github/rollout.yml',
    overrides: [],
    workspace: scene.job.workspace,
  })
  const links = {
    repository: null,
    commit: null,
    pullRequest: null,
    runUrl: null,
    deployment: null,
    comment: null,
  }
  const release = releaseOf(around.registry, '3.0.0')
  await deploy(session, { rollout: 'counted', release, plan: { ...compilePlan(config), hold: 0 }, links })
  await promote(session, { to: 'next', step: 0, reason: null, rollout: 'counted' })
  await scene.done('analyze-canary', { step: '0', rollout: 'counted' })
  await promote(session, { to: 'full', step: null, reason: null, rollout: 'counted' })
  await target.close()
  return calls
}

/** The most memory that the process of deploy-canary ever had, MiB (Linux). */
async function memory(scene: Scene, around: Surroundings): Promise<number> {
  const others = Array.from({ length: OTHERS }, (_, i) => {
    const text = JSON.stringify(deployment('example.invalid/none', 0)).replaceAll('"demo"', `"other-${i}"`)
    return JSON.parse(text) as object
  })
  scene.world.apply(...others)
  const step = await startAction(
    'deploy-canary',
    deployInputs(releaseOf(around.registry, '4.0.0'), 'm1'),
    scene.job,
  )
  let peak = 0
  while (step.child.exitCode === null && step.child.pid !== undefined) {
    peak = Math.max(peak, peakOf(step.child.pid))
    await delay(20)
  }
  await step.done
  return peak
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024
  } catch {
    return 0
  }
}
