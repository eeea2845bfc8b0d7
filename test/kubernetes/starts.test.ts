import { describe, expect, it } from 'vitest'
import type { Release } from '../../src/rollout/release.ts'
import { releaseOf, unpushed } from './images.ts'
import { deployInputs, OWN, Scene } from './scene.ts'
import { surroundings } from './world.ts'

const around = surroundings()

describe.skipIf(around === null)('a canary that cannot start', () => {
  if (around === null) return
  const { registry } = around

  it.each<[string, () => Release, RegExp[]]>([
    [
      'crashes',
      () => releaseOf(registry, '2.0.0', { crash: true }),
      [/exit code 1|CrashLoopBackOff/, /the model file is truncated: expected 4096 bytes, found 12/],
    ],
    [
      'has an image that is not there',
      () => unpushed(registry, '2.0.0'),
      [/ErrImagePull|ImagePullBackOff/, /not found/],
    ],
    [
      'needs more memory than its limit',
      () => releaseOf(registry, '2.0.0', { oom: true }),
      [/OOMKilled/, /limit/],
    ],
  ])("%s: is told in the cluster's words, at once, and stable serves on", async (_, release, said) => {
    await using scene = await Scene.serving(around)
    const begun = performance.now()
    const deployed = await scene.run('deploy-canary', deployInputs(release(), 'r1'))
    expect(deployed.exitCode).toBe(1)
    for (const words of said) expect(deployed.log).toMatch(words)
    expect(performance.now() - begun).toBeLessThan(55_000)
    expect(scene.objects()).toEqual(OWN)
    expect(
      (await scene.traffic.stop()).every(({ status, version }) => status === 200 && version === '1.0.0'),
    ).toBe(true)
  })

  it('does not fit into the quota: is told before or as it is refused, in numbers', async () => {
    await using scene = await Scene.serving(around)
    scene.world.apply({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'small' },
      spec: { hard: { pods: '1' } },
    })
    await expect.poll(() => scene.read('resourcequota/small', '{.status.used.pods}')).toBe('1')
    const deployed = await scene.run('deploy-canary', deployInputs(releaseOf(registry, '2.0.0'), 'r1'))
    expect(deployed.exitCode).toBe(1)
    expect(deployed.log).toMatch(/quota/i)
    expect(deployed.log).toContain('small')
    expect(scene.objects()).toEqual(OWN)
  })
})
