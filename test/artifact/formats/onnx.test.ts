import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onnxReader } from '../../../src/artifact/formats/onnx.ts'
import { FormatError, type FormatFacts } from '../../../src/artifact/formats/reader.ts'
import { entry, externalTensor, field, graph, message, onnx, tensor, varint } from '../models.ts'

function read(bytes: Uint8Array, chunk = bytes.length || 1): FormatFacts {
  const reader = onnxReader(bytes.length, new Set())
  for (let at = 0; at < bytes.length; at += chunk) reader.write(bytes.subarray(at, at + chunk))
  return reader.end()
}

/** Rules of what is wrong, also of what ended the reading. */
function rules(bytes: Uint8Array, chunk?: number): string[] {
  try {
    return read(bytes, chunk).findings.map((finding) => finding.rule)
  } catch (error) {
    if (error instanceof FormatError) return [error.rule]
    throw error
  }
}

function problem(bytes: Uint8Array): string {
  try {
    read(bytes)
  } catch (error) {
    if (error instanceof FormatError) return `${error.rule}: ${error.message}`
    throw error
  }
  return 'none'
}

/** A model whose graph holds a graph in an attribute of its node, that many levels deep. */
function nested(levels: number): Buffer {
  let inner = graph()
  for (let level = 0; level < levels; level++)
    inner = message(field(1, field(5, field(6, inner))), field(12, field(1, 'y')))
  return onnx({ graph: inner })
}

describe('a good ONNX file', () => {
  it('tells its versions, names and counts', () => {
    const { findings, details, metadata } = read(onnx({ modelVersion: 3, metadata: { seed: '42' } }))
    expect(findings).toEqual([])
    expect(details).toEqual({
      'ir-version': 9,
      opsets: ['ai.onnx 17'],
      producer: 'test 1.0',
      nodes: 1,
      initializers: 1,
      inputs: ['x'],
      outputs: ['y'],
    })
    expect([...metadata]).toEqual([
      ['seed', '42'],
      ['onnx.model_version', '3'],
    ])
  })

  it('reads the same in chunks of any size', () => {
    const bytes = onnx({ modelVersion: 300, metadata: { version: '1.2.3' } })
    const whole = read(bytes)
    for (const chunk of [1, 2, 3, 7, 64]) expect(read(bytes, chunk)).toEqual(whole)
  })

  it('counts only the nodes and tensors of the main graph, and nests without trouble up to 100 messages', () => {
    expect(read(nested(31)).details).toMatchObject({ nodes: 1, initializers: 0 })
    expect(problem(nested(40))).toMatch(/^onnx\/depth: messages are nested more than 100 deep at byte \d+$/)
  })

  it('reads negative numbers', () => {
    const minusOne = Buffer.from([0x28, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])
    expect(read(message(minusOne, onnx())).metadata.get('onnx.model_version')).toBe('-1')
  })
})

describe('a bad ONNX file', () => {
  it.each([
    ['no graph', message(field(1, 9), field(8, field(2, 17))), ['onnx/graph']],
    ['two graphs', message(onnx(), field(7, graph())), ['onnx/names', 'onnx/graph']],
    ['a graph without nodes', onnx({ graph: field(12, field(1, 'y')) }), ['onnx/graph', 'onnx/names']],
    ['a graph without outputs', onnx({ graph: field(1, field(4, 'Relu')) }), ['onnx/graph']],
    ['no opset', message(field(1, 9), field(7, graph())), ['onnx/opset']],
    ['an opset without version', message(onnx(), field(8, field(1, 'com.acme'))), ['onnx/opset']],
    ['no IR version', message(field(2, 'x'), field(7, graph()), field(8, field(2, 17))), ['onnx/ir-version']],
    ['a newer IR version', message(onnx(), field(1, 99)), ['onnx/ir-version']],
    [
      'a metadata key twice',
      message(onnx(), field(14, entry('a', '1')), field(14, entry('a', '2'))),
      ['onnx/metadata'],
    ],
    ['an unknown field', message(onnx(), field(999, 'x')), ['onnx/unknown-field']],
    [
      'external data without a place',
      onnx({ graph: graph(message(field(2, 1), field(8, 'w'), field(14, 1))) }),
      ['onnx/external-data'],
    ],
    ['a group', message(onnx(), Buffer.from([0x7b])), ['onnx/wire-type']],
    ['field number 0', message(onnx(), Buffer.from([0x00, 0x00])), ['onnx/tag']],
    ['floats in 5 bytes', onnx({ graph: graph(field(4, Buffer.alloc(5))) }), ['onnx/length']],
    ['a name that is not UTF-8', message(field(2, Buffer.from([0xff])), onnx()), ['onnx/text']],
  ])('is found to have %s', (_name, bytes, expected) => {
    expect(rules(bytes)).toEqual(expected)
    expect(rules(bytes, 1)).toEqual(expected)
  })

  it('is told with the byte where it breaks', () => {
    const start = field(1, 9)
    expect(problem(message(start, field(7, 5)))).toBe(
      'onnx/wire-type: Model.graph at byte 2 has wire type 0, not 2',
    )
    expect(problem(message(start, Buffer.from([0x3a, 0x05, 0x01])))).toBe(
      'onnx/truncated: Model.graph at byte 3 should have 5 bytes, but 1 are left in what holds it',
    )
    expect(problem(message(start, Buffer.from([0x28]), Buffer.alloc(10, 0xff)))).toBe(
      'onnx/varint: the number at byte 3 is longer than 64 bits',
    )
  })

  it('cannot claim a length that is more than the file', () => {
    const huge = message(field(1, 9), Buffer.from([0x3a]), varint(2 ** 50))
    expect(problem(huge)).toContain('onnx/truncated')
  })

  it('cannot fill the memory with names', () => {
    const port = field(11, field(1, ''))
    const many = Buffer.concat(Array<Buffer>(300_000).fill(port))
    expect(problem(onnx({ graph: message(graph(), many) }))).toContain('onnx/text')
  })

  it('is found wherever it is cut off, but between optional fields at its end', () => {
    const required = onnx().length
    const bytes = onnx({ metadata: { version: '1', seed: '2' } })
    const ends = [required, required + field(14, entry('version', '1')).length]
    for (let length = 0; length < bytes.length; length++) {
      const found = rules(bytes.subarray(0, length)).length > 0
      expect([length, found]).toEqual([length, !ends.includes(length)])
    }
  })

  it('never makes the reader throw anything else, whatever bytes change', () => {
    const good = onnx({ graph: graph(externalTensor('w.bin', '0', '400')), metadata: { version: '1' } })
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) })
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 64 }),
        (changes, chunk) => {
          const bytes = Buffer.from(good)
          for (const { at, byte } of changes) bytes[at] = byte
          expect(rules(bytes, chunk)).toEqual(rules(bytes))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('never makes the reader throw anything else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(rules(bytes).length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('external data', () => {
  it('is gathered per file with the furthest byte', () => {
    const tensors = [
      externalTensor('w.bin', '0', '400'),
      externalTensor('w.bin', '400', '80'),
      externalTensor('v.bin'),
    ]
    const initializers = tensors.map((bytes) => field(5, bytes))
    const { external } = read(onnx({ graph: message(graph(tensor('b', 4)), ...initializers) }))
    expect(external.map(({ location, end }) => [location, end])).toEqual([
      ['w.bin', 480],
      ['v.bin', 0],
    ])
  })

  it('has no end when an offset is no number', () => {
    const { external } = read(onnx({ graph: graph(externalTensor('w.bin', '1e3', '400')) }))
    expect(external[0]?.end).toBeNull()
  })

  it('is found in tensors of attributes and nested graphs, too', () => {
    const attribute = message(field(1, 'value'), field(5, externalTensor('hidden.bin')))
    const bytes = onnx({ graph: message(graph(), field(1, field(5, attribute))) })
    expect(read(bytes).external[0]?.location).toBe('hidden.bin')
  })
})
