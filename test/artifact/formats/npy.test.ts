import { describe, expect, it } from 'vitest'
import { pythonLiteral } from '../../../src/artifact/formats/python-literal.ts'
import { zipFile } from '../archive/zip-file.ts'
import { problems, readContent } from '../read-content.ts'

function npy(header: string, data: Uint8Array, version = 1): Buffer {
  const length = Buffer.alloc(version === 1 ? 2 : 4)
  length.writeUIntLE(header.length, 0, length.length)
  return Buffer.concat([
    Buffer.from('\x93NUMPY', 'latin1'),
    Buffer.from([version, 0]),
    length,
    Buffer.from(header),
    data,
  ])
}

const array = (descr: string, shape: string, bytes: number) =>
  npy(`{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`, Buffer.alloc(bytes))

describe('a good array', () => {
  it.each([
    ["'<f4'", '(2, 3)', 24],
    ["'|b1'", '(5,)', 5],
    ["'<M8[D]'", '()', 8],
    ["'<U7'", '(2,)', 56],
    ["'>c16'", '(0, 9)', 0],
    ["[('x', '<f4'), ('y', '<i8', (2, 2)), (('long', 'z'), '|S3')]", '(2,)', 78],
    ["('<f4', (2,))", '(3,)', 24],
  ])('of %s and shape %s has %i bytes', async (descr, shape, bytes) => {
    expect(await problems('a.npy', array(descr, shape, bytes))).toEqual([])
    expect(await problems('a.npy', array(descr, shape, bytes), { chunk: 5 })).toEqual([])
    expect(await problems('a.npy', array(descr, shape, bytes + 1))).toEqual([
      expect.stringMatching(/^npy\/suffix/),
    ])
    if (bytes > 0)
      expect(await problems('a.npy', array(descr, shape, bytes - 1))).toEqual([
        expect.stringMatching(/^npy\/truncated/),
      ])
  })

  it('of version 2 or 3 is read, and several in a ZIP file', async () => {
    const header = "{'descr': '<i2', 'fortran_order': True, 'shape': (2L,)}"
    const bytes = npy(header, Buffer.alloc(4), 2)
    expect(await problems('a.npy', npy(header, Buffer.alloc(4), 3))).toEqual([])
    const zip = zipFile([
      { name: 'x.npy', data: bytes },
      { name: 'y.npy', data: bytes, deflate: true },
    ])
    expect(await readContent('a.npz', zip)).toMatchObject({ format: 'npz', facts: { findings: [] } })
  })
})

describe('an array of Python objects', () => {
  it('is scanned as the pickle that it is', async () => {
    const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}"
    const good = npy(header, Buffer.from(']N(a.', 'latin1'))
    expect(await problems('a.npy', npy(header, Buffer.from(']Na.')))).toEqual([
      expect.stringMatching(/^npy\/object/),
    ])
    expect((await problems('a.npy', good)).some((problem) => problem.startsWith('pickle/'))).toBe(true)
    const bad = await problems('a.npy', npy(header, Buffer.from("cposix\nsystem\n(S'x'\ntR.")))
    expect(bad.some((problem) => /^pickle\/.*posix\.system/.test(problem))).toBe(true)
  })
})

describe('a bad array', () => {
  it.each([
    [
      'code in its header',
      array("__import__('os').system('x')", '(1,)', 4),
      /^npy\/header: at character 10 a plain Python value is expected, but "__import__/,
    ],
    ['no closing brace', npy("{'descr': '<f4'", Buffer.alloc(0)), /^npy\/header/],
    [
      'a header that is a list',
      npy('[]', Buffer.alloc(0)),
      /^npy\/header: its header should be a dictionary/,
    ],
    [
      'a key twice',
      npy("{'descr': '<f4', 'descr': '|O', 'fortran_order': False, 'shape': ()}", Buffer.alloc(4)),
      /^npy\/header/,
    ],
    [
      'an unknown key',
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1}", Buffer.alloc(4)),
      /^npy\/header: .*key "x"/,
    ],
    [
      'an order that is no truth value',
      npy("{'descr': '<f4', 'fortran_order': 1, 'shape': ()}", Buffer.alloc(4)),
      /fortran_order/,
    ],
    ['a negative length', array("'<f4'", '(-1,)', 4), /shape of whole numbers/],
    [
      'a shape of more than 2^53 bytes',
      array("'<f4'", '(4294967296, 4294967296)', 4),
      /^npy\/shape: its shape needs 73786976294838206464 bytes/,
    ],
    ['65 dimensions', array("'<f4'", `(${'1,'.repeat(65)})`, 4), /shape of whole numbers/],
    ['a type that does not exist', array("'<f3'", '(1,)', 3), /^npy\/dtype: .*"\\"<f3\\""/],
    ['fields that are none', array("[('x',)]", '(1,)', 3), /^npy\/dtype/],
    [
      'a header beyond its end',
      npy(' '.repeat(40), Buffer.alloc(0)).subarray(0, 20),
      /^npy\/header: its header should have 40 bytes/,
    ],
    ['an unknown version', npy('{}', Buffer.alloc(0), 9), /^npy\/version: has version 9.0/],
  ])('is found to have %s', async (_name, bytes, expected) => {
    expect(await problems('a.npy', bytes)).toEqual([expect.stringMatching(expected)])
  })
})

describe('a Python literal', () => {
  it.each([
    ["{'a': (1,), \"b\": [True, None, -3, 5L], 'c': (2)}", { a: [1], b: [true, null, -3, 5], c: 2 }],
    ['()', []],
    ["{'__proto__': 1}", Object.fromEntries([['__proto__', 1]])],
  ])('%s is read', (text, value) => {
    expect(pythonLiteral(text, 'x/y')).toEqual(value)
  })

  it.each([
    "'a\\n'",
    '1+1',
    '1.5',
    'a',
    '{1: 2}',
    '(1, 2',
    "'a",
    '1 2',
    '{',
    '(,)',
    '[1,,2]',
    '('.repeat(99),
    "b'x'",
    '0x10',
  ])('%s is refused', (text) => {
    expect(() => pythonLiteral(text, 'x/y')).toThrow(/a plain Python value is expected/)
  })
})
