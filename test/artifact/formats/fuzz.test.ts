import { readFileSync } from 'node:fs'
import { deflateSync, gzipSync, inflateSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pax, tarFile } from '../archive/tar-file.ts'
import { numbers, zipFile } from '../archive/zip-file.ts'
import { onnx, safetensors } from '../models.ts'
import { readContent } from '../read-content.ts'

const text = 'some text that is compressed, '.repeat(20)
const npy = Buffer.concat([
  Buffer.from('\x93NUMPY\x01\0\x46\0', 'latin1'),
  Buffer.from("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(70)),
  Buffer.alloc(24),
])
const gguf = Buffer.concat([
  Buffer.from('GGUF'),
  numbers([3, 4], [1, 8], [1, 8], [1, 8]),
  Buffer.from('k'),
  numbers([8, 4], [1, 8]),
  Buffer.from('v'),
  numbers([1, 8]),
  Buffer.from('t'),
  numbers([1, 4], [4, 8], [0, 4], [0, 8]),
  Buffer.alloc(33),
])
const zip = zipFile([
  { name: 'a.txt', data: text, deflate: true },
  { name: 'd/data.pkl', data: Buffer.from('\x80\x02}q\0.', 'latin1'), descriptor: true },
  { name: 'w.safetensors', data: safetensors() },
])

/** By Python's lzma.compress with FORMAT_ALONE. */
const LZMA = Buffer.from(
  'XQAAgAD//////////wA5m8ny51C4xeJdpdT7kNcq9heDtX8t6kEem2D972KHkYUJ7zUojK///+X+qAA=',
  'base64',
)
const corpus = (name: string) => new URL(`../corpus/${name}`, import.meta.url)
const savedModels: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(corpus('tensorflow/good.json'), 'utf8'),
)
const ofModel = (name: string, path: string) =>
  inflateSync(Buffer.from(savedModels[name]?.[path] ?? '', 'base64'))
const mlmodels: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(corpus('mlflow/mlmodels.json'), 'utf8'),
)

/** Well-formed files of every format that is read here. */
const GOOD: readonly (readonly [string, Buffer])[] = [
  ['x.zip', zip],
  ['x.npz', zipFile([{ name: 'a.npy', data: npy, deflate: true }])],
  [
    'x.tar',
    tarFile([
      pax({ path: 'long.txt' }),
      { name: 'a.txt', data: text },
      { name: 'l', type: '2', link: 'a.txt' },
    ]),
  ],
  ['x.tar.gz', gzipSync(tarFile([{ name: 'm.onnx', data: onnx() }]))],
  ['x', deflateSync(text)],
  ['x.zst', zstdCompressSync(text)],
  ['x.npy', npy],
  ['x.gguf', gguf],
  [
    'x.json',
    Buffer.from(
      '{"learner":{"gradient_booster":[1.5,-2e-7,true,"\\u0041"],"learner_model_param":{},"objective":0},"version":[2,1,0]}',
    ),
  ],
  [
    'x.ubj',
    Buffer.from(
      `{L${'\0'.repeat(7)}\x07learner{i\x01a[$d#i\x02${'\0'.repeat(8)}i\x01bTi\x01cSi\x02xy}}`,
      'latin1',
    ),
  ],
  [
    'g.txt',
    Buffer.from(
      'tree\nversion=v4\ntree_sizes=21\n\nTree=0\nnum_leaves=2\n\nend of trees\nparameters:\nend of parameters\n',
    ),
  ],
  ['x.onnx', onnx()],
  ['x.safetensors', safetensors({ version: '1' })],
  ['saved_model.pb', ofModel('module', 'saved_model.pb')],
  ['saved_model.pb', ofModel('vocabulary', 'saved_model.pb')],
  ['frozen.pb', ofModel('frozen', 'frozen.pb')],
  ['variables.index', ofModel('keras-conv', 'variables/variables.index')],
  ['fingerprint.pb', ofModel('module', 'fingerprint.pb')],
  ['MLmodel', Buffer.from(mlmodels['xgboost'] ?? '')],
  ['tokenizer_config.json', Buffer.from('{"chat_template": "{{ messages[0] }}", "auto_map": {}}')],
  ['x.lzma', LZMA],
  [
    'x.bz2',
    Buffer.from(
      'QlpoOTFBWSZTWbYPcI4AAeHRgAAQQAQuY9xAIACQKGmmAAKVU09J6QxqN+xMaE8VHAmwmBPYmROdxOROBMaE4CbCdhPW4nQmRNCaEwJmo7yJoT8JgJ5E/i7kinChIWwe4Rw=',
      'base64',
    ),
  ],
  [
    'x.xz',
    Buffer.from(
      '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ASzAC9dADmbyfLnULjF4l2l1PuQ1yr2F4O1fy3qQR6bYP3vYoeRhQnvoZ45Q6bvzjLJkpgAAABqejyRDtpM9AABS7QJAAAALM+FPrHEZ/sCAAAAAARZWg==',
      'base64',
    ),
  ],
  [
    'x.lz4',
    Buffer.from(
      'BCJNGHxAtAQAAAAAAAA8LQAAAP8Pc29tZSB0ZXh0IHRoYXQgaXMgY29tcHJlc3NlZCwgHgD/////glAgZW5kCndlGTMAAAAAz8oNrg==',
      'base64',
    ),
  ],
]

/** Changes that keep a file long enough to be one: bytes, cuts, pieces that are repeated or left out. */
const mutation = fc.record({
  kind: fc.constantFrom('byte', 'byte', 'bit', 'cut', 'remove', 'repeat', 'ones'),
  at: fc.nat(1_000_000),
  value: fc.nat(255),
})

function mutate(bytes: Buffer, { kind, at, value }: { kind: string; at: number; value: number }): Buffer {
  const place = bytes.length === 0 ? 0 : at % bytes.length
  const result = Buffer.from(bytes)
  if (kind === 'byte') result[place] = value
  else if (kind === 'bit') result[place] = (result[place] ?? 0) ^ (1 << (value % 8))
  else if (kind === 'ones') result.fill(0xff, place, Math.min(place + (value % 9), result.length))
  else if (kind === 'cut') return result.subarray(0, place)
  else if (kind === 'remove')
    return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1 + (value % 8))])
  else return Buffer.concat([bytes.subarray(0, place + value), bytes.subarray(place)])
  return result
}

/** More runs on demand: FUZZ_RUNS=10000 gives more than 100,000 files. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150)
const CHUNKS = [1, 7, 512, 65_536]

describe('whatever bytes of a good file change', () => {
  it.each(GOOD)(
    '%s is read without an exception',
    async (name, good) => {
      expect((await readContent(name, good)).facts.findings).toEqual([])
      await fc.assert(
        fc.asyncProperty(
          fc.array(mutation, { minLength: 1, maxLength: 4 }),
          fc.nat(3),
          async (mutations, chunk) => {
            const bytes = mutations.reduce(mutate, good)
            const { format, facts } = await readContent(name, bytes, { chunk: CHUNKS[chunk] ?? 1 })
            if (format === null) expect(facts.findings).not.toEqual([])
            for (const { rule, message } of facts.findings) {
              expect(rule).toMatch(/^[a-z0-9]+\/[a-z0-9-]+$/)
              expect(message.length).toBeLessThan(2000)
            }
          },
        ),
        { numRuns: RUNS },
      )
    },
    600_000,
  )
})
