import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '../../../../src/support/log.ts'
import { collectionOf } from '../fake-api/store.ts'
import { FakeWorld } from '../fake-api/world.ts'

const log: Log = { info() {}, notice() {}, warning() {}, error() {} }
const never = new AbortController().signal

/** Stable has three pods. */
describe('whether there is room for the canary', () => {
  let world: FakeWorld
  beforeEach(async () => {
    world = await FakeWorld.open({ 'gateway-api': 'demo' })
    const first = world.good('1.0.0')
    await world.target.startCanary(first, log, never)
    await world.target.makeStable(first, 0, log, never)
    await world.target.settle(Number.POSITIVE_INFINITY, log, never)
  })
  afterEach(() => world[Symbol.asyncDispose]())

  /** The quota's controller writes the status. */
  const addQuota = (hard: Record<string, string>, used: Record<string, string>) => {
    const { namespace } = world
    const quota = { kind: 'ResourceQuota', metadata: { name: 'team', namespace }, spec: { hard } }
    world.api.add(namespace, quota)
    const collection = collectionOf('', 'resourcequotas', namespace)
    world.api.store.put(collection, { apiVersion: 'v1', ...quota, status: { hard, used } })
  }

  const messages = async (splits: readonly { canary: number; mirror: number }[] = []) => {
    const findings = await world.target.preflight(world.good('2.0.0'), { splits: splits })
    return findings.map(({ level, message }) => `${level}: ${message}`)
  }

  it('is said to be missing, with numbers, before anything starts', async () => {
    addQuota({ pods: '20', services: '1' }, { pods: '18', services: '1' })
    const why =
      'At its largest the canary has 3 more pods: as many as stable, which keeps its own until hold is over. Raise the quota, or let stable have fewer pods while the rollout runs'
    expect(await messages()).toEqual([
      `error: ResourceQuota team: expected room for 3 more pods, found 18 of 20 used: 1 too little. ${why}`,
      `error: ResourceQuota team: expected room for 1 more services, found 1 of 1 used: 1 too little. ${why}`,
    ])
  })

  it('counts a canary that is there already', async () => {
    await world.target.startCanary(world.good('2.0.0'), log, never)
    addQuota({ pods: '6', services: '2' }, { pods: '4', services: '2' })
    expect(await messages()).toEqual([])
  })

  it('is not there for pods that break the rules of the namespace', async () => {
    addQuota({ 'limits.cpu': '9' }, {})
    world.api.add(world.namespace, {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'small' },
      spec: { limits: [{ type: 'Pod', min: { memory: '1Gi' } }] },
    })
    expect(await messages()).toEqual([
      'error: LimitRange small: a pod: expected to request at least 1Gi memory, found no request; correct the resources of the pods',
      'error: ResourceQuota team: container server must say its limits.cpu; correct the resources of the pods',
    ])
  })

  it('is told of phase by phase where the steps are known, with what is not known', async () => {
    const lines = await messages([{ canary: 50, mirror: 0 }])
    expect(lines.slice(0, -1)).toEqual([
      'note: start: 1 extra pod, which requests nothing',
      'note: step 1: 2 extra pods, which request nothing',
      'note: all requests, and hold: 3 extra pods, which request nothing',
      'note: settling, where the old pods end before the new ones start: 3 extra pods, which request nothing',
      'note: afterwards: no extra pods',
    ])
    expect(lines.at(-1)).toContain('cannot be seen with the rights of a namespace')
  })
})
