import { expect, it } from 'vitest'
import type { KubeObject } from '../../../src/targets/kubernetes/resources.ts'
import { targetContract } from '../../contract/target.ts'
import { log, never } from './effects.ts'
import { type ControlledWorld, checkRights, controlledWorld, type Ground, type Played } from './world.ts'

/** What holds for every controller, and after `more` that its Role is exactly what was needed. */
export function controllerTests(
  name: string,
  ground: Ground,
  played: Played,
  more: (open: () => Promise<ControlledWorld>) => void,
): void {
  const open = () => controlledWorld(ground, played)
  const specOf = async ({ cluster }: ControlledWorld): Promise<unknown> => {
    const { resource, serving } = played
    const object = await cluster.get<KubeObject>(resource, 'demo')
    return object === null ? null : serving(object)
  }
  targetContract(name, open)

  it('takes a first release away that does not become ready', async () => {
    await using world = await open()
    const { target } = world
    await expect(target.startCanary(world.broken('1.0.0'), log, never)).rejects.toThrow(
      'did not become ready',
    )
    expect(await specOf(world)).toBeNull()
    expect(await target.observe()).toMatchObject({ stable: null, canary: null, held: [] })
  })

  it('takes over what a user has deployed, stops the canary by two calls, and leaves all as it was', async () => {
    await using world = await open()
    const { target, calls } = world
    const { image } = world.good('1.0.0')
    await world.apply(played.manifest(image, '1.0.0'))
    await expect.poll(() => target.adopt(), { timeout: 30_000 }).not.toBeNull()
    await expect.poll(async () => (await target.observe()).stable?.ready, { timeout: 30_000 }).toBe(true)
    const before = await specOf(world)
    const adopted = await target.adopt()
    await target.startCanary(world.good('2.0.0'), log, never)
    await target.setSplit({ canary: 25, mirror: 0 })
    const asked = calls.length
    await target.setSplit({ canary: 0, mirror: 0 })
    expect(calls.slice(asked, asked + 2).map(({ method }) => method)).toEqual(['GET', 'PATCH'])
    await expect.poll(async () => (await target.observe()).split.canary).toBe(0)
    await target.removeCanary()
    await target.settle(Date.now(), log, never)
    expect(await specOf(world)).toEqual(before)
    expect((await target.observe()).stable).toEqual({ release: adopted?.id, ready: true, restarts: 0 })
  })

  more(open)

  it('asks for what its Role grants, and needs all of it', () => checkRights(played))
}
