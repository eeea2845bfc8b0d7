import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { Manifests } from '../../../src/targets/kubernetes/manifests.ts'
import type { PodTemplate } from '../../../src/targets/kubernetes/workload.ts'
import { connectionTo } from './fake-api/connection.ts'
import { FakeApi } from './fake-api/index.ts'
import { collectionOf } from './fake-api/store.ts'

const SPACE = 'shop'
const configs = collectionOf('', 'configmaps', SPACE)

let api: FakeApi
let cluster: Cluster
let manifests: Manifests

beforeEach(async () => {
  api = await FakeApi.open()
  cluster = new Cluster(connectionTo(api.url), SPACE)
  manifests = new Manifests(cluster, 'kept')
})
afterEach(async () => {
  await cluster.close()
  await api[Symbol.asyncDispose]()
})

const template = (image: string): PodTemplate => ({ spec: { containers: [{ name: 'server', image }] } })
const version = () => api.store.get(configs, 'kept')?.metadata.resourceVersion

it('keeps templates, and drops those of releases that are not wanted any more', async () => {
  expect(await manifests.load('one')).toBeNull()
  await manifests.save({ one: template('a') }, new Set())
  await manifests.save({ two: template('b') }, new Set(['one']))
  expect([await manifests.load('one'), await manifests.load('two')]).toEqual([template('a'), template('b')])
  await manifests.save({ three: template('c') }, new Set(['two']))
  expect([await manifests.load('one'), await manifests.load('two')]).toEqual([null, template('b')])
})

it('writes nothing when nothing changes', async () => {
  await manifests.save({ one: template('a') }, new Set())
  const before = version()
  await manifests.save({ one: template('a') }, new Set(['one']))
  expect(version()).toBe(before)
})

it('loses nothing when several save at the same time', async () => {
  const names = ['a', 'b', 'c', 'd']
  const others = names.map(() => new Manifests(cluster, 'kept'))
  await Promise.all(others.map((one, i) => one.save({ [String(names[i])]: template('x') }, new Set(names))))
  for (const name of names) expect(await manifests.load(name)).toEqual(template('x'))
})

it.each([
  ['no gzip', Buffer.from('nothing')],
  ['no JSON', gzipSync('{')],
  ['far too large', gzipSync(Buffer.alloc(3 * 2 ** 20, ' '))],
])('refuses what is %s', async (_, content) => {
  const binaryData = { one: content.toString('base64') }
  api.add(SPACE, { kind: 'ConfigMap', metadata: { name: 'kept' }, binaryData })
  await expect(manifests.load('one')).rejects.toMatchObject({
    name: 'UserError',
    message: 'the kept manifest of release one is damaged',
    hint: 'Deploy the release again from its image.',
  })
})
