import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError, type FormatFacts } from '../../../src/artifact/formats/reader.ts'
import { safetensorsReader } from '../../../src/artifact/formats/safetensors.ts'
import { safetensors, safetensorsFile } from '../models.ts'

function read(bytes: Uint8Array, chunk = bytes.length || 1): FormatFacts {
  const reader = safetensorsReader(bytes.length)
  for (let at = 0; at < bytes.length; at += chunk) reader.write(bytes.subarray(at, at + chunk))
  return reader.end()
}

function problems(bytes: Uint8Array, chunk?: number): string[] {
  try {
    return read(bytes, chunk).findings.map((finding) => `${finding.rule}: ${finding.message}`)
  } catch (error) {
    if (error instanceof FormatError) return [`${error.rule}: ${error.message}`]
    throw error
  }
}

const at = (begin: number, end: number, shape = [end - begin]) => ({
  dtype: 'U8',
  shape,
  data_offsets: [begin, end],
})

describe('a good safetensors file', () => {
  it('tells its tensors and metadata', () => {
    const { findings, details, metadata } = read(safetensors({ version: '1.0', seed: '7' }))
    expect(findings).toEqual([])
    expect(details).toEqual({ tensors: 2, dtypes: ['F16', 'F32'] })
    expect([...metadata]).toEqual([
      ['version', '1.0'],
      ['seed', '7'],
    ])
  })

  it('reads the same in chunks of any size', () => {
    const whole = read(safetensors({ version: '1.0' }))
    for (const chunk of [1, 5, 8, 9, 60]) expect(read(safetensors({ version: '1.0' }), chunk)).toEqual(whole)
  })

  it('may have empty tensors, dimensions of 0, elements below a byte and spaces after the header', () => {
    const header = {
      none: { dtype: 'F32', shape: [0, 2 ** 40], data_offsets: [0, 0] },
      scalar: { dtype: 'F32', shape: [], data_offsets: [0, 4] },
      small: { dtype: 'F4', shape: [3, 2], data_offsets: [4, 7] },
    }
    expect(problems(safetensorsFile(`${JSON.stringify(header)}    `, 7))).toEqual([])
  })
})

describe('a bad safetensors file', () => {
  it.each([
    ['a header that is no JSON', safetensorsFile('{"a"', 0), /^safetensors\/header: the header is not JSON/],
    ['a header that is a list', safetensorsFile('[]', 0), /does not begin with "\{"/],
    ['a header that is not UTF-8', Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff, 0x7d]), /not UTF-8/],
    [
      'a key twice',
      safetensorsFile('{"a":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}}', 1),
      /the key "dtype" is there twice/,
    ],
    [
      'a key twice, once escaped',
      safetensorsFile('{"__metadata__":{"a":"1","\\u0061":"2"}}', 0),
      /the key "a" is there twice/,
    ],
    [
      'a number that is not whole',
      safetensorsFile('{"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}', 1),
      /1\.0 is not a whole number/,
    ],
    [
      'a negative number',
      safetensorsFile('{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}', 1),
      /-1 is not a whole number/,
    ],
    [
      'an unknown element type',
      safetensorsFile({ a: { dtype: 'U7', shape: [1], data_offsets: [0, 1] } }, 1),
      /^safetensors\/tensor: the tensor "a"/,
    ],
    ['an unknown key', safetensorsFile({ a: { ...at(0, 1), more: 1 } }, 1), /^safetensors\/tensor/],
    ['too many dimensions', safetensorsFile({ a: at(0, 1, Array(65).fill(1)) }, 1), /^safetensors\/tensor/],
    ['metadata that is no text', safetensorsFile({ __metadata__: { seed: 1 } }, 0), /^safetensors\/metadata/],
    [
      'a shape that needs other bytes',
      safetensorsFile({ a: at(0, 4, [3]) }, 4),
      /^safetensors\/size: .* should have 3 bytes by its shape, but 4/,
    ],
    [
      'a shape of more than 2^64 bytes',
      safetensorsFile({ a: at(0, 4, [2 ** 40, 2 ** 40]) }, 4),
      /should have 1208925819614629174706176 bytes/,
    ],
    [
      'half a byte',
      safetensorsFile({ a: { dtype: 'F4', shape: [1], data_offsets: [0, 1] } }, 1),
      /has 4 bits, which are no whole bytes/,
    ],
    [
      'an overlap',
      safetensorsFile({ a: at(0, 4), b: at(2, 6) }, 6),
      /^safetensors\/overlap: the tensor "b" begins at 2, inside/,
    ],
    [
      'a hole',
      safetensorsFile({ a: at(0, 4), b: at(5, 6) }, 6),
      /^safetensors\/hole: bytes 4 to 5 before the tensor "b"/,
    ],
    [
      'bytes after the last tensor',
      safetensorsFile({ a: at(0, 4) }, 6),
      /^safetensors\/hole: 2 bytes after the last tensor/,
    ],
    [
      'missing bytes',
      safetensorsFile({ a: at(0, 4) }, 3),
      /^safetensors\/truncated: the tensors need 4 bytes, but 3/,
    ],
    [
      'end before begin',
      safetensorsFile({ a: { dtype: 'U8', shape: [0], data_offsets: [4, 0] } }, 4),
      /^safetensors\/size/,
    ],
  ])('is found to have %s', (_name, bytes, expected) => {
    expect(problems(bytes)[0]).toMatch(expected)
    expect(problems(bytes, 1)).toEqual(problems(bytes))
  })

  it('cannot claim a header larger than the file or the limit', () => {
    const claim = (length: bigint) => {
      const bytes = Buffer.alloc(20, 0x7b)
      bytes.writeBigUInt64LE(length)
      return problems(bytes)[0]
    }
    expect(claim(13n)).toBe(
      'safetensors/truncated: the header should have 13 bytes, but 12 follow: the file is cut off',
    )
    expect(claim(2n ** 63n)).toMatch(/more than the format's limit of 100000000/)
  })

  it('gives no more than 20 findings', () => {
    const header = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`t${index}`, { dtype: 'X' }]),
    )
    expect(problems(safetensorsFile(header, 0))).toHaveLength(20)
  })

  it('survives a header of one long string with escapes', () => {
    const header = `{"__metadata__":{"a":"${'\\n'.repeat(2_000_000)}"}}`
    expect(problems(safetensorsFile(header, 0))).toEqual([])
  })

  it('is found wherever it is cut off', () => {
    const bytes = safetensors({ version: '1' })
    for (let length = 0; length < bytes.length; length++) {
      expect([length, problems(bytes.subarray(0, length)).length > 0]).toEqual([length, true])
    }
  })

  it('never makes the reader throw anything else, whatever bytes change', () => {
    const good = safetensors({ version: '1' })
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) })
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 64 }),
        (changes, chunk) => {
          const bytes = Buffer.from(good)
          for (const { at: place, byte } of changes) bytes[place] = byte
          expect(problems(bytes, chunk)).toEqual(problems(bytes))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
