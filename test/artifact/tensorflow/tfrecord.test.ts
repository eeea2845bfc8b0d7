import { describe, expect, it } from 'vitest'
import { maskedCrc32c } from '../../../src/artifact/tensorflow/crc32c.ts'
import { field, message, safetensors } from '../models.ts'
import { problems, readContent } from '../read-content.ts'
import { readFolder } from '../read-folder.ts'
import { tfrecord } from './tfrecord.ts'

const WARM_UP = 'assets.extra/tf_serving_warmup_requests'
const spec = field(1, field(1, 'model'))
const request = (kind: number) => message(field(1, ''), field(kind, field(1, spec)))
const good = tfrecord(request(6), request(2), Buffer.alloc(0))
const warmUp = tfrecord(...[2, 3, 4, 5, 6, 7].map(request))
const changed = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

it('are checked by the checksum that TensorFlow has', () => {
  // The length 3 and the record `abc`, as TFRecordWriter of TensorFlow 2.21 writes them.
  expect(tfrecord(Buffer.from('abc')).toString('hex')).toBe('0300000000000000b099490e6162636e57f121')
  expect(maskedCrc32c(Buffer.from('123456789'))).toBe(
    (((0xe3069283 >>> 15) | (0xe3069283 << 17)) + 0xa282ead8) >>> 0,
  )
})

describe('records of TensorFlow', () => {
  it('go with a model, and are none', async () => {
    const { format, facts } = await readContent('train.tfrecord', good)
    expect([format, facts.findings, facts.details]).toEqual(['companion', [], { records: 3 }])
    expect(await problems('train.tfrecord', good, { chunk: 1 })).toEqual([])
    expect((await readFolder({ 'a.tfrecord': good })).problems).toEqual([
      expect.stringMatching(/^artifact\/no-model/),
    ])
    const { problems: none } = await readFolder({ 'a.safetensors': safetensors(), [WARM_UP]: warmUp })
    expect(none).toEqual([])
  })

  it.each([
    ['a length with another checksum', changed(tfrecord(request(6), request(6)), 36), 'crc', 'the length of'],
    ['a record with another checksum', changed(good, 14), 'crc', 'the record at byte 0'],
    [
      'a checksum that is cut off',
      good.subarray(0, good.length - 1),
      'truncated',
      'the checksum of a record',
    ],
    ['a length that is cut off', good.subarray(0, good.length - 12), 'truncated', 'the length of a record'],
    [
      'a record that is cut off',
      tfrecord(Buffer.alloc(99)).subarray(0, 40),
      'truncated',
      'should have 99 bytes',
    ],
  ])('are refused with %s', async (_name, bytes, rule, expected) => {
    const found = await problems('records', bytes)
    expect(found).toEqual([expect.stringMatching(new RegExp(`^tfrecord/${rule}: `))])
    expect(found[0]).toContain(expected)
    expect(await problems('records', bytes, { chunk: 5 })).toEqual(found)
  })

  it.each([
    ['no request', tfrecord(field(1, '')), 'request', 'the record at byte 0 holds no request'],
    ['an example to train with', tfrecord(field(1, field(1, 'x'))), 'request', 'holds no request'],
    ['a request that is cut off', tfrecord(request(6).subarray(0, 5)), 'truncated', 'should have'],
    ['a request of another type', tfrecord(field(6, 1)), 'wire-type', 'Log'],
    ['too many', tfrecord(...Array.from({ length: 1001 }, () => request(6))), 'count', 'more than 1000'],
    ['no records at all', Buffer.from('{"instances": [1]}\n'), 'crc', 'the length of the record at byte 0'],
  ])('to warm up with are refused where there is %s', async (_name, bytes, rule, expected) => {
    const found = await problems(WARM_UP, bytes)
    expect(found).toEqual([expect.stringMatching(new RegExp(`^tfrecord/${rule}: `))])
    expect(found[0]).toContain(expected)
  })

  it('may begin as the header of safetensors does, but not as a pickle that calls', async () => {
    const lengths = Array.from({ length: 3000 }, (_, length) => tfrecord(Buffer.alloc(length)))
    const alike = lengths.find((bytes) => bytes[8] === 0x7b)
    expect((await readContent('a.bin', alike ?? Buffer.alloc(0))).format).toBe('companion')
    // Its length is the opcode U, with a text of 10 bytes: the rest of it, and its checksum.
    const call = Buffer.from("cos\nsystem\n(S'x'\ntR.".padEnd(0xa55, '\0'), 'latin1')
    expect(await problems('a.bin', tfrecord(call))).toContainEqual(
      expect.stringMatching(/^artifact\/polyglot: begins as companion, but Python could read it as a pickle/),
    )
  })
})
