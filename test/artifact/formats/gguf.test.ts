import { describe, expect, it } from 'vitest'
import { numbers } from '../archive/zip-file.ts'
import { problems, readContent } from '../read-content.ts'

const text = (value: string) => Buffer.concat([numbers([value.length, 8]), Buffer.from(value)])
const pair = (key: string, type: number, value: Uint8Array) =>
  Buffer.concat([text(key), numbers([type, 4]), value])
const tensor = (name: string, shape: readonly number[], type: number, offset: number) =>
  Buffer.concat([
    text(name),
    numbers([shape.length, 4], ...shape.map((length) => [length, 8] as const), [type, 4], [offset, 8]),
  ])

interface Parts {
  readonly version?: number
  readonly pairs?: readonly Buffer[]
  readonly tensors?: readonly Buffer[]
  readonly counts?: readonly [tensors: number, pairs: number]
  readonly data?: number
  readonly alignment?: number
}

function gguf({ version = 3, pairs = [], tensors = [], counts, data = 0, alignment = 32 }: Parts): Buffer {
  const [tensorCount, pairCount] = counts ?? [tensors.length, pairs.length]
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    numbers([version, 4], [tensorCount, 8], [pairCount, 8]),
    ...pairs,
    ...tensors,
  ])
  const padding = data === 0 ? 0 : (alignment - (head.length % alignment)) % alignment
  return Buffer.concat([head, Buffer.alloc(padding + data)])
}

const name = pair('general.name', 8, text('tiny'))
const two = [tensor('a', [4, 3], 0, 0), tensor('b', [32], 8, 64)]

describe('a good GGUF file', () => {
  it('tells its tensors and metadata', async () => {
    const list = Buffer.concat([numbers([8, 4], [2, 8]), text('x'), text('y')])
    const bytes = gguf({
      pairs: [name, pair('flag', 7, numbers([1, 1])), pair('list', 9, list)],
      tensors: two,
      data: 98,
    })
    const { format, facts } = await readContent('a.gguf', bytes)
    expect([format, facts.findings, facts.details]).toEqual([
      'gguf',
      [],
      { version: 3, architecture: '', tensors: 2, dtypes: ['F32', 'Q8_0'] },
    ])
    expect(Object.fromEntries(facts.metadata)).toEqual({ name: 'tiny' })
    expect(await problems('a.gguf', bytes, { chunk: 1 })).toEqual([])
  })

  it.each([
    ['no tensors', gguf({ pairs: [name] })],
    [
      'an alignment of its own',
      gguf({
        pairs: [pair('general.alignment', 4, numbers([64, 4]))],
        tensors: two,
        data: 98,
        alignment: 64,
      }),
    ],
    ['version 2 and padding at its end', gguf({ version: 2, tensors: two, data: 128 })],
  ])('may have %s', async (_name, bytes) => {
    expect(await problems('a.gguf', bytes)).toEqual([])
  })
})

/** As on a big-endian machine: every number by itself, the last byte first. */
const swapped = (...values: readonly (readonly [number, number])[]) =>
  Buffer.concat(values.map((value) => numbers(value).reverse()))
const swappedText = (value: string) => Buffer.concat([swapped([value.length, 8]), Buffer.from(value)])
const bigEndian = (dimension: number, version = 3) => {
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    swapped([version, 4], [1, 8], [2, 8]),
    swappedText('general.name'),
    swapped([8, 4]),
    swappedText('tiny'),
    swappedText('general.alignment'),
    swapped([4, 4], [64, 4]),
    swappedText('a'),
    swapped([1, 4], [dimension, 8], [0, 4], [0, 8]),
  ])
  return Buffer.concat([head, Buffer.alloc(64 - (head.length % 64)), Buffer.alloc(16)])
}

describe('a big-endian GGUF file', () => {
  it('is read as any other', async () => {
    const { facts } = await readContent('a.gguf', bigEndian(4))
    expect(facts.findings).toEqual([])
    expect(facts.details).toEqual({
      version: 3,
      'byte-order': 'big',
      architecture: '',
      tensors: 1,
      dtypes: ['F32'],
    })
    expect(Object.fromEntries(facts.metadata)).toEqual({ name: 'tiny' })
  })

  it.each([
    ['a tensor beyond its end', bigEndian(40), /^gguf\/truncated: the tensor "a" needs bytes 0 to 160/],
    ['a tensor that is cut off', bigEndian(4).subarray(0, -1), /^gguf\/truncated: the tensor "a" should end/],
    ['a version that was never big-endian', bigEndian(4, 2), /^gguf\/version: has version 33554432/],
  ])('is found to have %s', async (_name, bytes, expected) => {
    expect(await problems('a.gguf', bytes)).toEqual([expect.stringMatching(expected)])
  })
})

describe('a bad GGUF file', () => {
  const one = (...args: Parameters<typeof tensor>) => gguf({ tensors: [tensor(...args)], data: 64 })
  it.each([
    ['an unknown version', gguf({ version: 9 }), /^gguf\/version: has version 9/],
    [
      'more tensors than there is room for',
      gguf({ counts: [2 ** 40, 0] }),
      /^gguf\/truncated: should have 1099511627776 tensors, but there is room for 0/,
    ],
    [
      'more metadata than there is room for',
      gguf({ counts: [0, 5], pairs: [name] }),
      /^gguf\/truncated: should have 5 metadata, but there is room for 3/,
    ],
    ['a key twice', gguf({ pairs: [name, name] }), /^gguf\/metadata: has the key "general.name" twice/],
    [
      'a value of an unknown type',
      gguf({ pairs: [pair('x', 99, numbers([1, 8]))] }),
      /^gguf\/metadata: has a value of type 99 at "x"/,
    ],
    [
      'a text beyond its end',
      gguf({ pairs: [pair('x', 8, numbers([999, 8]))] }),
      /^gguf\/truncated: the value of "x" should have 999 bytes/,
    ],
    [
      'an array beyond its end',
      gguf({ pairs: [pair('x', 9, numbers([4, 4], [2 ** 50, 8]))] }),
      /^gguf\/truncated: should have 1125899906842624 values of "x"/,
    ],
    [
      'arrays in arrays in arrays',
      gguf({ pairs: [pair('x', 9, Buffer.concat(Array(9).fill(numbers([9, 4], [1, 8]))))] }),
      /^gguf\/metadata: has arrays more than 4 deep/,
    ],
    [
      'a truth value of 2',
      gguf({ pairs: [pair('x', 7, numbers([2, 1]))] }),
      /^gguf\/metadata: has a truth value of 2/,
    ],
    [
      'an alignment that is no power of two',
      gguf({ pairs: [pair('general.alignment', 4, numbers([24, 4]))] }),
      /^gguf\/alignment: has the alignment 24/,
    ],
    ['a tensor of an unknown type', one('a', [4], 77, 0), /^gguf\/type: the tensor "a" has type 77/],
    ['five dimensions', one('a', [1, 1, 1, 1, 1], 0, 0), /^gguf\/shape: .*5 dimensions/],
    [
      'rows that are no whole blocks',
      one('a', [33], 8, 0),
      /^gguf\/shape: .*rows of 33, not a multiple of 32/,
    ],
    ['a tensor that is not aligned', one('a', [4], 0, 8), /^gguf\/alignment: the tensor "a" at 8/],
    [
      'a tensor beyond its end',
      one('a', [400], 0, 0),
      /^gguf\/truncated: the tensor "a" needs bytes 0 to 1600/,
    ],
    ['a tensor of 2^90 bytes', one('a', [2 ** 45, 2 ** 45], 0, 0), /^gguf\/truncated: the tensor "a" needs/],
    [
      'missing bytes',
      gguf({ tensors: two, data: 97 }),
      /^gguf\/truncated: the tensor "b" should end at byte 98 of the tensors, but 97/,
    ],
    [
      'overlapping tensors',
      gguf({ tensors: [tensor('a', [16], 0, 0), tensor('b', [8], 0, 32)], data: 64 }),
      /^gguf\/overlap: the tensor "b" begins at 32/,
    ],
    [
      'a hole',
      gguf({ tensors: [tensor('a', [8], 0, 0), tensor('b', [8], 0, 64)], data: 96 }),
      /^gguf\/hole: bytes 32 to 64/,
    ],
    [
      'a tensor twice',
      gguf({ tensors: [tensor('a', [8], 0, 0), tensor('a', [8], 0, 32)], data: 64 }),
      /^gguf\/duplicate/,
    ],
    ['bytes after the tensors', gguf({ tensors: two, data: 200 }), /^gguf\/suffix: 102 bytes/],
  ])('is found to have %s', async (_name, bytes, expected) => {
    expect(await problems('a.gguf', bytes)).toEqual([expect.stringMatching(expected)])
  })

  it('is found wherever it is cut off', async () => {
    const bytes = gguf({ pairs: [name], tensors: two, data: 98 })
    for (let length = 4; length < bytes.length; length++)
      expect([length, (await problems('a.gguf', bytes.subarray(0, length))).length > 0]).toEqual([
        length,
        true,
      ])
  })
})

describe('a GGUF file that readers misread', () => {
  const list = (key: string, count: number) =>
    pair(`tokenizer.ggml.${key}`, 9, Buffer.concat([numbers([5, 4], [count, 8]), Buffer.alloc(count * 4)]))

  it('has as many values of each kind as tokens', async () => {
    expect(await problems('m.gguf', gguf({ pairs: [list('scores', 3), list('token_type', 3)] }))).toEqual([])
    expect(await problems('m.gguf', gguf({ pairs: [list('scores', 3), list('token_type', 2)] }))).toEqual([
      expect.stringMatching(/^gguf\/metadata: has 3 values of "tokenizer\.ggml\.scores", but 2 of/),
    ])
  })

  it('ends with its last tensor, or with the zeros that fill it up', async () => {
    const bytes = gguf({ pairs: [name], tensors: two, data: 98 })
    expect(await problems('m.gguf', Buffer.concat([bytes, Buffer.alloc(30)]))).toEqual([])
    for (const suffix of [Buffer.from('PK'), Buffer.alloc(31)])
      expect(await problems('m.gguf', Buffer.concat([bytes, suffix]))).toEqual([
        expect.stringMatching(/^gguf\/suffix/),
      ])
  })

  it.each(['', 'a\0b', 'a\ufffdb'])('has no name such as %j', async (wrong) => {
    const named = Buffer.concat([
      numbers([Buffer.byteLength(wrong), 8]),
      Buffer.from(wrong),
      tensor('', [4, 3], 0, 0).subarray(8),
    ])
    expect(await problems('m.gguf', gguf({ tensors: [named], data: 48 }))).toEqual([
      expect.stringMatching(/^gguf\/text: the name of a tensor is/),
    ])
    expect(await problems('m.gguf', gguf({ pairs: [pair(wrong, 4, Buffer.alloc(4))] }))).toHaveLength(1)
  })
})
