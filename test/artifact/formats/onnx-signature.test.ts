import { describe, expect, it } from 'vitest'
import { onnxReader } from '../../../src/artifact/formats/onnx.ts'
import { field, message, onnx, tensor } from '../models.ts'

/** TypeProto of a tensor; a dimension is a number, a name, or null for one of which nothing is said. */
function type(element: number, shape: (number | string | null)[]): Buffer {
  const dimensions = shape.map((length) => {
    if (length === null) return field(1, '')
    return field(1, field(typeof length === 'number' ? 1 : 2, length))
  })
  return field(1, message(field(1, element), field(2, message(...dimensions))))
}
const value = (name: string, of: Uint8Array) => message(field(1, name), field(2, of))
const NODE = field(1, message(field(1, 'x'), field(2, 'y'), field(4, 'Relu')))

function read(bytes: Buffer) {
  const reader = onnxReader(bytes.length, new Set())
  for (const byte of bytes) reader.write(Uint8Array.of(byte))
  const { signature, opsets, findings } = reader.end()
  return { signature, opsets, messages: findings.map(({ rule, message: text }) => `${rule}: ${text}`) }
}
const graph = (...fields: Uint8Array[]) => onnx({ graph: message(NODE, ...fields) })

describe('the signature of an ONNX model', () => {
  it('has lengths, names of free ones, and nothing', () => {
    const input = field(11, value('x', type(16, [1, 'N', null, ''])))
    expect(read(graph(input, field(12, value('y', type(99, []))))).signature).toEqual({
      inputs: [{ name: 'x', dtype: 'bfloat16', shape: [1, 'N', null, null] }],
      outputs: [{ name: 'y', dtype: null, shape: [] }],
    })
  })

  it('leaves weights out, before and after the inputs that name them', () => {
    const inputs = ['v', 'x', 'w'].map((name) => field(11, value(name, type(1, [2]))))
    const bytes = graph(
      field(5, tensor('w', 8)),
      ...inputs,
      field(12, value('y', type(7, [2]))),
      field(5, tensor('v', 8)),
    )
    expect(read(bytes).signature?.inputs.map(({ name }) => name)).toEqual(['x'])
  })

  it('names what is no tensor, whatever is inside', () => {
    const sequence = field(4, field(1, type(1, ['inner'])))
    const map = field(5, message(field(1, 8), field(2, type(7, [3]))))
    const sparse = field(8, message(field(1, 1), field(2, field(1, field(1, 4)))))
    const optional = field(9, field(1, type(1, [1])))
    const outputs = [sequence, map, sparse, optional].map((of, index) => field(12, value(`y${index}`, of)))
    expect(read(graph(...outputs)).signature?.outputs).toEqual(
      ['sequence', 'map', 'sparse tensor', 'optional'].map((dtype, index) => {
        return { name: `y${index}`, dtype, shape: null }
      }),
    )
  })

  it('is not that of a graph within the graph', () => {
    const inner = field(
      6,
      message(field(11, value('inner', type(1, [1]))), field(12, value('inner', type(1, [1])))),
    )
    const node = field(
      1,
      message(
        field(1, 'x'),
        field(2, 'y'),
        field(4, 'If'),
        field(5, message(field(1, 'then_branch'), inner, field(20, 5))),
      ),
    )
    const bytes = onnx({ graph: message(node, field(12, value('y', type(1, [1])))) })
    expect(read(bytes).signature).toEqual({
      inputs: [],
      outputs: [{ name: 'y', dtype: 'float32', shape: [1] }],
    })
  })
})

describe('operator sets', () => {
  const opset = (domain: string, version: number) => field(8, message(field(1, domain), field(2, version)))
  it('are those of one domain under two names', () => {
    const bytes = onnx()
    expect(read(bytes).opsets).toEqual(new Map([['ai.onnx', 17]]))
    expect(read(Buffer.concat([bytes, opset('ai.onnx', 17), opset('ai.onnx.ml', 3)]))).toMatchObject({
      opsets: new Map([
        ['ai.onnx', 17],
        ['ai.onnx.ml', 3],
      ]),
      messages: [],
    })
    expect(read(Buffer.concat([bytes, opset('ai.onnx', 19)])).messages).toEqual([
      'onnx/opset: the operator set "ai.onnx" is imported as versions 17 and 19',
    ])
  })
})
