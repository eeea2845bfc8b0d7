import { describe, expect, it } from 'vitest'
import { releaseOf } from './images.ts'
import { deployInputs, OWN, Scene } from './scene.ts'
import { gatewayFeatures, surroundings } from './world.ts'

const around = surroundings()
/** Not every gateway can; the tests take the cluster as it is. */
const mirrors = around !== null && gatewayFeatures().includes('HTTPRouteRequestMirror')

describe.skipIf(around === null)('a rollout in a real cluster', () => {
  if (around === null) return

  it('promotes a release that is no worse, without losing a request, and leaves only what was there', async () => {
    await using scene = await Scene.serving(around)
    const two = releaseOf(around.registry, '2.0.0')
    const promoted = await scene.rollOut(two, 'r1')
    expect(promoted.outputs, promoted.log).toMatchObject({ phase: 'Promoted', weight: '100' })
    const answers = await scene.traffic.stop()
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    expect(answers.at(-1)?.version).toBe('2.0.0')
    expect(scene.read('deployment/demo', '{.spec.template.spec.containers[0].image}')).toBe(two.image)
    expect(scene.objects()).toEqual(OWN)
    expect(scene.read('httproute/demo', '{.spec.rules[0].backendRefs[*].name}')).toBe('demo')
  })

  it('plans beside the release that serves already, however it was deployed, and changes nothing', async () => {
    await using scene = await Scene.serving(around)
    const two = deployInputs(releaseOf(around.registry, '2.0.0'), 'r1')
    const planned = await scene.done('deploy-canary', { ...two, mode: 'plan' })
    expect(planned.log).toMatch(/It starts beside demo-\S+, is probed, and then goes through 2 steps/)
    expect(JSON.parse(planned.outputs['steps'] ?? '')).toHaveLength(2)
    expect(scene.objects()).toEqual(OWN)
    expect(scene.read('configmap/model-rollout-demo', '{.data}')).toBe('')
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

  it('holds the release before for an instant rollback, and restores one of the history later', async () => {
    await using scene = await Scene.serving(around, { steps: '[{weight: 50, bake: 14s}]', hold: '10m' })
    const two = releaseOf(around.registry, '2.0.0')
    await scene.rollOut(two, 'r1')
    expect(scene.objects()).toEqual([...OWN, 'deployment.apps/demo-canary', 'service/demo-canary'].sort())
    expect(await serving(scene)).toEqual(['2.0.0'])

    const back = await scene.done('rollback', { reason: 'drill' })
    expect(back.outputs).toMatchObject({ phase: 'RolledBack', changed: 'true' })
    expect(await serving(scene)).toEqual(['1.0.0'])
    expect(scene.objects()).toEqual(OWN)

    const three = releaseOf(around.registry, '3.0.0')
    await scene.rollOut(three, 'r2')
    const early = await scene.done('promote', { to: 'settled', rollout: 'r2' })
    expect([early.outputs['changed'], early.log]).toEqual(['false', expect.stringContaining('is held until')])
    const four = releaseOf(around.registry, '4.0.0')
    await scene.rollOut(four, 'r3')
    await scene.done('rollback', { to: three.id, reason: 'the one before was better' })
    expect(await serving(scene)).toEqual(['3.0.0'])
    expect((await scene.traffic.stop()).filter(({ status }) => status !== 200)).toEqual([])
  })

  it('shows a preview to who asks for it, then switches all requests at once (blue-green)', async () => {
    const strategy = 'blue-green: {preview: {match: {header: x-preview, value: "yes"}}}'
    await using scene = await Scene.serving(around, { strategy, hold: '10m' })
    const two = deployInputs(releaseOf(around.registry, '2.0.0'), 'r1')
    await scene.done('deploy-canary', two)
    await scene.done('promote', { to: 'next', step: '0', rollout: 'r1' })
    expect((await scene.world.send('/predict', { 'x-preview': 'yes' })).version).toBe('2.0.0')
    expect(await serving(scene)).toEqual(['1.0.0'])
    const judged = await scene.done('analyze-canary', { step: '0', rollout: 'r1' })
    expect(judged.outputs).toMatchObject({ verdict: 'Successful', phase: 'Passed' })
    await scene.done('promote', { to: 'full', rollout: 'r1' })
    expect(await serving(scene)).toEqual(['2.0.0'])
    await scene.done('rollback', { reason: 'drill' })
    expect(await serving(scene)).toEqual(['1.0.0'])
    expect((await scene.world.send('/predict', { 'x-preview': 'yes' })).version).toBe('1.0.0')
    expect((await scene.traffic.stop()).filter(({ status }) => status !== 200)).toEqual([])
  })

  it.skipIf(!mirrors)(
    'rejects a release by copies of requests, before anybody sees an answer of it (shadow)',
    async () => {
      await using scene = await Scene.serving(around, { strategy: 'shadow: {bake: 60s}' })
      const ended = await scene.rollOut(releaseOf(around.registry, '2.0.0', { failRate: 0.3 }), 'r1')
      expect(ended.outputs, ended.log).toMatchObject({ verdict: 'Failed', phase: 'RolledBack' })
      expect(scene.read('httproute/demo', '{.spec.rules[0].filters}')).toBe('')
      const answers = await scene.traffic.stop()
      expect(answers.every(({ status, version }) => status === 200 && version === '1.0.0')).toBe(true)
    },
  )

  it.skipIf(mirrors)(
    'refuses a shadow where the gateway cannot mirror, before anything is changed',
    async () => {
      await using scene = await Scene.serving(around, { strategy: 'shadow: {bake: 60s}' })
      const refused = await scene.run(
        'deploy-canary',
        deployInputs(releaseOf(around.registry, '2.0.0'), 'r1'),
      )
      expect(refused.exitCode).toBe(1)
      expect(refused.log).toContain('HTTPRouteRequestMirror')
      expect(scene.objects()).toEqual(OWN)
    },
  )

  it('refuses a second rollout while one is in flight', async () => {
    await using scene = await Scene.serving(around)
    await scene.done('deploy-canary', deployInputs(releaseOf(around.registry, '2.0.0'), 'r1'))
    const other = await scene.run('deploy-canary', deployInputs(releaseOf(around.registry, '3.0.0'), 'r2'))
    expect(other.exitCode).toBe(1)
    expect(other.log).toContain('another rollout is in flight')
    await scene.done('rollback', { reason: 'the test is over' })
    expect(scene.objects()).toEqual(OWN)
  })
})

const answersSince = (scene: Scene, since: number) =>
  scene.traffic.answers.filter(({ asked }) => asked > since)

/** The versions that answer now. */
async function serving(scene: Scene): Promise<string[]> {
  const since = Date.now()
  await expect.poll(() => answersSince(scene, since).length, { timeout: 10_000 }).toBeGreaterThan(40)
  return [...new Set(answersSince(scene, since).map(({ version }) => version))]
}
