import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { brokenPromise } from '../../../src/artifact/formats/extensions.ts'
import { recognise } from '../../../src/artifact/formats/recognise.ts'
import { tarFile } from '../archive/tar-file.ts'
import { zipFile } from '../archive/zip-file.ts'
import { field, graph, message, onnx, safetensors } from '../models.ts'
import { problems, readContent } from '../read-content.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const formatOf = (bytes: Uint8Array) => {
  const found = recognise(bytes.subarray(0, 4096), bytes.length)
  return 'format' in found ? found.format : `looks like ${found.looksLike}`
}

const savedModel = message(field(1, 1), field(2, message(field(1, field(4, 'serve')), field(2, 'graph'))))
const coreMl = message(field(1, 4), field(2, message(field(1, field(1, 'image')))))

/** Sets a variable of Python's. */
const PAYLOAD = "cbuiltins\nexec\n(S'x = 1'\ntR."

it('names parts that a library must put together first, and reads nothing of them', async () => {
  const shards = Buffer.concat([zipFile([{ name: 'a', data: 'x' }]), zipFile([{ name: 'b', data: 'y' }])])
  expect(await problems('c/__0_0.distcp', shards)).toEqual([
    expect.stringMatching(
      /^artifact\/unread: is a part of a checkpoint of torch\.distributed, .*dcp_to_torch/,
    ),
  ])
})

/** Its length begins with the opcode of a text up to the end of a line, which is the one before the header's last brace. */
function safetensorsWith(numbers: string, lengths: number): Buffer {
  const tensor = { dtype: 'U8', shape: [numbers.length], data_offsets: [0, numbers.length] }
  const header = (pad: number) =>
    `${JSON.stringify({ w: tensor, __metadata__: { a: 'a'.repeat(pad) } }).slice(0, -1)}\n}`
  const text = header(lengths * 256 + ((0x56 - header(0).length) & 0xff))
  const length = Buffer.alloc(8)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, latin(text + numbers)])
}

describe('a format', () => {
  it.each([
    ['onnx', onnx()],
    ['safetensors', safetensors()],
    ['gguf', latin('GGUF\x03\0\0\0')],
    ['zip', zipFile([])],
    ['zip', zipFile([{ name: 'a' }])],
    ['tar', tarFile([{ name: 'a' }])],
    ['gzip', gzipSync('a')],
    ['zlib', deflateSync(Buffer.alloc(100, 0x80))],
    ['zstd', zstdCompressSync('a')],
    ['bz2', latin('BZh91AY&SY')],
    ['xz', latin('\xfd7zXZ\0')],
    ['lz4', latin('\x04\x22\x4d\x18')],
    ['7z', latin('7z\xbc\xaf\x27\x1c')],
    ['hdf5', latin('\x89HDF\r\n\x1a\n')],
    ['hdf5', Buffer.concat([Buffer.alloc(512), latin('\x89HDF\r\n\x1a\n')])],
    ['tflite', latin('\x1c\0\0\0TFL3')],
    ['catboost', latin('CBM1\0\0')],
    ['npy', latin('\x93NUMPY\x01\0')],
    ['savedmodel', savedModel],
    ['coreml', coreMl],
    ['xgboost-json', latin('{"learner":{"attributes":{}},"version":[2,1,0]}')],
    ['xgboost-json', latin('{"version":[2,1,0],"learner":{}}')],
    ['xgboost-ubj', latin('{L\0\0\0\0\0\0\0\x07learner{')],
    ['lightgbm', latin('tree\nversion=v4\nnum_class=1\n')],
    ['openvino', latin('<?xml version="1.0"?>\n<net name="m" version="11">')],
    ['mlmodel', latin('artifact_path: model\nflavors:\n  python_function:\n    env: x\n')],
    ['text', latin('# A model\n\nIt does things.\n')],
    ['torch-legacy', latin('\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.')],
  ] as const)('%s is told by its content (%#)', (format, bytes) => {
    expect(formatOf(bytes)).toBe(format)
  })

  it.each([
    ['(dp0\nVa\np1\n(lp2\nI1\naI2\nas.'],
    ["cposix\nsystem\n(S'ls'\ntR."],
    ["(S'ls'\niposix\nsystem\n."],
    [']q\0(K\x01K\x02e.'],
    ['N0\x80\x04N.'],
    ["cbuiltins\neval\n(S'1'\ntRthe rest is none"],
    [`(lp0\n${'I1\na'.repeat(2000)}.`],
    ['\x80\x05\x95\x0b\0\0\0\0\0\0\0'],
    ['I1\n.'],
  ])('is a pickle, whatever its protocol: %j', (bytes) => {
    expect(formatOf(latin(bytes))).toBe('pickle')
  })

  it.each([
    ['I like models.\nVery much.\n'],
    ['cat\ndog\nelephant\n'],
    ['Please read this.\n\nNow.\n'],
    ['(a, b)\n'],
    ['.'],
    ['x^2 + 1\n'],
    ['token\n##ing\n'],
    ['}\n'],
    ['Sentence one.\n'],
    ['This is a text that begins with the opcode of a long string.\n'],
    [`Before ${'it'.repeat(3000)}`],
    [`NULL ${'x'.repeat(74)}. And more.\n`],
    ['Xylophone\nCat\nGoose\nJay\nKite\nMouse\n'],
    ['I1\n. And so on.\n'],
  ])('is text although some of it could be opcodes: %j', (text) => {
    expect(formatOf(latin(text))).toBe('text')
  })

  it('of a program or script is named', () => {
    expect(formatOf(latin('#!/bin/sh\n'))).toBe('looks like a script')
    expect(formatOf(latin('MZ\x90'))).toBe('looks like a Windows program')
    expect(formatOf(Buffer.alloc(0))).toBe('looks like empty')
  })
})

describe('the ending of a name', () => {
  it.each([
    ['m.pkl', 'torch', null],
    ['m.pt', 'pickle', 'torch or torch-legacy or torchscript'],
    ['dir.onnx/m', 'text', null],
    ['x.zip!M.ONNX', 'pickle', 'onnx'],
    ['notes.txt', 'pickle', 'text or lightgbm'],
    ['m.bin', 'pickle', null],
  ] as const)('%s for %s: %s', (name, format, promise) => {
    expect(brokenPromise(name, format)).toBe(promise)
  })

  it('of a pickle makes it read as one, whatever it begins with', async () => {
    expect(await readContent('m.pkl', latin('hello'))).toMatchObject({ format: 'pickle' })
    expect(await problems('m.pkl', latin('hello'))).not.toEqual([])
  })
})

describe('a file that is two formats', () => {
  it('is refused when it ends as a ZIP archive', async () => {
    const zip = zipFile([{ name: 'data.pkl', data: 'N.' }])
    const bytes = Buffer.concat([latin('N.'), zip])
    expect(await problems('m.bin', bytes)).toContainEqual(
      'artifact/polyglot: begins as pickle, but ends as a ZIP archive: some readers take it for that',
    )
    expect(await problems('m.txt', Buffer.concat([latin('text\n'.repeat(1000)), zip]))).toContainEqual(
      expect.stringMatching(/^artifact\/polyglot/),
    )
  })

  it.each([512, 4096, 65_536])('is refused when it holds an HDF5 file at byte %j', async (at) => {
    const numbers = Buffer.alloc(at + 100)
    const npy = Buffer.concat([
      latin('\x93NUMPY\x01\0\x76\0'),
      latin(`{'descr': '|u1', 'fortran_order': False, 'shape': (${numbers.length},), }`.padEnd(117)),
      latin('\n'),
      numbers,
    ])
    expect(await problems('m.npy', npy)).toEqual([])
    latin('\x89HDF\r\n\x1a\n').copy(npy, at)
    const found = await problems('m.npy', npy)
    if (at < 4096) expect(found).toContainEqual(expect.stringMatching(/^artifact\/extension/))
    else
      expect(found).toEqual([
        'artifact/polyglot: begins as npy, but holds an HDF5 file: some readers take it for that',
      ])
  })

  it('is no tar archive with a ZIP file in it', async () => {
    const bytes = tarFile([{ name: 'a.zip', data: zipFile([{ name: 'a.txt', data: 'a' }]) }])
    expect(await problems('m.tar', bytes)).toEqual([])
  })

  it.each([
    ['text, behind its first line', latin(`V${'a'.repeat(5000)}\n${PAYLOAD}`)],
    ['safetensors, in its numbers', safetensorsWith(PAYLOAD, 0)],
    ['safetensors, behind a long header', safetensorsWith(PAYLOAD, 20)],
    ['tar, in its first file', tarFile([{ name: 'Vocab.txt', data: `a\n${PAYLOAD}` }])],
  ])('is refused when Python could run it as a pickle: %s', async (format, bytes) => {
    const found = `artifact/polyglot: begins as ${format.split(',', 1)[0]}, but Python could read it as a pickle, too`
    expect(await problems('pytorch_model.bin', bytes)).toContain(found)
  })

  it.each([
    ['coreml', message(field(1, 8), field(2, field(1, 'x')))],
    ['savedmodel', message(field(1, 1), field(2, field(1, field(4, 'serve'))))],
    ['savedmodel', field(1, message(field(1, 'a'), field(2, 'NoOp')))],
  ])('is refused when it is a model of ONNX, too: %s', async (format, begin) => {
    const bytes = message(begin, field(7, graph()), field(8, field(2, 17)))
    expect(await problems('model.bin', bytes)).toEqual([
      expect.stringMatching(
        `^${format}/wire-type: \\w+.graph of ONNX at byte \\d+ is no field of this format`,
      ),
    ])
  })

  it('is none when its name says which of them it is', async () => {
    expect(await problems('m.safetensors', safetensorsWith('', 1))).toEqual([])
    expect(await problems('m.tar', tarFile([{ name: 'Vocab.txt', data: 'a\nb\n' }]))).toEqual([])
  })
})
