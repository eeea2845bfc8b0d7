import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readerOf } from '../../../src/artifact/formats/registry.ts'
import { memorySource } from '../../../src/artifact/source.ts'
import { tarFile } from '../archive/tar-file.ts'
import { zipFile } from '../archive/zip-file.ts'
import { field, message } from '../models.ts'
import { problems, readContent } from '../read-content.ts'
import { decoded, type Folder, readFolder } from '../read-folder.ts'

const models = (name: string): Record<string, Folder> =>
  JSON.parse(readFileSync(new URL(`../corpus/tensorflow/${name}.json`, import.meta.url), 'utf8'))
const good = models('good')
const bad = models('bad')
const files = (model: Folder | undefined) => decoded(model ?? {})
const entries = (model: Folder | undefined) =>
  Object.entries(files(model)).map(([name, data]) => ({ name: `m/${name}`, data }))

describe('a SavedModel', () => {
  it('tells its signature and its parts', async () => {
    const { scanned } = await readFolder(files(good['signatures']))
    const facts = scanned.find(({ path }) => path === 'saved_model.pb')?.facts
    expect(facts?.signature).toEqual({
      inputs: [{ name: 'x', dtype: 'float32', shape: [null, 4] }],
      outputs: [{ name: 'score', dtype: 'float32', shape: [null, 1 + 1] }],
    })
    expect(facts?.details).toMatchObject({
      tags: ['serve'],
      tensorflow: expect.stringMatching(/^2\./),
      signatures: ['__saved_model_init_op', 'serving_default', 'shape'],
    })
    expect(facts?.requires).toEqual(['variables/variables.index'])
    const index = scanned.find(({ path }) => path === 'variables/variables.index')
    expect(index).toMatchObject({ format: 'savedmodel-part', facts: { details: { tensors: 2 } } })
  })

  it.each([
    ['zip', zipFile],
    ['tar', tarFile],
    ['tar.gz', (list: Parameters<typeof tarFile>[0]) => gzipSync(tarFile(list))],
  ])('may be packed as %s', async (ending, pack) => {
    for (const name of ['module', 'vocabulary'])
      expect(await problems(`m.${ending}`, pack(entries(good[name])))).toEqual([])
    expect(await problems(`m.${ending}`, pack(entries(bad['read-nested'])))).toEqual([
      expect.stringMatching(/^savedmodel\/op .*m\/saved_model.pb: the op "ReadFile"/),
    ])
    expect(await problems(`m.${ending}`, pack(entries(bad['asset-missing'])))).toEqual([
      expect.stringMatching(/^artifact\/missing.*: .*"m\/assets\/words.txt", which is not among/),
    ])
  })

  it.each([
    [
      'read-nested',
      /^savedmodel\/op: saved_model.pb: the op "ReadFile", node "ReadFile" of the function "__inference_[^"]+"( \(and \d+ more\))?, reads files; if you trust who made the model, allow it in the contract: allow-globals: \["tensorflow.ReadFile"\]$/,
    ],
    ['print', /the op "PrintV2", .* writes to a file, "file:\/\/\/tmp\/model-rollout\/printed.txt"; /],
    [
      'table-constant',
      /the op "InitializeTableFromTextFileV2", .* takes "\/tmp\/model-rollout\/victim.txt" as the name of a file; /,
    ],
    ['restore-requested', /the op "RestoreV2", .* takes what a request gives as the name of a file; /],
    ['custom-op', /the op "AcmeOp", node "\w+", is none of TensorFlow’s own that are known here; /],
    ['asset-absolute', /the asset "\/etc\/passwd" lies outside of the model’s folder/],
    [
      'shard-truncated',
      /variables.index: the tensor at byte \d+ is stored in "variables.data-00000-of-00001", up to byte \d+, but the file has 40: it is cut off/,
    ],
  ])('is told what is wrong: %s', async (name, expected) => {
    expect((await readFolder(files(bad[name]))).problems).toContainEqual(expect.stringMatching(expected))
  })

  it('may have the ops that a contract allows, and no others', async () => {
    const findings = async (name: string, globals: readonly string[]) => {
      const bytes = files(bad[name])['saved_model.pb'] ?? Buffer.alloc(0)
      const content = { path: 'saved_model.pb', size: bytes.length, source: memorySource(bytes), depth: 0 }
      const reader = readerOf(content, { scripts: false, globals: new Set(globals) })
      await reader.write(bytes)
      return (await reader.end()).facts.findings
    }
    expect(await findings('custom-op', ['tensorflow.AcmeOp'])).toEqual([])
    expect(await findings('read', ['tensorflow.ReadFile'])).toEqual([])
    expect(await findings('write', ['tensorflow.ReadFile'])).toHaveLength(1)
  })

  it('need not begin as most do', async () => {
    const graph = field(2, field(2, field(1, message(field(1, 'r'), field(2, 'ReadFile')))))
    for (const bytes of [graph, message(graph, field(1, 1)), message(field(1, 1), graph)])
      expect(await problems('m/saved_model.pb', bytes)).toContainEqual(
        expect.stringMatching(/^savedmodel\/op: the op "ReadFile"/),
      )
  })

  it('may not end the process that serves', async () => {
    const graph = field(2, field(2, field(1, message(field(1, 'a'), field(2, 'Abort')))))
    expect(await problems('saved_model.pb', message(field(1, 1), graph))).toContainEqual(
      expect.stringMatching(/^savedmodel\/op: the op "Abort", node "a", ends the process that serves/),
    )
  })

  it('is bounded in what is kept of it', async () => {
    const many = (count: number, make: (index: number) => Uint8Array) =>
      message(
        field(1, 1),
        field(2, field(2, Buffer.concat(Array.from({ length: count }, (_, index) => make(index))))),
      )
    const call = (index: number) => field(1, message(field(1, `n${index}`), field(2, `f${index}`)))
    expect(await problems('saved_model.pb', many(100_001, call))).toEqual([
      expect.stringMatching(/^savedmodel\/size: has more than 100000 functions or unknown ops/),
    ])
    const text = (index: number) => field(1, message(field(1, `n${index}`), field(2, 'Const')))
    expect(await problems('saved_model.pb', many(200_001, text))).toEqual([
      expect.stringMatching(/^savedmodel\/size: has more than 200000 nodes/),
    ])
    const graphs = Buffer.concat(Array.from({ length: 21 }, () => field(2, field(2, ''))))
    expect(await problems('saved_model.pb', message(field(1, 1), graphs))).toEqual([
      'savedmodel/size: has more than 20 graphs',
    ])
  })
})

describe('what lies beside a SavedModel', () => {
  it('is no model by itself', async () => {
    const { 'saved_model.pb': _, ...rest } = files(good['module'])
    expect((await readFolder(rest)).problems).toEqual([
      'artifact/no-model: none of the files is a model in a format that is known here',
    ])
  })

  it('has a checksum in each block', async () => {
    const index = files(good['module'])['variables/variables.index'] ?? Buffer.alloc(0)
    for (let at = 0; at < index.length - 48; at += 5) {
      const changed = Buffer.from(index)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      expect([at, await problems('variables.index', changed)]).not.toEqual([at, []])
    }
    expect((await readContent('variables.index', index)).facts.findings).toEqual([])
  })
})
