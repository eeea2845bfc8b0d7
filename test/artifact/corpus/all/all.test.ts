import { describe, expect, it } from 'vitest'
import { RULES } from '../../../../src/artifact/rules.ts'
import { validateArtifact } from '../../../../src/artifact/validate.ts'
import { modelSchema } from '../../../../src/config/model.ts'
import { nothing } from '../../../quality/evaluating.ts'
import { workspaceWith } from '../../workspace.ts'
import { type Bad, badModels, type Good, goodModels, layOut } from './cases.ts'

const silent = { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} }
const good = goodModels()
const bad = badModels()

/** Validates as without a rollout file, where warnings fail, too. */
async function validate(files: Good['files'], links: Bad['links'] = {}) {
  const workspace = await workspaceWith({})
  const path = await layOut(workspace, files, links)
  const model = modelSchema.parse({ name: 'm', version: '1', path, contract: { 'fail-on': 'warning' } })
  return validateArtifact({
    workspace,
    model,
    evaluate: nothing,
    log: silent,
    now: new Date(),
    anywhere: true,
  })
}

describe('models that libraries wrote', () => {
  it('are of all formats', () => {
    expect(good.length).toBeGreaterThanOrEqual(105)
    expect([...new Set(good.flatMap(([, { formats }]) => formats))].sort()).toEqual(
      `catboost checkpoint coreml gguf graphdef gzip hdf5 joblib keras lightgbm mlmodel npy npz onnx openvino pickle safetensors savedmodel skops tar
      tflite torch torch-legacy torchscript xgboost-json xgboost-ubj zip`.split(/\s+/),
    )
  })

  it.each(good)('%s passes without a finding', async (_name, { formats, files }) => {
    const report = await validate(files)
    expect(report.findings.filter(({ level }) => level !== 'note')).toEqual([])
    expect(report.formats).toEqual(formats)
    expect(report.verdict).toBe('passed')
    expect(report.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})

describe('models that run code, are ambiguous or broken', () => {
  it('are many, of many kinds', () => {
    expect(bad.length).toBeGreaterThanOrEqual(450)
    expect(new Set(bad.map(([name]) => name.split('/')[0])).size).toBeGreaterThanOrEqual(15)
    expect(bad.filter(([, { runs }]) => runs).length).toBeGreaterThanOrEqual(25)
  })

  it.each(bad)('%s is found', async (_name, { rule, files, links }) => {
    const report = await validate(files, links)
    const errors = report.findings.filter(({ level }) => level === 'error')
    expect(errors.map((finding) => finding.rule)).toContain(rule)
    expect(report.verdict).toBe('failed')
    expect(RULES.map(({ id }) => id)).toContain(rule)
  })
})
