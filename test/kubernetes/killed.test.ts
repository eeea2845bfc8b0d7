import { describe, expect, it } from 'vitest'
import { releaseOf } from './images.ts'
import { deployInputs, OWN, Scene } from './scene.ts'
import { surroundings } from './world.ts'

const around = surroundings()

/** ms after which a process is killed: from its first call to after its last. */
const MOMENTS = [400, 700, 1_000, 1_500, 2_500]

describe.skipIf(around === null)('processes that are killed and begun again, in a real cluster', () => {
  if (around === null) return
  const { registry } = around

  it('finish what they had begun, whenever it was, and stable answers all the while', async () => {
    await using scene = await Scene.serving(around, { steps: '[{weight: 50, bake: 14s}]' })
    const deploy = deployInputs(releaseOf(registry, '2.0.0'), 'r1')
    for (const moment of MOMENTS) await scene.killed('deploy-canary', deploy, moment)
    expect((await scene.done('deploy-canary', deploy)).outputs['phase']).toBe('Ready')
    const enter = { to: 'next', step: '0', rollout: 'r1' }
    for (const moment of MOMENTS) await scene.killed('promote', enter, moment)
    await scene.done('promote', enter)
    await scene.killed('analyze-canary', { step: '0', rollout: 'r1' }, 4_000)
    const analysed = await scene.run('analyze-canary', { step: '0', rollout: 'r1' })
    expect(analysed.outputs, analysed.log).toMatchObject({ verdict: 'Successful', phase: 'Passed' })
    const full = { to: 'full', rollout: 'r1' }
    for (const moment of MOMENTS) await scene.killed('promote', full, moment)
    await scene.done('promote', full)
    expect(scene.read('deployment/demo', '{.spec.replicas}')).toBe('1')
    const answers = await scene.traffic.stop()
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    expect(answers.at(-1)?.version).toBe('2.0.0')
  })

  it('roll back when a rollback is killed and run again', async () => {
    await using scene = await Scene.serving(around, { steps: '[{weight: 50, bake: 14s}]' })
    await scene.done('deploy-canary', deployInputs(releaseOf(registry, '2.0.0'), 'r1'))
    await scene.done('promote', { to: 'next', rollout: 'r1' })
    for (const moment of MOMENTS) await scene.killed('rollback', { reason: 'drill' }, moment)
    await scene.done('rollback', { reason: 'drill' })
    expect(scene.objects()).toEqual(OWN)
    expect((await scene.traffic.stop()).filter(({ status }) => status !== 200)).toEqual([])
  })
})
