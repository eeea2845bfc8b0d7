import { expect, it } from 'vitest'
import { collectionOf } from './fake-api/store.ts'
import { deployment, FakeWorld } from './fake-api/world.ts'

const log = { info() {}, notice() {}, warning() {}, error() {} }
const { signal } = new AbortController()

it('takes away no canary that somebody else has begun meanwhile', async () => {
  await using world = await FakeWorld.open({ 'gateway-api': 'demo' })
  world.api.add(world.namespace, deployment('demo:1'))
  world.api.settle()
  const two = world.good('2.0.0')
  await world.target.startCanary(two, log, signal)
  await world.target.makeStable(two, 0, log, signal)
  const { store } = world.api
  const deployments = collectionOf('apps', 'deployments', world.namespace)
  const stop = store.listen(({ collection, after }) => {
    if (collection !== deployments || after?.metadata.name !== 'demo') return
    stop()
    const slot = store.get(deployments, 'demo-canary')
    if (slot === null) throw new Error('there is no canary')
    store.put(deployments, { ...slot, metadata: { ...slot.metadata, uid: 'of-the-next-rollout' } })
  })
  await world.target.settle(Number.POSITIVE_INFINITY, log, signal)
  expect(store.get(deployments, 'demo-canary')?.metadata.uid).toBe('of-the-next-rollout')
  expect((await world.target.observe()).stable?.release).toBe(two.id)
})
