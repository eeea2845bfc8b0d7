/** A contract held against real files, from the rollout file's words to the report. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { artifactReportSchema } from '../../../src/artifact/report.ts'
import { RULES } from '../../../src/artifact/rules.ts'
import { validateArtifact } from '../../../src/artifact/validate.ts'
import { modelSchema } from '../../../src/config/model.ts'
import { nothing } from '../../quality/evaluating.ts'
import { safetensors } from '../models.ts'
import { workspaceWith } from '../workspace.ts'

/** Written by the onnx package, see fixtures/make.py. */
const ONNX = readFileSync(join(import.meta.dirname, 'fixtures/signature.onnx'))
const log = { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} }

async function validate(files: Record<string, string | Uint8Array>, contract: object) {
  const workspace = await workspaceWith(files)
  const model = modelSchema.parse({ name: 'm', path: 'model', contract })
  const report = await validateArtifact({ workspace, model, evaluate: nothing, log, now: new Date(0) })
  expect(artifactReportSchema.parse(report)).toEqual(report)
  for (const { rule } of report.findings) expect(RULES.map(({ id }) => id)).toContain(rule)
  return report
}

const CONTRACT = {
  formats: ['onnx'],
  signature: {
    inputs: [
      { name: 's', dtype: 'str' },
      { name: 'x', dtype: 'FLOAT', shape: ['N', 3] },
    ],
    outputs: [
      { name: 'y', dtype: 'float32', shape: ['N', 2] },
      { name: 't', dtype: 'string' },
      { name: 'u', dtype: 'bf16', shape: ['N', 2] },
      { name: 'q' },
    ],
  },
  opsets: { 'ai.onnx': { min: 13, max: 17 } },
  'own-metadata': { framework: 'pytorch' },
  licences: ['apache-2.0', 'mit'],
  card: { sections: ['Intended use'], 'front-matter': ['license'] },
}
const CARD = '---\nlicense: mit OR gpl-3.0\n---\n# Intended use\nTests.\n'

describe('a model', () => {
  it('satisfies its contract', async () => {
    const report = await validate({ 'model/a.onnx': ONNX, 'model/README.md': CARD }, CONTRACT)
    expect(report).toMatchObject({
      verdict: 'passed',
      formats: ['onnx'],
      card: 'model/README.md',
      licences: [
        { licence: 'mit OR gpl-3.0', source: 'model/README.md' },
        { licence: 'Apache-2.0', source: 'a.onnx' },
      ],
      signatures: [
        {
          path: 'a.onnx',
          inputs: [
            { name: 'x', dtype: 'float32', shape: ['batch', 3] },
            { name: 's', dtype: 'string', shape: null },
          ],
          outputs: [
            { name: 'y', dtype: 'float32', shape: ['batch', 2] },
            { name: 't', dtype: 'string', shape: null },
            { name: 'u', dtype: 'bfloat16', shape: [null, 2] },
            { name: 'q', dtype: 'sequence', shape: null },
          ],
        },
      ],
    })
    expect(report.findings.filter(({ level }) => level !== 'note')).toEqual([])
  })

  it('breaks it in every way', async () => {
    const contract = {
      ...CONTRACT,
      signature: { inputs: [{ name: 'x', shape: [1, 3] }], outputs: [{ name: 'q', dtype: 'float32' }] },
      opsets: { 'com.acme': { max: 1 } },
      'own-metadata': { framework: 'tensorflow' },
      licences: ['mit'],
      mlmodel: {},
      data: { dvc: ['dvc.lock'] },
    }
    const report = await validate({ 'model/a.onnx': ONNX, 'model/README.md': '# Nothing' }, contract)
    expect(report.verdict).toBe('failed')
    const errors = report.findings.filter(({ level }) => level === 'error')
    expect(errors.map(({ rule, message }) => `${rule} ${message.slice(0, 62)}`)).toEqual([
      expect.stringMatching(/^contract\/data dvc\.lock cannot be read: .*ENOENT/),
      'contract/signature a.onnx: the input "x" should have the shape [1, 3], but has [b',
      'contract/signature a.onnx: it has the input "s" (string of any shape), which the ',
      'contract/signature a.onnx: the output "q" should be float32, but is "sequence"; e',
      'contract/signature a.onnx: it has the output "y" (float32 [batch, 2]), which the ',
      'contract/signature a.onnx: it has the output "t" (string of any shape), which the',
      'contract/signature a.onnx: it has the output "u" (bfloat16 [?, 2]), which the con',
      'contract/opset a.onnx: the operator set "com.acme" is version 2, but 1 is the',
      'contract/own-metadata a.onnx: its framework should be "tensorflow", but is "pytorch"',
      "contract/mlmodel an MLmodel file is expected, but none is among the model's fil",
      'contract/card model/README.md: the key "license" is not there; write it betw',
      'contract/card model/README.md: the section "Intended use" is not there; writ',
      'contract/licence a.onnx: the licence is "Apache-2.0", but the contract allows m',
      'contract/data dvc.lock: no file or folder of data is recorded there; track i',
    ])
  })

  it('of a format without a signature cannot have the right one', async () => {
    const report = await validate(
      { 'model/a.safetensors': safetensors({ version: '1' }) },
      { signature: CONTRACT.signature },
    )
    expect(report.verdict).toBe('failed')
    expect(report.findings.map(({ message }) => message)).toEqual([
      "the model's signature is not known, since its files are safetensors: ONNX, SavedModel and MLmodel files say theirs, other formats have none; release one of them along, or leave model.contract.signature out",
    ])
  })
})
