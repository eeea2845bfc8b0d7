import { describe, expect, it } from 'vitest'
import { releaseOf } from './images.ts'
import { OWN, Scene } from './scene.ts'
import { surroundings } from './world.ts'

const around = surroundings()

describe.skipIf(around === null)('a rollout in a real cluster', () => {
  if (around === null) return

  it('promotes a release that is no worse, without losing a request, and leaves only what was there', async () => {
    await using scene = await Scene.serving(around)
    const two = releaseOf(around.registry, '2.0.0')
    const promoted = await scene.rollOut(two, 'r1')
    expect(promoted.outputs).toMatchObject({ phase: 'Promoted', weight: '100' })
    const answers = await scene.traffic.stop()
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    expect(answers.at(-1)?.version).toBe('2.0.0')
    expect(scene.read('deployment/demo', '{.spec.template.spec.containers[0].image}')).toBe(two.image)
    expect(scene.objects()).toEqual(OWN)
    expect(scene.read('httproute/demo', '{.spec.rules[0].backendRefs[*].name}')).toBe('demo')
  })

  it.each([
    ['errors', { failRate: 0.3 }],
    ['latency', { slowMs: 60 }],
  ])('rolls back a release that is worse in %s, and says why', async (what, behaviour) => {
    await using scene = await Scene.serving(around, { steps: '[{weight: 50, bake: 60s}]' })
    const ended = await scene.rollOut(releaseOf(around.registry, '2.0.0', behaviour), 'r1')
    expect(ended.outputs, ended.log).toMatchObject({ verdict: 'Failed', phase: 'RolledBack' })
    expect(ended.log).toContain(what === 'errors' ? 'errors' : 'p95')
    const since = Date.now()
    await expect
      .poll(() => scene.traffic.answers.filter(({ asked }) => asked > since).length)
      .toBeGreaterThan(50)
    const after = scene.traffic.answers.filter(({ asked }) => asked > since)
    expect(new Set(after.map(({ version }) => version))).toEqual(new Set(['1.0.0']))
    expect(after.every(({ status }) => status === 200)).toBe(true)
    expect(scene.objects()).toEqual(OWN)
  })
})
