import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { follow } from '../../../src/targets/kubernetes/follow.ts'
import type { Call } from '../../../src/targets/kubernetes/request.ts'
import { CONFIG_MAPS, type KubeObject } from '../../../src/targets/kubernetes/resources.ts'
import { connectionTo } from './fake-api/connection.ts'
import { FakeApi } from './fake-api/index.ts'
import { collectionOf } from './fake-api/store.ts'

const SPACE = 'space'
const configs = collectionOf('', 'configmaps', SPACE)

let api: FakeApi
let cluster: Cluster
let stop: AbortController
let lists: number
let watches: number
/** The names that were told last. */
let told: readonly string[] | null

beforeEach(async () => {
  api = await FakeApi.open()
  stop = new AbortController()
  told = null
  lists = 0
  watches = 0
  cluster = new Cluster(connectionTo(api.url), SPACE, ({ path }: Call) => {
    if (path.includes('watch=true')) watches++
    else lists++
  })
})
afterEach(async () => {
  stop.abort()
  await cluster.close()
  await api[Symbol.asyncDispose]()
})

const config = (name: string, of = 'us') => ({
  kind: 'ConfigMap',
  metadata: { name, labels: { of } },
  data: {},
})
const add = (name: string, of?: string) => api.add(SPACE, config(name, of))
const start = (): Promise<void> =>
  follow<KubeObject>(
    cluster,
    CONFIG_MAPS,
    { labels: 'of=us' },
    (objects) => {
      told = objects.map(({ metadata }) => metadata?.name ?? '').sort()
    },
    stop.signal,
  )
const expectTold = (names: readonly string[]) => vi.waitFor(() => expect(told).toEqual(names), 5_000)
const watching = () => vi.waitFor(() => expect(api.watches.count).toBe(1), 5_000)

it('tells what there is, and every change of it', async () => {
  add('a')
  add('x', 'them')
  const ended = start()
  await expectTold(['a'])
  add('b')
  await expectTold(['a', 'b'])
  api.store.remove(configs, 'a')
  await expectTold(['b'])
  expect([lists, watches]).toEqual([1, 1])
  stop.abort()
  await ended
})

it('goes on from where it was when a watch ends or breaks', async () => {
  add('a')
  void start()
  for (const [politely, name] of [
    [true, 'b'],
    [false, 'c'],
  ] as const) {
    await watching()
    api.watches.close(politely)
    add(name)
    await vi.waitFor(() => expect(told).toContain(name), 5_000)
  }
  expect(lists).toBe(1)
})

it('lists again when its place is too old', async () => {
  add('a')
  void start()
  await watching()
  api.watches.close(true)
  add('b')
  api.store.remove(configs, 'a')
  api.expire()
  await expectTold(['b'])
  expect(lists).toBe(2)
})

it('moves its place on by bookmarks', async () => {
  add('a')
  void start()
  await watching()
  add('other', 'them')
  api.watches.bookmark()
  api.expire()
  api.watches.close(true)
  add('b')
  await expectTold(['a', 'b'])
  expect(lists).toBe(1)
})

it('is watched without a list from an object that is known, and listed at the first trouble', async () => {
  add('a')
  const known = api.store.get(configs, 'a') as KubeObject
  const ended = follow<KubeObject>(
    cluster,
    CONFIG_MAPS,
    { fields: 'metadata.name=a' },
    (objects) => {
      told = objects.map(({ metadata }) => metadata?.labels?.['of'] ?? '')
    },
    stop.signal,
    known,
  )
  expect(told).toEqual(['us'])
  await watching()
  const { metadata, ...rest } = api.store.get(configs, 'a') ?? expect.fail('a is gone')
  api.store.put(configs, { ...rest, metadata: { ...metadata, labels: { of: 'them' } } })
  await expectTold(['them'])
  expect([lists, watches]).toEqual([0, 1])
  api.watches.close(true)
  await watching()
  expect([lists, watches], 'it goes on from what it was told').toEqual([0, 2])
  stop.abort()
  await ended

  stop = new AbortController()
  api.expire()
  void follow(cluster, CONFIG_MAPS, { fields: 'metadata.name=a' }, () => {}, stop.signal, known)
  await vi.waitFor(() => expect(lists).toBe(1), 5_000)
})

it('begins a list anew whose pages became too old', async () => {
  for (let i = 0; i < 600; i++) add(`c-${String(i).padStart(3, '0')}`)
  const paged = new Cluster(connectionTo(api.url), SPACE, ({ path }) => {
    lists++
    if (lists === 2 && path.includes('continue=')) api.expire()
  })
  const { items } = await paged.list(CONFIG_MAPS)
  expect([items.length, new Set(items.map(({ metadata }) => metadata?.name)).size]).toEqual([600, 600])
  expect(lists).toBe(5)
  await paged.close()
})

it('throws what a list throws', async () => {
  api.rules = []
  await expect(start()).rejects.toMatchObject({ status: 403 })
  api.rules = [{ group: '', resource: 'configmaps', verbs: ['list'] }]
  const ended = start()
  await vi.waitFor(() => expect(lists).toBeGreaterThan(2), 5_000)
  expect(told, 'without the right to watch it lists from time to time').toEqual([])
  api.rules = []
  await expect(ended).rejects.toMatchObject({ status: 403 })
})
