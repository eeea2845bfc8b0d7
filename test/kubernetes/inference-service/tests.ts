import { expect, it } from 'vitest'
import { INFERENCE_SERVICES } from '../../../src/targets/kubernetes/inference-service/service.ts'
import { controllerTests } from '../controlled/common.ts'
import type { ControlledWorld, Ground } from '../controlled/world.ts'
import { playedKServe } from './played.ts'

function more(open: () => Promise<ControlledWorld>): void {
  it('refuses a service without revisions, and says what to do', async () => {
    await using world = await open()
    const manifest = playedKServe.manifest(world.good('1.0.0').image, '1.0.0')
    const annotations = { 'serving.kserve.io/deploymentMode': 'RawDeployment' }
    await world.cluster.create(INFERENCE_SERVICES, {
      ...manifest,
      metadata: { ...manifest.metadata, annotations },
    })
    await expect
      .poll(() => world.target.preflight(null), { timeout: 30_000 })
      .toEqual([
        {
          level: 'error',
          rule: 'kubernetes/workload',
          message: expect.stringMatching(
            /is in RawDeployment mode, which has no revisions .* canaryTrafficPercent has no effect there\. Set the annotation/,
          ),
        },
      ])
  })

  it('says what a promotion cannot hold, and refuses to mirror', async () => {
    await using world = await open()
    const { image } = world.good('1.0.0')
    await world.apply(playedKServe.manifest(image, '1.0.0'))
    await expect.poll(() => world.target.adopt(), { timeout: 30_000 }).not.toBeNull()
    const findings = await world.target.preflight(null, { splits: [{ canary: 0, mirror: 50 }] })
    expect(findings.map(({ level, message }) => [level, message])).toEqual([
      ['error', 'KServe cannot mirror requests; leave `mirror` out of the steps'],
      [
        'warning',
        expect.stringContaining(
          'going back within `hold` is one write, but waits until its pods have started',
        ),
      ],
    ])
  })
}

export const inferenceServiceTests = (ground: Ground): void =>
  controllerTests('an InferenceService', ground, playedKServe, more)
