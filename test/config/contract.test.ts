import { expect, it } from 'vitest'
import { LEAST, load, problemsOf } from './loading.ts'

const contract = (text: string) => LEAST.replace('path: model.onnx}', `path: model.onnx, contract: ${text}}`)

it.each([
  [
    '{licences: [apache2.0, mit, yi-license, gpl, llama3.1]}',
    [
      'licences[0]: expected an SPDX or Hugging Face identifier, found "apache2.0"; did you mean "Apache-2.0"?',
    ],
  ],
  ['{licenses: [mit]}', ['unknown key "licenses"; did you mean "licences"?']],
  [
    '{signature: {inputs: [{name: x, dtype: flot32, shape: [N, -2, 1.5, ""]}]}}',
    [
      'signature.inputs[0].dtype: expected the type of a tensor\'s elements, such as float64, float32, float16, int64, string; did you mean "float32"?, found "flot32"',
      'signature.inputs[0].shape[1]: expected a whole number, a name, or -1 for any length, found -2',
      'signature.inputs[0].shape[2]: expected a whole number, a name, or -1 for any length, found 1.5',
      'signature.inputs[0].shape[3]: expected a whole number, a name, or -1 for any length, found ""',
    ],
  ],
  [
    '{own-metadata: {a: {pattern: "("}}}',
    ['own-metadata.a.pattern: expected a regular expression, found "("'],
  ],
  ['{opsets: {ai.onnx: {min: 3, max: 2}}}', ['opsets.ai.onnx: expected "min" to be at most "max"']],
  ['{card: {path: ../x}}', ['card.path: expected a path inside the workspace, relative to it, found "../x"']],
  ['{data: {training: [a]}}', ['missing "model.contract.data.dvc": give it here']],
])('a contract is refused in words: %s', async (text, expected) => {
  const found = (await problemsOf(contract(text))).map((problem) =>
    problem.replace(/^rollout\.yml:2:\d+: (model\.contract\.(?=[a-z]))?/, ''),
  )
  expect(found).toEqual(expected)
})

it('a contract has what it is given, and nothing more by itself', async () => {
  const given =
    '{signature: {inputs: [{name: x, dtype: FLOAT, shape: [N, -1, null, 3]}]}, card: {}, mlmodel: {}}'
  const { model } = await load(contract(given))
  expect(model.contract).toMatchObject({
    metadata: ['version'],
    signature: { inputs: [{ name: 'x', dtype: 'FLOAT', shape: ['N', -1, null, 3] }] },
    card: { sections: [], 'front-matter': [] },
    mlmodel: { flavors: [], signature: true },
  })
  expect(Object.keys((await load(LEAST)).model.contract)).not.toContain('licences')
})
