import { describe, expect, it } from 'vitest'
import { validateArtifact } from '../../../src/artifact/validate.ts'
import { modelSchema } from '../../../src/config/model.ts'
import { nothing } from '../../quality/evaluating.ts'
import { onnx } from '../models.ts'
import { workspaceWith } from '../workspace.ts'

/** As MLflow 3.17 wrote it, for a pipeline of scikit-learn. */
const MLMODEL = `artifact_path: model
flavors:
  python_function:
    loader_module: mlflow.sklearn
    python_version: '3.11'
  sklearn:
    pickled_model: model.pkl
    sklearn_version: '1.5'
is_signature_from_type_hint: false
metadata:
  license: mit
  epochs: 3
  nested: {a: b}
mlflow_version: 3.17.2
model_id: null
model_uuid: cf73963315db40859d10f49732ebc3f5
prompts: null
run_id: '00000000000000000000000000000000'
signature:
  inputs: '[{"name": "x", "type": "tensor", "tensor-spec": {"dtype": "int64", "shape":
    [-1, 3]}}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float64", "shape": [-1]}}]'
  params: null
type_hint_from_example: false
utc_time_created: '2026-11-21 20:03:52.010112'
`
const log = { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} }

async function validate(mlmodel: string, contract: object = {}) {
  const workspace = await workspaceWith({ 'model/MLmodel': mlmodel, 'model/model.onnx': onnx() })
  const model = modelSchema.parse({ name: 'm', version: '1', path: 'model', contract })
  const report = await validateArtifact({ workspace, model, evaluate: nothing, log, now: new Date(0) })
  const messages = report.findings
    .filter(({ level }) => level === 'error')
    .map(({ rule, message }) => `${rule} ${message}`)
  return { report, messages }
}

describe('an MLmodel file', () => {
  it('tells flavours, metadata and signature', async () => {
    const { report, messages } = await validate(MLMODEL, {
      mlmodel: { flavors: ['python_function', 'sklearn'] },
      licences: ['mit'],
      'own-metadata': { epochs: 3 },
      signature: {
        inputs: [{ name: 'x', dtype: 'long', shape: ['n', 3] }],
        outputs: [{ name: 'prediction', dtype: 'double', shape: ['n'] }],
      },
    })
    expect(messages).toEqual([])
    expect(report.formats).toEqual(['mlmodel', 'onnx'])
    expect(report.files[0]).toMatchObject({
      path: 'MLmodel',
      format: 'mlmodel',
      details: { flavors: ['python_function', 'sklearn'], 'mlflow-version': '3.17.2' },
    })
    expect(report.signatures[0]).toEqual({
      path: 'MLmodel',
      inputs: [{ name: 'x', dtype: 'int64', shape: [null, 3] }],
      outputs: [{ name: '', dtype: 'float64', shape: [null] }],
    })
  })

  it('lacks what the contract wants', async () => {
    const { messages } = await validate(MLMODEL.replace(/^signature:[\s\S]*?null$/m, 'signature: null'), {
      mlmodel: { flavors: ['onnx'] },
    })
    expect(messages).toEqual([
      'contract/mlmodel MLmodel: the flavour "onnx" is expected, but it has "python_function", "sklearn"; save it with this one',
      'contract/mlmodel MLmodel: a signature is expected, but it has none; save the model with `signature=infer_signature(…)`, or with an input example',
    ])
  })

  it.each([
    [
      MLMODEL.replace('flavors:\n', 'flavors: \n  a: 1\n  a: 2\n'),
      'mlmodel/yaml MLmodel: line 4: key "a" is given twice',
    ],
    [
      MLMODEL.replace('mlflow_version: 3.17.2', 'mlflow_version: [3]'),
      'mlmodel/yaml MLmodel: has no flavours, metadata and version as MLflow writes them, but something else at "mlflow_version"',
    ],
    [
      MLMODEL.replace('[{"name"', '[{name'),
      'mlmodel/signature MLmodel: the inputs of its signature are not JSON',
    ],
    [
      `${MLMODEL}#${'x'.repeat(2 ** 21)}`,
      'mlmodel/size MLmodel: has more than 2097152 bytes: no description is so long',
    ],
  ])('is refused: %#', async (text, message) => {
    expect((await validate(text)).messages).toEqual([message])
  })
})
