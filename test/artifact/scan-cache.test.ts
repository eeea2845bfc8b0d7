import { describe, expect, it } from 'vitest'
import { readArtifact } from '../../src/artifact/read-artifact.ts'
import { type CacheStore, cachedScan, cacheEntry, cachePrefix } from '../../src/artifact/scan-cache.ts'
import { modelSchema } from '../../src/config/model.ts'
import { goodModels } from './corpus/all/cases.ts'
import { onnx, safetensors } from './models.ts'
import { workspaceWith } from './workspace.ts'

const silent = { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} }
const NOW = new Date('2026-10-01T12:00:00Z')

/** A store in memory that counts what is asked of it. */
function memoryStore() {
  const entries = new Map<string, string>()
  const asked: string[] = []
  const store: CacheStore = {
    find: async (prefix) => {
      asked.push('find')
      return [...entries.keys()].findLast((key) => key.startsWith(prefix)) ?? null
    },
    load: async (key) => {
      asked.push('load')
      return entries.get(key) ?? null
    },
    save: async (key, text) => {
      asked.push('save')
      entries.set(key, text)
    },
  }
  return { entries, asked, store }
}

async function read(
  files: Record<string, string | Uint8Array>,
  store: CacheStore,
  changes: { scanner?: string; contract?: object; now?: Date } = {},
) {
  const { contract } = modelSchema.parse({ name: 'm', path: 'model', contract: changes.contract ?? {} })
  const allow = { globals: new Set<string>(), scripts: false }
  const cache = { store, scanner: changes.scanner ?? 'v1' }
  const options = { workspace: await workspaceWith(files), path: 'model', allow, contract }
  return readArtifact(options, { log: silent, now: changes.now ?? NOW, cache })
}

const FILES = { 'model/a.onnx': onnx({ metadata: { seed: '7' } }), 'model/config.json': '{}' }

describe('a clean result', () => {
  it('is taken from the cache with all that was known of the files, and says so', async () => {
    const { store, asked, entries } = memoryStore()
    const first = await read(FILES, store)
    expect([first.cached, asked]).toEqual([null, ['find', 'save']])
    const again = await read(FILES, store, { now: new Date('2026-12-24T00:00:00Z') })
    expect(asked).toEqual(['find', 'save', 'find', 'load'])
    expect(again.cached).toEqual({ key: [...entries.keys()][0], at: '2026-10-01T12:00:00.000Z' })
    expect(again.cached?.key).toMatch(
      new RegExp(`^model-rollout-scan-[0-9a-f]{32}-${first.digest?.slice(7)}$`),
    )
    const { artifact: _one, cached: _none, ...known } = first
    const { artifact: _other, cached: _from, ...knownAgain } = again
    expect(knownAgain).toEqual(known)
  })

  it.each([
    'tensorflow/savedmodel-warm-up',
    'tensorflow/checkpoint',
    'tensorflow/tflite-dense-float',
    'folders/with-picture',
    'folders/transformers-shards',
    'folders/mlflow-skops',
  ])('of %s is kept, whatever its files are', async (name) => {
    const [, model] = goodModels().find(([one]) => one === name) ?? []
    const files = Object.entries(model?.files ?? {}).map(([path, text]) => [
      `model/${path}`,
      Buffer.from(text, 'base64'),
    ])
    const { store } = memoryStore()
    const { cached: _none, artifact: _one, ...known } = await read(Object.fromEntries(files), store)
    const { cached, artifact: _other, ...knownAgain } = await read(Object.fromEntries(files), store)
    expect(cached).not.toBeNull()
    expect(knownAgain).toEqual(known)
    expect(known.findings.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('counts only for the same content, names, contract and scanner', async () => {
    const { store } = memoryStore()
    await read(FILES, store)
    const sameSize = Buffer.from(FILES['model/a.onnx'])
    sameSize[sameSize.lastIndexOf('7')] = '8'.charCodeAt(0)
    const others = await Promise.all([
      read({ ...FILES, 'model/a.onnx': sameSize }, store),
      read({ ...FILES, 'model/config.json': '[]' }, store),
      read({ 'model/b.onnx': FILES['model/a.onnx'], 'model/config.json': '{}' }, store),
      read(FILES, store, { contract: { 'allow-scripts': true } }),
      read(FILES, store, { scanner: 'v2' }),
    ])
    expect(others.map(({ cached }) => cached)).toEqual([null, null, null, null, null])
  })
})

it('keeps nothing of what has errors, or could not all be read', async () => {
  const { store, entries } = memoryStore()
  await read({ 'model/a.pkl': 'cos\nsystem\n.' }, store)
  await read({ 'model/a.onnx': onnx(), 'model/\u0007': 'x' }, store)
  expect(entries.size).toBe(0)
})

describe('an entry of the cache', () => {
  interface Entry {
    at: string
    scanned: object[]
  }
  const first = (change: object) => (entry: Entry) => {
    const [file, ...others] = entry.scanned
    return { ...entry, scanned: [{ ...file, ...change }, ...others] }
  }
  it.each<[string, (entry: Entry) => object]>([
    ['about other files', first({ sha256: 'a'.repeat(64) })],
    ['about fewer files', (entry) => ({ ...entry, scanned: entry.scanned.slice(1) })],
    ['with an unknown format', first({ format: 'exe' })],
    ['with more than is known', first({ verdict: 'passed' })],
    ['without its time', (entry) => ({ ...entry, at: 'yesterday' })],
  ])('%s counts for nothing', async (_name, poison) => {
    const { store, entries } = memoryStore()
    await read(FILES, store)
    const [[key, text] = ['', '']] = entries
    entries.set(key, JSON.stringify(poison(JSON.parse(text))))
    expect((await read(FILES, store)).cached).toBeNull()
  })

  it('that is no JSON, or too long, counts for nothing', () => {
    expect(cachedScan('k', '{', [])).toBeNull()
    expect(cachedScan('k', `"${'x'.repeat(5_000_000)}"`, [])).toBeNull()
  })

  it('is not made where something would be lost', async () => {
    const { scanned } = await read({ 'model/a.safetensors': safetensors() }, memoryStore().store)
    expect(cacheEntry(scanned, NOW.toISOString())).toContain('"format":"safetensors"')
    const more = scanned.map((file) => ({ ...file, facts: { ...file.facts, unheard: 1 } }))
    expect(cacheEntry(more, NOW.toISOString())).toBeNull()
    const long = scanned.map((file) => ({ ...file, path: 'x'.repeat(5_000_000) }))
    expect(cacheEntry(long, NOW.toISOString())).toBeNull()
  })

  it('is found by names and sizes before the files are read', () => {
    const file = { path: 'a', absolute: '/x/a', size: 1, executable: false }
    const prefix = cachePrefix('v', {}, [file])
    expect(cachePrefix('v', {}, [{ ...file, absolute: '/y/a', executable: true }])).toBe(prefix)
    expect(cachePrefix('v', {}, [{ ...file, size: 2 }])).not.toBe(prefix)
  })
})
