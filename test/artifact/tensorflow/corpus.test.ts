import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decoded, type Folder, readFolder } from '../read-folder.ts'

const CORPUS = new URL('../corpus/tensorflow/', import.meta.url)
const models = (name: string): [string, Folder][] =>
  Object.entries(JSON.parse(readFileSync(new URL(`${name}.json`, CORPUS), 'utf8')))
const good = models('good')
const bad = models('bad')

/** Of the bad ones, which rules they break where it is not `savedmodel/op`. */
const OTHER_RULES: Readonly<Record<string, readonly string[]>> = {
  'asset-absolute': ['savedmodel/asset', 'savedmodel/op'],
  'asset-missing': ['artifact/missing'],
  'asset-traversal': ['savedmodel/asset', 'savedmodel/op'],
  'asset-url': ['savedmodel/asset', 'savedmodel/op'],
  'attribute-before-name': ['savedmodel/attribute'],
  'attribute-of-two-names': ['savedmodel/attribute'],
  'custom-op': ['savedmodel/unknown-op'],
  'index-flipped': ['artifact/format', 'checkpoint/index'],
  'index-missing': ['artifact/format', 'artifact/missing'],
  'index-of-another': ['artifact/external-data', 'artifact/format'],
  'index-truncated': ['artifact/format', 'checkpoint/index'],
  'keras-2-lambda': ['savedmodel/keras'],
  'keras-metadata': ['savedmodel/keras'],
  'lambda-layer': ['savedmodel/keras'],
  'no-graph': ['savedmodel/graph'],
  'op-not-utf-8': ['savedmodel/unknown-op'],
  'op-twice': ['savedmodel/node'],
  'shard-missing': ['artifact/external-data'],
  'shard-truncated': ['artifact/external-data', 'artifact/format'],
  'text-beside': ['artifact/unread'],
  truncated: ['savedmodel/truncated'],
  version: ['savedmodel/version'],
}

describe('models of TensorFlow', () => {
  it('are many', () => expect(good.length).toBeGreaterThanOrEqual(20))

  it.each(good)('%s has no findings, whatever the chunks', async (_name, files) => {
    const whole = await readFolder(decoded(files))
    expect(whole.problems).toEqual([])
    expect(whole.formats).toEqual(['frozen.pb' in files ? 'graphdef' : 'savedmodel'])
    expect(await readFolder(decoded(files), { chunk: 97 })).toEqual(whole)
  })
})

describe('models of TensorFlow that touch files, run Python or are broken', () => {
  it('are many', () => expect(bad.length).toBeGreaterThanOrEqual(70))

  it.each(bad)('%s is found, whatever the chunks', async (name, files) => {
    const whole = await readFolder(decoded(files))
    const rules = new Set(whole.findings.filter(({ level }) => level === 'error').map(({ rule }) => rule))
    expect([...rules].sort()).toEqual(OTHER_RULES[name] ?? ['savedmodel/op'])
    expect(await readFolder(decoded(files), { chunk: 89 })).toEqual(whole)
  })
})
