/** How each protocol sends examples of other kinds, and what it says about those that it cannot send. */
import { describe, expect, test } from 'vitest'
import { type ProtocolConfig, protocolOf, protocolSchema } from '../../src/serving/index.ts'
import type { Input } from '../../src/serving/protocol.ts'
import { problemsOf } from '../config/loading.ts'

const bodyOf = (config: unknown, input: Input) => protocolOf(protocolSchema.parse(config)).infer(input).body
const pathOf = (config: ProtocolConfig) => protocolOf(config).infer([]).path

describe('open-inference', () => {
  const two = {
    'open-inference': {
      model: 'm',
      inputs: [
        { name: 'image', datatype: 'FP32', shape: [1, 1, 2, 2] },
        { name: 'age', datatype: 'INT64' },
      ],
    },
  }

  test('sends named values as tensors, row by row', () => {
    const image = [
      [1, 2],
      [3, 4],
    ]
    expect(bodyOf(two, { image, age: 7, other: 'not sent' })).toEqual({
      inputs: [
        { name: 'image', datatype: 'FP32', shape: [1, 1, 2, 2], data: [1, 2, 3, 4] },
        { name: 'age', datatype: 'INT64', shape: [1], data: [7] },
      ],
    })
  })

  test('takes tensors as they are where no inputs are configured', () => {
    const tensors = [{ name: 'x', datatype: 'BYTES', shape: [1], data: ['a'] }]
    expect(bodyOf({ 'open-inference': { model: 'm' } }, tensors)).toEqual({ inputs: tensors })
  })

  test('says what does not fit', () => {
    expect(() => bodyOf(two, { image: [1, 2, 3], age: 7 })).toThrow(
      'open-inference: the tensor "image" of shape [1,1,2,2] needs 4 values, but the example has 3',
    )
    expect(() => bodyOf(two, { image: [1, 2, 3, 4] })).toThrow('expected "age" in the example')
    expect(() => bodyOf(two, [1, 2, 3, 4])).toThrow('expected "image" in the example')
    expect(() => bodyOf({ 'open-inference': { model: 'm' } }, { x: 1 })).toThrow('a list of tensors')
  })

  test('escapes names in paths and JSONPaths', () => {
    const config = { 'open-inference': { model: 'a/b c', version: '1', output: 'it\'s "x"' } }
    const protocol = protocolOf(protocolSchema.parse(config))
    expect(protocol.infer([]).path).toBe('/v2/models/a%2Fb%20c/versions/1/infer')
    expect(protocol.prediction).toBe('$.outputs[?@.name=="it\'s \\"x\\""].data')
  })
})

describe('mlflow', () => {
  const mlflow = (input: string) => ({ mlflow: { input, params: { n: 1 } } })

  test.each([
    ['dataframe_split', { a: 1 }, { dataframe_split: { columns: ['a'], data: [[1]] } }],
    ['dataframe_split', [1, 2], { dataframe_split: { data: [[1, 2]] } }],
    ['dataframe_split', 5, { dataframe_split: { data: [[5]] } }],
    ['dataframe_records', { a: 1 }, { dataframe_records: [{ a: 1 }] }],
    ['inputs', { a: [1, 2] }, { inputs: { a: [[1, 2]] } }],
    ['inputs', [1, 2], { inputs: [[1, 2]] }],
    ['instances', { a: 1 }, { instances: [{ a: 1 }] }],
  ])('%s of %j', (kind, input, body) => {
    expect(bodyOf(mlflow(kind), input)).toEqual({ ...body, params: { n: 1 } })
  })

  test('records need names', () => {
    expect(() => bodyOf(mlflow('dataframe_records'), [1])).toThrow('a mapping by column')
  })
})

describe('versions', () => {
  test('are part of the path where they are given', () => {
    expect(pathOf({ torchserve: { model: 'm' } })).toBe('/predictions/m')
    expect(pathOf({ 'tensorflow-serving': { model: 'm', version: '3' } })).toBe(
      '/v1/models/m/versions/3:predict',
    )
    expect(pathOf({ 'tensorflow-serving': { model: 'm' } })).toBe('/v1/models/m:predict')
  })
})

describe('chat and text-generation', () => {
  test('a chat takes messages too', () => {
    const messages = [
      { role: 'user', content: 'a' },
      { role: 'assistant', content: 'b' },
      { role: 'user', content: 'c' },
    ]
    expect(bodyOf({ chat: { model: 'm', parameters: { seed: 1 } } }, messages)).toEqual({
      seed: 1,
      model: 'm',
      messages,
    })
  })

  test('what is no text is refused', () => {
    expect(() => bodyOf({ chat: { model: 'm' } }, { a: 1 })).toThrow('a text or a list of messages')
    expect(() => bodyOf({ 'text-generation': {} }, ['a'])).toThrow('an example that is a text')
  })
})

describe('json', () => {
  const json = (body: Input) => ({ json: { path: '/', body } })

  test('a place that is all of a text keeps the type of its value', () => {
    const body = {
      x: '{{input}}',
      list: ['{{input.n}}', 1, null],
      text: 'n={{input.n}} o={{input.o}} {{other}}',
    }
    const input = { n: 3, o: { deep: [1] } }
    expect(bodyOf(json(body), input)).toEqual({
      x: input,
      list: [3, 1, null],
      text: 'n=3 o={"deep":[1]} {{other}}',
    })
  })

  test('values are data, never a template', () => {
    expect(bodyOf(json(['{{input.a}}{{input.b}}']), { a: '{{input.b}}', b: '$&' })).toEqual(['{{input.b}}$&'])
  })

  test('a text is sent as a text of JSON', () => {
    expect(bodyOf(json('n={{input}}'), 3)).toBe('"n=3"')
    expect(bodyOf({ torchserve: { model: 'm' } }, 'good')).toBe('"good"')
  })

  test('a value that is not there is named', () => {
    expect(() => bodyOf(json(['{{input.n}}']), { m: 1 })).toThrow(
      'json: the body asks for {{input.n}}, but the example has no "n"',
    )
    expect(() => bodyOf(json('{{input.toString}}'), {})).toThrow('has no "toString"')
  })
})

describe('probes in the rollout file', () => {
  const file = (probes: string) => `version: 1
model: {name: digits, path: model.onnx}
target: {local: {command: [node, server.mjs], port: 8080}}
strategy: {canary: {steps: [{weight: 5, bake: 10m}]}}
analysis: {metrics: [{name: errors, rate: {bad: errors_total, total: requests_total}}]}
probes: ${probes}
`

  test.each([
    [
      '{example: {input: 1}}',
      ['rollout.yml:6:19: probes.example: expected "protocol" beside it, which says how the example is sent'],
    ],
    [
      '{protocol: {text-generation: {}}, example: {input: [1]}}',
      ['rollout.yml:6:60: probes.example.input: text-generation: expected an example that is a text'],
    ],
    [
      '{protocol: {open-inferense: {model: m}}}',
      ['rollout.yml:6:21: unknown key "open-inferense"; did you mean "open-inference"?'],
    ],
    [
      '{protocol: {torchserve: {}}}',
      ['rollout.yml:6:21: missing "probes.protocol.torchserve.model": give it here'],
    ],
  ])('%s', async (probes, problems) => {
    expect(await problemsOf(file(probes))).toEqual(problems)
  })

  test('an example that is too long for the record is refused', async () => {
    const long = `{protocol: {text-generation: {}}, example: {input: ${'x'.repeat(65_536)}}}`
    expect(await problemsOf(file(long))).toEqual([
      expect.stringMatching(
        /^rollout\.yml:6:60: probes\.example\.input: makes a request of 65565 characters, more than the 65536 that a record keeps, found/,
      ),
    ])
  })
})
