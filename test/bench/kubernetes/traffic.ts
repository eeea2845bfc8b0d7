import { setTimeout as delay } from 'node:timers/promises'
import { releaseOf } from '../../kubernetes/images.ts'
import { deployInputs, Scene } from '../../kubernetes/scene.ts'
import { Traffic } from '../../kubernetes/traffic.ts'
import type { Surroundings } from '../../kubernetes/world.ts'
import type { BenchResult } from '../result.ts'

const PER_SECOND = 500
const REQUESTS = 20_000

/** Requests at a steady rate over a promotion and a rollback: how many fail, and how many reach the canary after it was read back. */
export async function trafficBench(around: Surroundings): Promise<BenchResult[]> {
  await using scene = await Scene.serving(around, {
    steps: '[{weight: 50, bake: 14s}]',
    hold: '10m',
    replicas: 2,
  })
  await scene.traffic.stop()
  const traffic = new Traffic(() => scene.world.send(), PER_SECOND)
  const two = { ...deployInputs(releaseOf(around.registry, '2.0.0'), 'r1') }
  await scene.done('deploy-canary', two)
  await scene.done('promote', { to: 'next', rollout: 'r1' })
  await scene.done('rollback', { reason: 'bench' })
  const readBack = Date.now()
  await delay(1_000)
  const late = traffic.answers.filter(({ asked, version }) => asked > readBack && version === '2.0.0').length
  await scene.done('deploy-canary', { ...two, rollout: 'r2' })
  await scene.done('promote', { to: 'next', rollout: 'r2' })
  await scene.done('analyze-canary', { step: '0', rollout: 'r2' })
  await scene.done('promote', { to: 'full', rollout: 'r2' })
  while (traffic.answers.length < REQUESTS) await delay(100)
  const answers = await traffic.stop()
  const failed = answers.filter(({ status }) => status !== 200).length
  return [
    count(`of ${answers.length} requests at ${PER_SECOND}/s over a rollback and a promotion, failed`, failed),
    count('requests that reached the canary after the rollback was read back', late),
  ]
}

const count = (name: string, value: number): BenchResult => ({
  name: `kubernetes: ${name}`,
  value,
  unit: '',
  limit: 0,
  better: 'lower',
})
