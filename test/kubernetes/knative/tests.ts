import { expect, it } from 'vitest'
import { KNATIVE_SERVICES, type KnativeService } from '../../../src/targets/kubernetes/knative/traffic.ts'
import { controllerTests } from '../controlled/common.ts'
import { log, never } from '../controlled/effects.ts'
import type { ControlledWorld, Ground } from '../controlled/world.ts'
import { playedKnative } from './played.ts'

const read = async ({ cluster }: ControlledWorld) => {
  const service = await cluster.get<KnativeService>(KNATIVE_SERVICES, 'demo')
  return { traffic: service?.spec?.traffic, image: service?.spec?.template?.spec?.containers[0]?.image }
}

function more(open: () => Promise<ControlledWorld>): void {
  it('gives no requests to what somebody else deploys while a rollout is on, and leaves it alone', async () => {
    await using world = await open()
    const { target, cluster } = world
    const one = world.good('1.0.0')
    await world.apply(playedKnative.manifest(one.image, '1.0.0'))
    await expect.poll(() => target.adopt(), { timeout: 30_000 }).not.toBeNull()
    await target.startCanary(world.good('2.0.0'), log, never)
    await target.setSplit({ canary: 50, mirror: 0 })
    const { image } = world.good('3.0.0')
    const path = '/spec/template/spec/containers/0/image'
    await cluster.patch(KNATIVE_SERVICES, 'demo', [{ op: 'replace', path, value: image }])
    expect((await read(world)).traffic).toMatchObject([
      { percent: 50 },
      { percent: 50, tag: 'rollout-canary' },
    ])
    expect((await read(world)).traffic?.every(({ revisionName }) => revisionName !== undefined)).toBe(true)
    await target.removeCanary()
    const said: string[] = []
    await target.settle(Date.now(), { ...log, warning: (text) => said.push(text) }, never)
    expect(said.join()).toContain(
      'which was not rolled out, so all requests stay with the revision that has them now',
    )
    expect(await read(world)).toMatchObject({ traffic: [{ percent: 100 }], image })
    expect((await target.observe()).stable?.release).toBe((await target.adopt())?.id)
  })

  it('refuses before anything is changed what cannot work', async () => {
    await using world = await open()
    await world.apply(playedKnative.manifest(world.good('1.0.0').image, '1.0.0'))
    await expect.poll(() => world.target.adopt(), { timeout: 30_000 }).not.toBeNull()
    const findings = await world.target.preflight(null, { splits: [{ canary: 0, mirror: 20 }] })
    expect(findings.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'error: Knative cannot mirror requests; leave `mirror` out of the steps',
      expect.stringMatching(/^warning: .*revisions scale to zero when they get no requests/),
    ])
  })
}

export const knativeTests = (ground: Ground): void =>
  controllerTests('a Knative Service', ground, playedKnative, more)
