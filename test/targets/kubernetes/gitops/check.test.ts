import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '../../../../src/support/log.ts'
import { collectionOf } from '../fake-api/store.ts'
import { FakeWorld } from '../fake-api/world.ts'

const log: Log = { info() {}, notice() {}, warning() {}, error() {} }
const never = new AbortController().signal

describe('before a rollout', () => {
  let world: FakeWorld
  beforeEach(async () => {
    world = await FakeWorld.open({ 'gateway-api': 'demo' })
    const first = world.good('1.0.0')
    await world.target.startCanary(first, log, never)
    await world.target.makeStable(first, 0, log, never)
    await world.target.settle(Number.POSITIVE_INFINITY, log, never)
  })
  afterEach(() => world[Symbol.asyncDispose]())

  const kept = (group: string, plural: string, annotations: Record<string, string>) => {
    const found = world.object(group, plural, 'demo')
    if (found === null) throw new Error(`no ${plural}`)
    world.api.store.put(collectionOf(group, plural, world.namespace), {
      ...found,
      metadata: { ...found.metadata, annotations },
    })
  }
  const findings = async () => {
    const found = await world.target.preflight(world.good('2.0.0'), { splits: [{ canary: 10, mirror: 0 }] })
    return found.filter(({ rule }) => rule === 'kubernetes/gitops')
  }

  it('a tool that keeps the workload and the route is named for each, with the setting that helps', async () => {
    const annotations = { 'argocd.argoproj.io/tracking-id': 'shop:x' }
    kept('apps', 'deployments', annotations)
    kept('gateway.networking.k8s.io', 'httproutes', annotations)
    const found = await findings()
    expect(found.map(({ level, message }) => `${level}: ${message.split('. ')[0]}`)).toEqual([
      'warning: Deployment shop/demo is kept as it is in Git by Argo CD (application shop), which may take back what a rollout changes of it: /spec/template, /spec/replicas',
      'warning: HTTPRoute shop/demo is kept as it is in Git by Argo CD (application shop), which may take back what a rollout changes of it: /spec/rules',
    ])
    expect(found[1]?.message).toContain('{group: gateway.networking.k8s.io, kind: HTTPRoute, name: demo,')
  })

  it('nothing is said where nobody keeps them', async () => {
    expect(await findings()).toEqual([])
  })
})
