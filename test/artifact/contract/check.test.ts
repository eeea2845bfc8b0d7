import { describe, expect, it } from 'vitest'
import { file, findings, refusals, tensor } from './checking.ts'

describe('operator sets', () => {
  const onnx = file('a.onnx', 'onnx', {
    opsets: new Map([
      ['ai.onnx', 17],
      ['com.acme', 1],
    ]),
  })
  it('are within their bounds', () => {
    for (const opsets of [
      { 'ai.onnx': { min: 17, max: 17 } },
      { 'ai.onnx.ml': { max: 1 } },
      { 'ai.onnx': {} },
    ])
      expect(findings({ opsets }, { files: [onnx] })).toEqual([])
  })

  it.each([
    [
      { 'ai.onnx': { min: 18 } },
      'a.onnx: the operator set "ai.onnx" is version 17, but 18 is the oldest that the contract allows; convert the model to a newer one',
    ],
    [
      { 'com.acme': { max: 1 }, 'ai.onnx': { max: 16 } },
      'a.onnx: the operator set "ai.onnx" is version 17, but 16 is the newest that the contract allows; export the model with an older one, or renew the runtime and the contract',
    ],
  ])('are not: %j', (opsets, message) => {
    expect(findings({ opsets }, { files: [onnx] })).toEqual([`error contract/opset: ${message}`])
  })

  it('are not known of other formats', () => {
    expect(findings({ opsets: { 'ai.onnx': { max: 1 } } }, { files: [file('a.gguf', 'gguf')] })).toEqual([
      "error contract/opset: the model's operator sets are not known: ONNX files say theirs, other formats have none; leave model.contract.opsets out",
    ])
  })

  it('have bounds that can be met', () => {
    expect(refusals({ opsets: { 'ai.onnx': { min: 3, max: 2 } } })).toEqual([
      'expected "min" to be at most "max"',
    ])
    expect(refusals({ opsets: { 'ai.onnx': { min: 0 } } })).toHaveLength(1)
  })
})

describe('an MLmodel file', () => {
  const signature = { inputs: [tensor('x', 'float64', null)], outputs: [] }
  const mlmodel = file('MLmodel', 'mlmodel', {
    details: { flavors: ['python_function', 'sklearn'] },
    signature,
  })
  it('has the flavours and the signature demanded', () => {
    expect(findings({ mlmodel: { flavors: ['python_function'] } }, { files: [mlmodel] })).toEqual([])
    expect(findings({ mlmodel: { signature: false } }, { files: [file('MLmodel', 'mlmodel')] })).toEqual([])
  })

  it('lacks them', () => {
    expect(findings({ mlmodel: { flavors: ['onnx'] } }, { files: [mlmodel] })).toEqual([
      'error contract/mlmodel: MLmodel: the flavour "onnx" is expected, but it has "python_function", "sklearn"; save it with this one',
    ])
    expect(findings({ mlmodel: { flavors: ['onnx'] } }, { files: [file('a/MLmodel', 'mlmodel')] })).toEqual([
      'error contract/mlmodel: a/MLmodel: the flavour "onnx" is expected, but it has none; save it with this one',
      'error contract/mlmodel: a/MLmodel: a signature is expected, but it has none; save the model with `signature=infer_signature(…)`, or with an input example',
    ])
    expect(findings({ mlmodel: {} }, { files: [file('a.onnx', 'onnx')] })).toEqual([
      "error contract/mlmodel: an MLmodel file is expected, but none is among the model's files; save the model with MLflow (`save_model`), and name its folder in model.path",
    ])
  })
})

describe('the model’s own metadata', () => {
  const model = (metadata: Record<string, string>, path = 'a.safetensors') =>
    file(path, 'safetensors', { metadata: new Map(Object.entries(metadata)) })
  const wanted = {
    'own-metadata': { framework: 'pytorch', epochs: 3, ema: true, base_model: { pattern: 'acme/.+' } },
  }
  const good = { Framework: 'pytorch', epochs: '3', ema: 'true', 'base-model': 'acme/bert' }

  it('is as wanted', () => {
    expect(findings(wanted, { files: [model(good), model({}, 'b.safetensors')] })).toEqual([])
  })

  it('is not', () => {
    const bad = { Framework: 'Pytorch', epochs: '3.0', 'base-model': 'x acme/bert' }
    expect(findings(wanted, { files: [model(bad)] })).toEqual([
      'error contract/own-metadata: a.safetensors: its framework should be "pytorch", but is "Pytorch"; export the right model, or correct model.contract.own-metadata',
      'error contract/own-metadata: a.safetensors: its epochs should be "3", but is "3.0"; export the right model, or correct model.contract.own-metadata',
      'error contract/own-metadata: ema should be "true" in the model\'s own metadata, but it is not there; write it into the model when it is exported',
      'error contract/own-metadata: a.safetensors: its base_model should be something that matches "acme/.+", but is "x acme/bert"; export the right model, or correct model.contract.own-metadata',
    ])
    const two = [model(good), model({ ...good, epochs: '4' }, 'b.safetensors')]
    expect(findings(wanted, { files: two })).toEqual([
      'error contract/own-metadata: b.safetensors: its epochs should be "3", but is "4"; export the right model, or correct model.contract.own-metadata',
    ])
  })

  it('is not looked for with what is no regular expression', () => {
    expect(refusals({ 'own-metadata': { a: { pattern: '(' } } })[0]).toMatch(
      /Invalid input|regular expression/,
    )
    expect(
      findings({ 'own-metadata': { a: { pattern: 'x|y' } } }, { files: [model({ a: 'xz' })] }),
    ).toHaveLength(1)
    const slow = model({ a: 'x'.repeat(40) })
    expect(findings({ 'own-metadata': { a: { pattern: '(x+)+y' } } }, { files: [slow] })).toHaveLength(1)
    const long = model({ a: 'x'.repeat(5_000) })
    expect(findings({ 'own-metadata': { a: { pattern: 'x*' } } }, { files: [long] })).toHaveLength(1)
  })
})

describe('formats, size and provenance', () => {
  it('are held against the contract', () => {
    const rules = { formats: ['onnx', 'gguf'], 'max-size': '1kB', metadata: ['version', 'seed'] }
    expect(
      findings(rules, {
        size: 1000,
        metadata: { version: { value: '1', source: 'x' }, seed: { value: 7, source: 'y' } },
      }),
    ).toEqual([])
    expect(findings(rules, { size: 1001, formats: ['gguf', 'pickle', 'zip'] })).toEqual([
      'error contract/format: the model is pickle, but the contract allows onnx, gguf; export it to one of these',
      'error contract/format: the model is zip, but the contract allows onnx, gguf; export it to one of these',
      'error contract/size: the model has 1001 bytes, but the contract allows 1000; make it smaller, or raise model.contract.max-size',
      "error contract/metadata: version is not known; set model.version, or write it into the model's own metadata",
      "error contract/metadata: seed is not known; set model.provenance.seed, or write it into the model's own metadata",
    ])
  })
})
