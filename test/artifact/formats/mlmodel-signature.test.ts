import { describe, expect, it } from 'vitest'
import { mlmodelSignature } from '../../../src/artifact/formats/mlmodel-signature.ts'
import { FormatError } from '../../../src/artifact/formats/reader.ts'

/** As `infer_signature(...).to_dict()` of MLflow 3.17 gave them, for a data frame and for arrays. */
const FRAME = {
  inputs:
    '[{"type": "double", "name": "a", "required": true}, {"type": "string", "name": "b", "required": true}, {"type": "long", "name": "c", "required": true}, {"type": "binary", "name": "f", "required": true}, {"type": "array", "items": {"type": "double"}, "name": "g", "required": true}, {"type": "object", "properties": {"k": {"type": "long", "required": true}}, "name": "h", "required": true}]',
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 3]}}]',
  params: '[{"name": "t", "default": 0.5, "shape": null, "type": "double"}]',
}
const ARRAYS = {
  inputs:
    '[{"name": "x", "type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1, 3]}}, {"name": "n", "type": "tensor", "tensor-spec": {"dtype": "str", "shape": [-1]}}]',
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float64", "shape": [-1]}}]',
  params: null,
}

describe('the signature of an MLmodel file', () => {
  it('has the columns of a data frame', () => {
    expect(mlmodelSignature(FRAME)).toEqual({
      inputs: [
        { name: 'a', dtype: 'float64', shape: null },
        { name: 'b', dtype: 'string', shape: null },
        { name: 'c', dtype: 'int64', shape: null },
        { name: 'f', dtype: 'bytes', shape: null },
        { name: 'g', dtype: 'array', shape: null },
        { name: 'h', dtype: 'object', shape: null },
      ],
      outputs: [{ name: '', dtype: 'float32', shape: [null, 3] }],
    })
  })

  it('has the tensors of arrays', () => {
    expect(mlmodelSignature(ARRAYS)).toEqual({
      inputs: [
        { name: 'x', dtype: 'int64', shape: [null, 3] },
        { name: 'n', dtype: 'string', shape: [null] },
      ],
      outputs: [{ name: '', dtype: 'float64', shape: [null] }],
    })
  })

  it('may be missing, or have one side', () => {
    expect(mlmodelSignature(undefined)).toBeNull()
    expect(mlmodelSignature(null)).toBeNull()
    expect(mlmodelSignature({ inputs: null, outputs: null, params: '[]' })).toBeNull()
    expect(mlmodelSignature({ inputs: '[{"type": "long", "required": true}]' })).toEqual({
      inputs: [{ name: '', dtype: 'int64', shape: null }],
      outputs: [],
    })
  })

  it.each([
    ['x', 'its signature should have "inputs" and "outputs" as texts'],
    [{ inputs: [] }, 'its signature should have "inputs" and "outputs" as texts'],
    [{ inputs: '[' }, 'the inputs of its signature are not JSON'],
    [
      { outputs: '{}' },
      'the outputs of its signature should be a list of tensors and columns as MLflow writes it',
    ],
    [
      { outputs: '[1]' },
      'the outputs of its signature should be a list of tensors and columns as MLflow writes it',
    ],
    [
      { outputs: '[{"type": 1}]' },
      'the outputs of its signature should be a list of tensors and columns as MLflow writes it',
    ],
  ])('is refused as %j', (value, message) => {
    expect(() => mlmodelSignature(value)).toThrow(new FormatError('mlmodel/signature', message))
  })
})
