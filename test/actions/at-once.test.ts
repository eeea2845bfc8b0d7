/** Two jobs that do something at the same moment, at one target. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, pack, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 60_000)
afterAll(() => scene[Symbol.asyncDispose]())

test('of two releases exactly one is deployed, and the other job is told which', async () => {
  const other = await pack(scene.workspace, 'c.safetensors', 'fine', '3.0')
  const results = await Promise.all([
    scene.workspace.run('deploy-canary', { ...scene.release, rollout: 'x' }),
    scene.workspace.run('deploy-canary', { ...other, rollout: 'y' }),
  ])
  const [winner] = results.filter(({ exitCode }) => exitCode === 0)
  const [loser] = results.filter(({ exitCode }) => exitCode !== 0)
  const { rollout, stable } = await scene.record()
  expect(winner?.outputs).toMatchObject({
    rollout: rollout?.id,
    release: rollout?.release.id,
    phase: 'Ready',
  })
  const said = loser?.commands.find(({ command }) => command === 'error')?.message
  expect(said).toContain('another rollout is in flight')
  expect(said).toContain(`Rollout ${rollout?.id} of release ${rollout?.release.id} is in phase`)
  expect(stable?.id).toBe(scene.one)
  expect((await scene.view()).canary?.release).toBe(rollout?.release.id)
  await scene.untilRunning(2)
  await scene.done('rollback', {})
  await scene.untilRunning(1)
})

test.each([1, 2, 3, 4])('two rollbacks both end well (%d)', async (round) => {
  const rollout = `rollback-${round}`
  await scene.done('deploy-canary', { ...scene.release, rollout })
  await scene.done('promote', { to: 'next', rollout })
  const results = await Promise.all([scene.done('rollback', {}), scene.done('rollback', {})])
  for (const { outputs } of results) {
    expect([outputs['phase'], outputs['release']]).toEqual(['RolledBack', scene.one])
  }
  expect(await scene.view()).toMatchObject({
    split: { canary: 0 },
    stable: { release: scene.one },
    canary: null,
  })
  await scene.untilRunning(1)
})
