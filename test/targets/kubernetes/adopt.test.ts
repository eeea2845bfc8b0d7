import { afterEach, beforeEach, expect, it } from 'vitest'
import { deployment, FakeWorld } from './fake-api/world.ts'

const DIGEST = `sha256:${'e'.repeat(64)}`
const OTHER = `sha256:${'b'.repeat(64)}`

let world: FakeWorld
beforeEach(async () => {
  world = await FakeWorld.open({ 'gateway-api': 'demo' })
})
afterEach(() => world[Symbol.asyncDispose]())

it.each([
  ['a tag', 'registry:5000/team/demo:1.2', 'registry:5000/team/demo', '1.2', DIGEST],
  ['no tag', 'registry:5000/team/demo', 'registry:5000/team/demo', 'e'.repeat(12), DIGEST],
  ['a digest', `demo@${OTHER}`, 'demo', 'b'.repeat(12), OTHER],
  ['a tag and a digest', `demo:7@${OTHER}`, 'demo', '7', OTHER],
])('takes over what runs by %s, by the digest that was pulled', async (_, image, name, version, digest) => {
  world.api.add(world.namespace, deployment(image))
  world.api.settle()
  expect(await world.target.adopt()).toEqual({
    id: `demo-${version}-${digest.slice(7, 15)}`,
    model: 'demo',
    version,
    artifact: null,
    image: `${name}@${digest}`,
    imageDigest: digest,
    provenance: {},
    quality: {},
  })
})

it('takes over nothing where nothing runs, or where no pod could tell what', async () => {
  expect(await world.target.adopt()).toBeNull()
  world.api.images.set('demo:1', { fate: 'pull-error' })
  world.api.add(world.namespace, deployment('demo:1'))
  world.api.settle()
  expect(await world.target.adopt()).toBeNull()
})

it('brings back what it took over', async () => {
  world.api.add(world.namespace, deployment('demo:1'))
  world.api.settle()
  const found = await world.target.adopt()
  if (found === null) throw new Error('nothing was found')
  const log = { info() {}, notice() {}, warning() {}, error() {} }
  const { signal } = new AbortController()
  const two = world.good('2.0.0')
  await world.target.startCanary(two, log, signal)
  await world.target.makeStable(two, 0, log, signal)
  await world.target.settle(Number.POSITIVE_INFINITY, log, signal)
  expect((await world.target.observe()).stable?.release).toBe(two.id)
  await world.target.makeStable(found, 0, log, signal)
  expect((await world.target.observe()).stable).toEqual({ release: found.id, ready: true, restarts: 0 })
  const pod = world.traffic.viaRoute('demo')
  expect(pod?.spec?.['containers']).toMatchObject([{ image: found.image }])
})
