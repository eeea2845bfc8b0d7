import type { NamedReport } from '../../../src/artifact/provenance/bom.ts'
import { artifactReportSchema } from '../../../src/artifact/report.ts'

/** A report of a small model; `changes` replace parts of it. */
export function reportWith(changes: Partial<NamedReport> = {}): NamedReport {
  const digest = `sha256:${'a'.repeat(64)}`
  const report = artifactReportSchema.parse({
    schema: 1,
    model: 'digits',
    digest,
    size: 3_000,
    formats: ['onnx'],
    files: [
      { path: 'model.onnx', size: 2_000, sha256: 'b'.repeat(64), format: 'onnx', details: {} },
      { path: 'sub folder/märz.txt', size: 1_000, sha256: 'c'.repeat(64), format: 'text', details: {} },
    ],
    signatures: [
      {
        path: 'model.onnx',
        inputs: [{ name: 'image', dtype: 'float32', shape: ['batch', 1, null, 28] }],
        outputs: [{ name: 'label', dtype: null, shape: null }],
      },
    ],
    metadata: {
      version: { value: '2.1.0', source: 'rollout file' },
      seed: { value: 42, source: 'model.onnx' },
      'training-data-version': { value: 'MNIST 2026/10', source: 'rollout file' },
      'code-commit': { value: 'd'.repeat(40), source: 'model.onnx' },
    },
    signer: null,
    card: 'digits/read me: first.md',
    licences: [{ licence: 'apache-2.0', source: 'digits/README.md' }],
    quality: [],
    numbers: { accuracy: 0.97, loss: 1e-7 },
    findings: [],
    failOn: 'error',
    verdict: 'passed',
    cached: null,
  })
  return { ...report, digest, ...changes }
}
