import { describe, expect, it } from 'vitest'
import { deploy } from '../../src/rollout/deploy.ts'
import { promote } from '../../src/rollout/promote.ts'
import { settle } from '../../src/rollout/settle.ts'
import type { Instance, Observation } from '../../src/rollout/target.ts'
import { noLinks, plan, release, World } from './world.ts'

/** A target that holds the release before until its time is over. */
class HoldingWorld extends World {
  held: readonly Instance[] = []
  asked: number[] = []

  override async observe(): Promise<Observation> {
    return { ...(await super.observe()), held: this.held }
  }

  override settle(now?: number) {
    this.asked.push(now ?? 0)
    if (this.record?.rollout?.holdUntil !== null && (now ?? 0) >= (this.record?.rollout?.holdUntil ?? 0))
      this.held = []
    return Promise.resolve()
  }
}

async function promoted(): Promise<HoldingWorld> {
  const world = new HoldingWorld()
  const session = world.session()
  await deploy(session, {
    rollout: 'r1',
    release: release('1'),
    plan: plan([50]),
    links: noLinks,
  })
  await promote(session, { to: 'full', step: null, reason: null, rollout: 'r1' })
  world.held = [{ release: 'digits-0', ready: true, restarts: 0 }]
  return world
}

describe('settle', () => {
  it('says how long the release before is held, and ends it once that time is over', async () => {
    const world = await promoted()
    expect((await settle(world.session(), 'r1')).changed).toBe(false)
    expect(world.messages.at(-1)).toContain('the release before is held until 1970-01-01T00:01:0')
    world.now += 60_001
    expect((await settle(world.session(), null)).changed).toBe(true)
    expect((await settle(world.session(), null)).changed).toBe(false)
  })

  it('leaves another rollout alone', async () => {
    const world = await promoted()
    const asked = world.asked.length
    expect((await settle(world.session(), 'r0')).changed).toBe(false)
    expect(world.asked).toHaveLength(asked)
  })

  it('has nothing to do before the first rollout', async () => {
    const world = new HoldingWorld()
    expect(await settle(world.session(), null)).toMatchObject({ changed: false, record: { rollout: null } })
    expect(world.asked).toEqual([])
  })
})
