import { expect, it } from 'vitest'
import { ROLLOUTS, type Rollout } from '../../../src/targets/kubernetes/argo-rollouts/rollout.ts'
import { controllerTests } from '../controlled/common.ts'
import { log, never } from '../controlled/effects.ts'
import type { ControlledWorld, Ground } from '../controlled/world.ts'
import { playedArgoRollouts, rolloutWith, STEPS } from './played.ts'

function more(open: () => Promise<ControlledWorld>): void {
  const served = async (world: ControlledWorld, steps = STEPS) => {
    await world.apply(rolloutWith(world.good('1.0.0').image, steps))
    await expect
      .poll(async () => (await world.target.observe()).stable?.ready, { timeout: 30_000 })
      .toBe(true)
  }

  it('shows stable serving when an analysis of its own has aborted the release', async () => {
    await using world = await open()
    await served(world)
    await world.target.startCanary(world.good('2.0.0'), log, never)
    await world.target.setSplit({ canary: 50, mirror: 0 })
    await world.cluster.merge<Rollout>(ROLLOUTS, 'demo', { status: { abort: true } }, '/status')
    await expect.poll(async () => (await world.target.observe()).split.canary).toBe(0)
    await world.target.setSplit({ canary: 25, mirror: 0 })
    expect((await world.target.observe()).split.canary).toBe(25)
  })

  it('promotes at once, and holds nothing, where the steps end before 100 %', async () => {
    await using world = await open()
    await served(world, STEPS.slice(0, 6))
    const two = world.good('2.0.0')
    await world.target.startCanary(two, log, never)
    await world.target.makeStable(two, Date.now() + 60_000, log, never)
    expect(await world.target.observe()).toMatchObject({
      stable: { release: two.id },
      canary: null,
      held: [],
    })
    const rollout = await world.cluster.get<Rollout>(ROLLOUTS, 'demo')
    expect(rollout?.status?.currentPodHash).toBe(rollout?.status?.stableRS)
  })

  it('refuses before anything is changed what its steps cannot do', async () => {
    await using world = await open()
    await served(world, [{ setWeight: 10 }, { pause: { duration: '5m' } }])
    const findings = await world.target.preflight(null, { splits: [{ canary: 30, mirror: 0 }] })
    expect(findings.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      expect.stringContaining('expected its steps to begin with pods of the canary that get no requests'),
      expect.stringContaining('step 0 (setWeight: 10) is not followed by pause: {}'),
      expect.stringContaining('step 1 pauses for 5m and then goes on by itself'),
      expect.stringContaining('expected steps with setWeight: 30, found 10 %'),
    ])
  })
}

export const rolloutTests = (ground: Ground): void =>
  controllerTests('a Rollout of Argo Rollouts', ground, playedArgoRollouts, more)
