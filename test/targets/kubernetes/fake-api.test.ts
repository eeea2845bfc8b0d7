import { expect, test } from 'vitest'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { CONFIG_MAPS } from '../../../src/targets/kubernetes/resources.ts'
import { Api, type ApiWorld, apiBehaviours } from './fake-api/behaviours.ts'
import { expectGone } from './fake-api/behaviours-watch.ts'
import { connectionTo } from './fake-api/connection.ts'
import { FakeApi } from './fake-api/index.ts'

const unknownImage = 'registry/nobody:1'

async function open(): Promise<ApiWorld & { readonly fake: FakeApi }> {
  const fake = await FakeApi.open()
  fake.images.set(unknownImage, { fate: 'pull-error' })
  // The gateway that routes name here is nobody's.
  fake.gateway = false
  const connection = connectionTo(fake.url)
  return {
    fake,
    connection,
    namespace: 'space',
    unknownImage,
    async [Symbol.asyncDispose]() {
      await connection.close()
      await fake[Symbol.asyncDispose]()
    },
  }
}

apiBehaviours('in memory', open)

test('a watch and a list from before the last compaction are gone', async () => {
  await using world = await open()
  const api = new Api()
  api.world = world
  for (const name of ['a', 'b']) await api.config(name)
  const { body } = await api.get(`${api.core}/configmaps?limit=1`)
  world.fake.expire()
  await expectGone(api, '1')
  const rest = await api.get(`${api.core}/configmaps?continue=${body.metadata.continue}`)
  expect([rest.status, rest.body.reason]).toEqual([410, 'Expired'])
})

test('a caller is told of the right that it lacks, and of a token that is not taken', async () => {
  await using world = await open()
  const api = new Api()
  api.world = world
  world.fake.rules = [{ group: '', resource: 'configmaps', verbs: ['get'] }]
  const refused = await api.get(`${api.core}/configmaps`)
  expect([refused.status, refused.body.message]).toEqual([
    403,
    'configmaps is forbidden: User "tester" cannot list resource "configmaps" in API group "" in the namespace "space"',
  ])
  expect((await api.get(`${api.core}/configmaps/none`)).status).toBe(404)
  world.fake.token = 'secret'
  expect((await api.get(`${api.core}/configmaps/none`)).status).toBe(401)
  const signedIn = new Cluster(connectionTo(world.fake.url, 'secret'), 'space')
  expect(await signedIn.get(CONFIG_MAPS, 'none')).toBeNull()
  await signedIn.close()
})
