import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '../../../src/support/log.ts'
import type { Call } from '../../../src/targets/kubernetes/request.ts'
import { connectionTo } from './fake-api/connection.ts'
import type { Stored } from './fake-api/object.ts'
import { collectionOf } from './fake-api/store.ts'
import { deployment, FakeWorld } from './fake-api/world.ts'

const log: Log = { info() {}, notice() {}, warning() {}, error() {} }
const { signal } = new AbortController()
const GATEWAY = 'gateway.networking.k8s.io'

let world: FakeWorld
const open = async (route: object): Promise<void> => {
  world = await FakeWorld.open(route)
  world.api.add(world.namespace, deployment('registry/demo:1'))
  world.api.settle()
}
beforeEach(() => open({ 'gateway-api': 'demo' }))
afterEach(() => world[Symbol.asyncDispose]())

/** Changes an object, as another person or tool would. */
function change(group: string, plural: string, name: string, how: (object: Stored) => Partial<Stored>): void {
  const collection = collectionOf(group, plural, world.namespace)
  const object = world.api.store.get(collection, name)
  if (object === null) throw new Error(`there is no ${name}`)
  const changed = { ...object, ...how(structuredClone(object)) }
  const generation = (object.metadata.generation ?? 0) + 1
  world.api.store.put(collection, { ...changed, metadata: { ...object.metadata, generation } })
  world.api.settle()
}
const rules = (...backends: readonly (readonly string[])[]): Partial<Stored> => ({
  spec: {
    parentRefs: [{ name: 'gateway' }],
    rules: backends.map((names) => ({ backendRefs: names.map((name) => ({ name, port: 80, weight: 1 })) })),
  },
})

describe('before anything is changed', () => {
  const cases: readonly (readonly [string, () => void, string, RegExp])[] = [
    [
      'a Service without selector',
      () => change('', 'services', 'demo', () => ({ spec: { ports: [{ port: 80 }] } })),
      'kubernetes/service',
      /^Service shop\/demo: expected a selector, found none/,
    ],
    [
      'no Service',
      () => world.api.store.remove(collectionOf('', 'services', world.namespace), 'demo'),
      'kubernetes/service',
      /^Service shop\/demo was not found/,
    ],
    [
      'no route, or no such kind of object',
      () => world.api.store.remove(collectionOf(GATEWAY, 'httproutes', world.namespace), 'demo'),
      'kubernetes/route',
      /^HTTPRoute shop\/demo was not found/,
    ],
    [
      'a route with a third backend',
      () => change(GATEWAY, 'httproutes', 'demo', () => rules(['demo', 'demo-canary', 'other'])),
      'kubernetes/route',
      /HTTPRoute shop\/demo: expected rule 0 to send requests to demo alone/,
    ],
    [
      'a route to somebody else',
      () => change(GATEWAY, 'httproutes', 'demo', () => rules(['other'])),
      'kubernetes/route',
      /HTTPRoute shop\/demo: expected a rule with the Service demo, found none.*to: other/,
    ],
    [
      'two rules to the Service',
      () => change(GATEWAY, 'httproutes', 'demo', () => rules(['demo'], ['demo'])),
      'kubernetes/route',
      /2 rules send requests to demo/,
    ],
    [
      'a stable release that is not ready',
      () => {
        world.api.images.set('registry/demo:2', { fate: 'crash' })
        world.api.store.remove(collectionOf('apps', 'deployments', world.namespace), 'demo')
        world.api.add(world.namespace, deployment('registry/demo:2'))
        world.api.settle()
      },
      'kubernetes/stable',
      /^Deployment shop\/demo: expected at least one ready pod/,
    ],
    [
      'a quota without room',
      () => {
        const { namespace } = world
        const hard = { pods: '3' }
        const quota = { kind: 'ResourceQuota', metadata: { name: 'small', namespace }, spec: { hard } }
        world.api.add(namespace, quota)
        // Its controller writes the status.
        const collection = collectionOf('', 'resourcequotas', namespace)
        world.api.store.put(collection, { apiVersion: 'v1', ...quota, status: { hard, used: hard } })
      },
      'kubernetes/capacity',
      /^ResourceQuota small: expected room for 3 more pods, found 3 of 3 used/,
    ],
  ]

  it('has nothing against what will do', async () => {
    const found = await world.target.preflight(world.good('2.0.0'), { splits: [] })
    expect(found.filter(({ level }) => level === 'error')).toEqual([])
  })

  it.each(cases)('finds %s', async (_, spoil, rule, message) => {
    spoil()
    world.api.settle()
    const before = world.api.store.version
    const found = await world.target.preflight(world.good('2.0.0'), { splits: [] })
    expect(found).toContainEqual({ level: 'error', rule, message: expect.stringMatching(message) })
    const demands = { splits: [], errorsOnly: true }
    expect(await world.target.preflight(world.good('2.0.0'), demands)).toEqual(
      found.filter(({ level }) => level === 'error'),
    )
    expect(world.api.store.version, 'nothing was written').toBe(before)
  })

  it('tells all that is wrong at once', async () => {
    change('', 'services', 'demo', () => ({ spec: { ports: [{ port: 80 }] } }))
    change(GATEWAY, 'httproutes', 'demo', () => rules(['other']))
    const found = await world.target.preflight(world.good('2.0.0'), { splits: [] })
    const errors = found.filter(({ level }) => level === 'error').map(({ rule }) => rule)
    expect(errors).toEqual(expect.arrayContaining(['kubernetes/service', 'kubernetes/route']))
  })
})

describe.each([
  ['an HTTPRoute', { 'gateway-api': 'demo' }, GATEWAY, 'httproutes'],
  ['a Service', { replicas: {} }, '', 'services'],
])('%s that another tool changes meanwhile', (_, route, group, plural) => {
  beforeEach(async () => {
    await world[Symbol.asyncDispose]()
    await open(route)
  })

  /** Another tool writes right before each of the first `times` patches of the object. */
  const disturbed = async (times: number, how: (object: Stored) => Partial<Stored>) => {
    let left = times
    const connection = connectionTo(world.api.url)
    const target = world.targetVia(connection, ({ method, path }: Call) => {
      if (method !== 'PATCH' || !path.includes(`/${plural}/demo?`) || left-- <= 0) return
      change(group, plural, 'demo', how)
    })
    try {
      await target.setSplit({ canary: 50, mirror: 0 })
    } finally {
      await connection.close()
    }
  }
  const annotated = ({ metadata }: Stored): Partial<Stored> => ({ metadata: { ...metadata } })

  it('is read again and written then', async () => {
    await world.target.startCanary(world.good('2.0.0'), log, signal)
    await disturbed(2, annotated)
    expect((await world.target.observe()).split.canary).toBe(50)
  })

  it('is given up when that goes on and on, with stable serving', async () => {
    await world.target.startCanary(world.good('2.0.0'), log, signal)
    await expect(disturbed(100, annotated)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/shop\/demo was changed by something else at each of our 6 tries/),
      hint: expect.stringContaining('--show-managed-fields'),
    })
    expect((await world.target.observe()).split.canary).toBe(0)
  })
})
