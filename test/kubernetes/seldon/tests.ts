import { expect, it } from 'vitest'
import { EXPERIMENTS, type Experiment } from '../../../src/targets/kubernetes/seldon/experiment.ts'
import { controllerTests } from '../controlled/common.ts'
import { log, never } from '../controlled/effects.ts'
import type { ControlledWorld, Ground } from '../controlled/world.ts'
import { playedSeldon } from './played.ts'

const experiment = (candidates: readonly { name: string; weight: number }[]): Experiment => ({
  apiVersion: 'mlops.seldon.io/v1alpha1',
  kind: 'Experiment',
  metadata: { name: 'demo-ab' },
  ...{ spec: { default: 'demo', candidates } },
})

function more(open: () => Promise<ControlledWorld>): void {
  const read = async ({ cluster }: ControlledWorld) =>
    (await cluster.get<Experiment>(EXPERIMENTS, 'demo-ab'))?.spec
  const served = async (world: ControlledWorld) => {
    const one = world.good('1.0.0')
    await world.target.startCanary(one, log, never)
    await world.target.makeStable(one, 0, log, never)
  }

  it("keeps a user's Experiment, and mirrors by it", async () => {
    await using world = await open()
    await served(world)
    const alone = [{ name: 'demo', weight: 100 }]
    await world.apply(experiment(alone), EXPERIMENTS)
    await world.target.startCanary(world.good('2.0.0'), log, never)
    await world.target.setSplit({ canary: 0, mirror: 20 })
    expect(await read(world)).toEqual({
      default: 'demo',
      candidates: alone,
      mirror: { name: 'demo-canary', percent: 20 },
    })
    expect((await world.target.observe()).split).toEqual({ canary: 0, mirror: 20 })
    await world.target.setSplit({ canary: 10, mirror: 0 })
    const shared = [
      { name: 'demo', weight: 90 },
      { name: 'demo-canary', weight: 10 },
    ]
    expect(await read(world)).toEqual({ default: 'demo', candidates: shared })
    await world.target.removeCanary()
    expect(await read(world)).toEqual({ default: 'demo', candidates: alone })
  })

  it('takes its own Experiment away after the rollout', async () => {
    await using world = await open()
    await served(world)
    const two = world.good('2.0.0')
    await world.target.startCanary(two, log, never)
    await world.target.makeStable(two, 0, log, never)
    expect(await read(world)).toMatchObject({ default: 'demo' })
    await world.target.settle(Date.now(), log, never)
    expect(await read(world)).toBeUndefined()
    expect(await world.target.observe()).toMatchObject({
      stable: { release: two.id, ready: true },
      canary: null,
    })
  })

  it('refuses before anything is changed what cannot work', async () => {
    await using world = await open()
    await served(world)
    const both = await world.target.preflight(null, { splits: [{ canary: 10, mirror: 20 }] })
    expect(both.map(({ message }) => message)).toEqual([
      expect.stringContaining('a Model cannot have a share and a mirror at once; use two steps'),
    ])
    await world.apply(
      experiment([
        { name: 'demo', weight: 50 },
        { name: 'other', weight: 50 },
      ]),
      EXPERIMENTS,
    )
    const [foreign] = await world.target.preflight(null)
    expect(foreign?.message).toContain(
      'expected demo as its only candidate, and no mirror. found candidates demo, other',
    )
  })
}

export const experimentTests = (ground: Ground, mesh: () => string): void =>
  controllerTests('an Experiment of Seldon Core 2', ground, playedSeldon(mesh), more)
