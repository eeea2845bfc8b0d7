import { describe, expect, it } from 'vitest'
import { entry, field, graph, message, onnx, varint } from '../models.ts'
import { problems } from '../read-content.ts'

const FLOAT = 1
const STRING = 8
const INT4 = 22

/** TensorProto: dims unpacked, data type, then whatever else. */
const weights = (dims: readonly number[], type: number, ...data: Uint8Array[]) =>
  message(...dims.map((one) => field(1, one)), field(2, type), field(8, 'w'), ...data)
const bytes = (count: number) => field(9, Buffer.alloc(count))
const packed = (number: number, ...values: number[]) => field(number, Buffer.concat(values.map(varint)))
const fixed32 = (number: number) => message(varint(number * 8 + 5), Buffer.alloc(4))
const outside = (length: string) =>
  message(field(13, entry('location', 'w.bin')), field(13, entry('length', length)), field(14, 1))

const told = async (tensor: Uint8Array) =>
  (await problems('m.onnx', onnx({ graph: graph(tensor) }))).filter(
    (problem) => !problem.startsWith('artifact/'),
  )

describe("a tensor's values", () => {
  it.each([
    ['raw', weights([2, 3], FLOAT, bytes(24))],
    ['a scalar', weights([], FLOAT, bytes(4))],
    ['empty', weights([0, 3], FLOAT)],
    ['packed shape', message(packed(1, 2, 3), field(2, FLOAT), field(8, 'w'), bytes(24))],
    ['packed numbers', weights([3], 7, packed(7, 1, 300, 70_000))],
    ['numbers one by one', weights([2], 6, field(5, 1), field(5, 2))],
    ['floats one by one', weights([2], FLOAT, fixed32(4), fixed32(4))],
    ['packed floats', weights([2], FLOAT, field(4, Buffer.alloc(8)))],
    ['complex', weights([2], 14, field(4, Buffer.alloc(16)))],
    ['texts', weights([2], STRING, field(6, 'a'), field(6, ''))],
    ['nibbles', weights([5], INT4, bytes(3))],
    ['packed nibbles', weights([5], INT4, packed(5, 1, 2, 3))],
    ['outside', weights([2, 3], FLOAT, outside('24'))],
  ])('may be %s', async (_name, tensor) => {
    expect(await told(tensor)).toEqual([])
  })

  it.each([
    ['too few bytes', weights([2, 3], FLOAT, bytes(20)), 'has 20 bytes, but 24 by its shape'],
    ['too many bytes', weights([2], FLOAT, bytes(12)), 'has 12 bytes, but 8 by its shape'],
    ['too few numbers', weights([3], 7, packed(7, 1, 300)), 'has 2 values, but 3 by its shape'],
    ['no values', weights([3], FLOAT), 'has no values, but 3 elements'],
    ['two fields', weights([1], FLOAT, bytes(4), fixed32(4)), 'has its values in more than one field'],
    [
      'another field',
      weights([1], FLOAT, packed(7, 1)),
      'has values in int64_data, where its data type 1 has none',
    ],
    ['raw texts', weights([1], STRING, bytes(1)), 'has values in raw_data, where its data type 8 has none'],
    ['no type', weights([1], 0, bytes(4)), 'has data type 0, which does not exist'],
    ['an unknown type', weights([1], 99, bytes(4)), 'has data type 99, which does not exist'],
    [
      'a huge shape',
      weights([2 ** 30, 2 ** 30], FLOAT, bytes(4)),
      'has the shape [1073741824, 1073741824], which no tensor has',
    ],
    [
      'segments',
      weights([1], FLOAT, bytes(4), field(3, field(1, 0))),
      'is stored in segments, which no runtime reads',
    ],
    [
      'another length outside',
      weights([2], FLOAT, outside('7')),
      'has 7 bytes in another file, but 8 by its shape',
    ],
    [
      'values on both sides',
      weights([2], FLOAT, bytes(8), outside('8')),
      'has its values in another file, and some in this one',
    ],
    [
      'texts outside',
      weights([2], STRING, outside('8')),
      'has texts in another file, where only numbers can be',
    ],
  ])('are refused with %s', async (_name, tensor, expected) => {
    expect(await told(tensor)).toEqual([expect.stringMatching(/^onnx\/tensor: the tensor at byte \d+ /)])
    expect((await told(tensor))[0]).toContain(expected)
  })

  it('are refused where a number is cut off', async () => {
    expect(await told(weights([1], 7, field(7, Buffer.from([0x80]))))).toEqual([
      expect.stringMatching(/^onnx\/varint: .*ends inside a number/),
    ])
  })

  it.each([
    ['a key that is none', ['__class__', 'x'], /says "__class__" of its place, which is not known/],
    ['a key twice', ['location', 'w.bin'], /says "location" of its place, twice/],
  ] as const)('lie in a place with %s', async (_name, [key, value], expected) => {
    const tensor = weights([2, 3], FLOAT, outside('24'), field(13, entry(key, value)))
    expect(await told(tensor)).toEqual([expect.stringMatching(expected)])
  })

  it('are looked at in attributes and functions, too', async () => {
    const attribute = message(field(1, 'value'), field(5, weights([2], FLOAT, bytes(4))))
    const node = message(field(1, 'x'), field(2, 'z'), field(4, 'Constant'), field(5, attribute))
    expect(await problems('m.onnx', onnx({ graph: message(graph(), field(1, node)) }))).toEqual([
      expect.stringMatching(/^onnx\/tensor/),
    ])
    const own = message(field(1, 'f'), field(7, node))
    expect(await problems('m.onnx', message(onnx(), field(25, own)))).toEqual([
      expect.stringMatching(/^onnx\/tensor/),
    ])
  })
})

describe('the names of values', () => {
  const node = (inputs: string[], outputs: string[], op = 'Add') =>
    field(
      1,
      message(
        ...inputs.map((name) => field(1, name)),
        ...outputs.map((name) => field(2, name)),
        field(4, op),
      ),
    )

  it.each([
    ['made twice', [node(['x'], ['a']), node(['x'], ['a'])], /"a" is made twice, or after it is used/],
    [
      'made after it is used',
      [node(['late'], ['b']), node(['x'], ['late'])],
      /"late" is made twice, or after/,
    ],
    ['made by nothing', [node(['x', 'gone'], ['a'])], /"gone" is used, but nothing makes it/],
    ['given and made', [node(['x'], ['w'])], /"w" is made twice, or after it is used/],
    ['an output of no node', [field(12, field(1, 'q'))], /the output "q" is made by no node/],
    [
      'weights that are there twice',
      [field(5, weights([1], FLOAT, bytes(4)))],
      /the weights "w" are there twice/,
    ],
  ])('are refused when one is %s', async (_name, parts, expected) => {
    const found = await problems('m.onnx', onnx({ graph: message(graph(), ...parts) }))
    expect(found.join('\n')).toMatch(/^onnx\/names: /)
    expect(found.join('\n')).toMatch(expected)
  })

  it('may be left out, and outputs that nobody uses have none', async () => {
    const parts = [node(['x', ''], ['a', '']), node(['a'], ['b', ''])]
    expect(await problems('m.onnx', onnx({ graph: message(graph(), ...parts) }))).toEqual([])
  })

  it.each(['PyOp', 'PythonOp'])('%s is an op that runs Python', async (op) => {
    expect(await problems('m.onnx', onnx({ graph: message(graph(), node(['x'], ['a'], op)) }))).toEqual([
      `onnx/python: its op "${op}" runs Python by a name in the model`,
    ])
  })
})

describe('operator sets and functions', () => {
  const call = (name: string, domain = 'own') =>
    message(field(1, 'a'), field(2, 'b'), field(4, name), field(7, domain))
  const own = (name: string, calls: string) =>
    field(25, message(field(1, name), field(7, call(calls)), field(10, 'own')))
  const imports = (domain: string, version: number) => field(8, message(field(1, domain), field(2, version)))
  const withParts = (...parts: Uint8Array[]) => problems('m.onnx', message(onnx(), ...parts))

  it('are those that are imported, of versions that exist', async () => {
    const graphOf = message(
      graph(),
      field(1, message(field(1, 'x'), field(2, 'z'), field(4, 'Gelu'), field(7, 'own'))),
    )
    const model = onnx({ graph: graphOf })
    expect(await problems('m.onnx', model)).toEqual([
      'onnx/opset: the operator set "own" is used, but not imported',
    ])
    expect(await problems('m.onnx', message(model, imports('own', 900)))).toEqual([])
    const newer = onnx().toString('latin1').replace('B\x04\n\0\x10\x11', 'B\x04\n\0\x10\x7f')
    expect(await problems('m.onnx', Buffer.from(newer, 'latin1'))).toEqual([
      'onnx/opset: the operator set "ai.onnx" has version 127, which no runtime knows',
    ])
  })

  it('call others, but never themselves', async () => {
    expect(await withParts(own('F', 'G'), own('G', 'H'), own('K', 'G'))).toEqual([])
    expect(await withParts(own('F', 'G'), own('G', 'K'), own('K', 'G'))).toEqual([
      'onnx/graph: the function "own:F" calls itself: it has no end',
    ])
    expect(await withParts(own('F', 'G'), own('F', 'H'))).toEqual([
      'onnx/graph: the function "own:F" is there twice',
    ])
  })

  it('are followed to their end in a long chain', async () => {
    // Looking at all that are left for each that ends would not be done before the test's time is over.
    const chain = Array.from({ length: 60_000 }, (_, index) => own(`F${index}`, `F${index + 1}`))
    expect(await withParts(...chain)).toEqual([])
  })

  it('have an op in each node', async () => {
    const node = message(field(1, 'x'), field(2, 'z'))
    expect(await problems('m.onnx', onnx({ graph: message(graph(), field(1, node)) }))).toEqual([
      'onnx/names: a node has no op',
    ])
  })
})
