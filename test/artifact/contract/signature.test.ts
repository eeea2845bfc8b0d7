import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportedSignatures } from '../../../src/artifact/contract/signature.ts'
import { DTYPES, dtypeOf } from '../../../src/artifact/formats/dtypes.ts'
import type { Signature } from '../../../src/artifact/formats/reader.ts'
import { file, findings, refusals, tensor } from './checking.ts'

const IMAGE: Signature = {
  inputs: [tensor('x', 'float32', ['N', 3, 224, 224])],
  outputs: [tensor('y', 'float32', ['N', 10])],
}
const FIX = 'export the model again, or correct model.contract.signature'

/** Findings about one ONNX file, without what they all begin and end with. */
function problems(signature: object, found: Signature = IMAGE): string[] {
  const begin = 'error contract/signature: a.onnx: '
  return findings({ signature }, { files: [file('a.onnx', 'onnx', { signature: found })] }).map((text) => {
    expect(text.startsWith(begin) && text.endsWith(`; ${FIX}`)).toBe(true)
    return text.slice(begin.length, -FIX.length - 2)
  })
}
const input = (dtype: string | undefined, shape: unknown) => ({ inputs: [{ name: 'x', dtype, shape }] })

describe('a signature', () => {
  it.each([
    ['float32', ['batch', 3, 224, 224]],
    ['float', [null, 3, 224, 224]],
    ['FLOAT', [-1, 3, 224, 224]],
    ['torch.float32', undefined],
    ['DT_FLOAT', ['N', 3, 224, 224]],
    ['tensor(float)', ['N', 3, 224, 224]],
    [undefined, ['N', 3, 224, 224]],
  ])('is satisfied as %s %j', (dtype, shape) => {
    expect(problems(input(dtype, shape))).toEqual([])
  })

  it.each([
    ['float64', ['N', 3, 224, 224], 'the input "x" should be float64, but is float32'],
    ['half', undefined, 'the input "x" should be float16, but is float32'],
    [
      'float32',
      ['N', 3, 256, 224],
      'the input "x" should have the shape [N, 3, 256, 224], but has [N, 3, 224, 224]: dimension 3 should be 256, but is 224',
    ],
    [
      'float32',
      ['N', 'C', 224, 224],
      'the input "x" should have the shape [N, C, 224, 224], but has [N, 3, 224, 224]: dimension 2 should be free, but is fixed at 3',
    ],
    [
      'float32',
      [1, 3, 224, 224],
      'the input "x" should have the shape [1, 3, 224, 224], but has [N, 3, 224, 224]: dimension 1 should be 1, but is free',
    ],
    [
      'float32',
      [3, -1, null],
      'the input "x" should have the shape [3, ?, ?], but has [N, 3, 224, 224]: 3 dimensions are expected, 4 there',
    ],
    [
      'float32',
      [],
      'the input "x" should have the shape [], but has [N, 3, 224, 224]: 0 dimensions are expected, 4 there',
    ],
  ])('is broken as %s %j', (dtype, shape, message) => {
    expect(problems(input(dtype, shape))).toEqual([message])
  })

  it('names what is missing and what is too much', () => {
    expect(problems({ inputs: [{ name: 'image' }], outputs: [] })).toEqual([
      'the input "image" should be there, but it has "x"',
      'it has the input "x" (float32 [N, 3, 224, 224]), which the contract does not name',
      'it has the output "y" (float32 [N, 10]), which the contract does not name',
    ])
    expect(problems({ outputs: [{ name: 'y' }, { name: 'z' }] }, { inputs: [], outputs: [] })).toEqual([
      'the output "y" should be there, but it has none',
      'the output "z" should be there, but it has none',
    ])
  })

  it('takes what has no name in its order', () => {
    const found = {
      inputs: [],
      outputs: [tensor('', 'float32', [null]), tensor('b', 'bool', []), tensor('', 'int8', [])],
    }
    const outputs = [{ name: 'scores', dtype: 'float32' }, { name: 'b' }, { name: 'label', dtype: 'int64' }]
    expect(problems({ outputs }, found)).toEqual(['the output "label" should be int64, but is int8'])
    expect(problems({ outputs: outputs.slice(0, 2) }, found)).toEqual([
      'it has the output "" (int8 []), which the contract does not name',
    ])
    expect(problems({ outputs: [...outputs, { name: 'more' }] }, found).at(-1)).toBe(
      'the output "more" should be there, but it has "", "b", ""',
    )
  })

  it('says what the model does not say', () => {
    const silent = { inputs: [tensor('x', null, null)], outputs: [tensor('y', 'odd', [null])] }
    expect(problems(input('int64', [1]), silent)).toEqual([
      'the input "x" should be int64, but is of a type that it does not say',
      'the input "x" should have the shape [1], but the model does not say which it has',
    ])
    expect(problems({ outputs: [{ name: 'y', dtype: 'string' }] }, silent)).toEqual([
      'the output "y" should be string, but is "odd"',
    ])
  })

  it('wants one name of the contract to be one of the model', () => {
    const wanted = {
      inputs: [{ name: 'x', shape: ['batch', 3, 224, 224] }],
      outputs: [{ name: 'y', shape: ['batch', 10] }],
    }
    expect(problems(wanted)).toEqual([])
    const output = (length: string | null) => ({ ...IMAGE, outputs: [tensor('y', 'float32', [length, 10])] })
    expect(problems(wanted, output(null))).toEqual([])
    expect(problems(wanted, output('M'))).toEqual([
      'the output "y" should have the shape [batch, 10], but has [M, 10]: dimension 1 is "M", but "batch" was "N" in the input "x"',
    ])
  })

  it('shows fifty differences at most', () => {
    const many = Array.from({ length: 60 }, (_, index) => tensor(`t${index}`, 'float32', []))
    const shown = problems({ inputs: [] }, { inputs: many, outputs: [] })
    expect(shown).toHaveLength(51)
    expect(shown.at(-1)).toBe('its signature differs in 10 more places')
  })

  it('escapes what the model calls its tensors', () => {
    const odd = { inputs: [tensor('a\n::error::b', 'float32', ['\u001b[0m'])], outputs: [] }
    expect(problems({ inputs: [] }, odd)).toEqual([
      'it has the input "a\\n::error::b" (float32 ["\\u001b[0m"]), which the contract does not name',
    ])
  })
})

describe('the file that a signature is of', () => {
  const other = { inputs: [tensor('z', 'int64', [])], outputs: [] }
  const files = [
    file('a.onnx', 'onnx', { signature: IMAGE }),
    file('b.onnx', 'onnx', { signature: other }),
    file('w.safetensors', 'safetensors'),
  ]
  const wanted = { inputs: [{ name: 'x' }], outputs: [{ name: 'y' }] }

  it('is each that has one, or the one that is named', () => {
    const all = findings({ signature: wanted }, { files })
    expect(all.map((text) => text.slice(0, 40))).toEqual([
      'error contract/signature: b.onnx: the in',
      'error contract/signature: b.onnx: it has',
      'error contract/signature: b.onnx: the ou',
    ])
    expect(findings({ signature: { ...wanted, file: 'a.onnx' } }, { files })).toEqual([])
  })

  it('is MLmodel where there is one', () => {
    const mlmodel = file('MLmodel', 'mlmodel', { signature: IMAGE })
    expect(findings({ signature: wanted }, { files: [...files, mlmodel] })).toEqual([])
  })

  it.each([
    [
      {},
      [file('w.safetensors', 'safetensors'), file('c.json', 'text')],
      "the model's signature is not known, since its files are safetensors, text: ONNX, SavedModel and MLmodel files say theirs, other formats have none; release one of them along, or leave model.contract.signature out",
    ],
    [
      { file: 'gone.onnx' },
      files,
      '"gone.onnx" of model.contract.signature.file is not among the model\'s files: ONNX, SavedModel and MLmodel files say theirs, other formats have none',
    ],
    [
      { file: 'w.safetensors' },
      files,
      '"w.safetensors" of model.contract.signature.file has no signature, since it is safetensors: ONNX, SavedModel and MLmodel files say theirs, other formats have none',
    ],
  ])('must have one: %j', (choice, given, message) => {
    expect(findings({ signature: { ...wanted, ...choice } }, { files: given })).toEqual([
      `error contract/signature: ${message}`,
    ])
  })

  it('is reported', () => {
    expect(reportedSignatures(files)).toEqual([
      { path: 'a.onnx', ...IMAGE },
      { path: 'b.onnx', ...other },
    ])
  })
})

describe('a contract’s signature', () => {
  it.each([
    [{}, 'expected "inputs", "outputs" or both'],
    [
      input('flaot32', []),
      'expected the type of a tensor\'s elements, such as float64, float32, float16, int64, string; did you mean "float32"?',
    ],
    [{ inputs: [{ name: 'x' }, { name: 'x' }] }, 'names are unique'],
  ])('is refused: %j', (signature, message) => {
    expect(refusals({ signature })).toEqual([message])
  })

  it('refuses lengths that are none', () => {
    for (const length of [-2, 1.5, '', true])
      expect(refusals({ signature: input('int8', [length]) })).toHaveLength(1)
  })
})

describe('names of element types', () => {
  it('are those of NumPy, in whatever case', () => {
    for (const name of DTYPES) expect([dtypeOf(name), dtypeOf(name.toUpperCase())]).toEqual([name, name])
  })

  it.each([
    ['DOUBLE', 'float64'],
    ['BF16', 'bfloat16'],
    ['tf.bool', 'bool'],
    ['FLOAT8E4M3FN', 'float8_e4m3fn'],
    ['F8_E5M2', null],
    ['np.int64', 'int64'],
    ['long', 'int64'],
    ['FP16', 'float16'],
    ['constructor', null],
    ['', null],
  ])('%s is %s', (name, dtype) => expect(dtypeOf(name)).toBe(dtype))
})

const length = fc.oneof(fc.nat(9), fc.constantFrom('N', 'M', 'seq'), fc.constant(null))
const shape = fc.array(length, { maxLength: 4 })

describe('shapes', () => {
  it('match themselves, and with each free dimension renamed or without a name', () => {
    fc.assert(
      fc.property(
        shape,
        fc.constantFrom<(name: string) => string | null>(
          (n) => n,
          (n) => `d_${n}`,
          () => null,
        ),
        (own, rename) => {
          const found = own.map((one) => (typeof one === 'string' ? rename(one) : one))
          const signature = { inputs: [{ name: 'x', shape: own }] }
          expect(problems(signature, { inputs: [tensor('x', 'int8', found)], outputs: [] })).toEqual([])
        },
      ),
    )
  })

  it('differ when one length does, and the dimension is named', () => {
    fc.assert(
      fc.property(shape, fc.nat(3), fc.nat(9), (own, at, other) => {
        fc.pre(at < own.length && own[at] !== other)
        const found = own.map((one, index) => (index === at ? other : one))
        const signature = { inputs: [{ name: 'x', shape: own }] }
        const [problem = ''] = problems(signature, { inputs: [tensor('x', 'int8', found)], outputs: [] })
        expect(problem).toContain(`: dimension ${at + 1} should be `)
      }),
    )
  })
})
