/** Numbers of a served model, as the rollout file's contract judges them. */
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readTestDigits } from '../../examples/digits/digits.ts'
import { modelSchema } from '../../src/config/model.ts'
import { problemsOf } from '../config/loading.ts'
import { surroundings } from '../metrics/surroundings.ts'
import { evaluationIn } from '../quality/evaluating.ts'
import { jsonLines, workspaceOf } from './evaluating.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const serving = {
  start: { command: [process.execPath, join(ROOT, 'examples/digits/server/server.mjs')] },
  protocol: {
    'open-inference': {
      model: 'digits',
      inputs: [{ name: 'image', datatype: 'FP32', shape: [1, 64] }],
      output: 'label',
    },
  },
  data: { path: 'digits.csv', as: 'list', label: 'digit', rows: 50 },
  load: { requests: 20 },
  concurrency: 2,
  prefix: 'serving.',
}
const model = modelSchema.parse({
  name: 'digits',
  version: '1',
  path: join(ROOT, 'examples/digits/models/bad.onnx'),
  serving,
  contract: {
    quality: {
      'serving.accuracy': { min: 0.9 },
      'serving.error-rate': { max: 0, better: 'lower' },
      'serving.malformed-handled': { min: 1 },
      'serving.latency-p99-ms': { max: 60_000, better: 'lower' },
    },
  },
})

/** Examples as CSV, a column for each pixel. */
function csvOf(digits: readonly { readonly pixels: readonly number[]; readonly label: number }[]): string {
  const rows = digits.map(({ pixels, label }) => [...pixels, label].join(','))
  return `${[...Array.from({ length: 64 }, (_, at) => `p${at}`), 'digit'].join(',')}\n${rows.join('\n')}\n`
}

test('a model whose own numbers are good breaks its contract behind its server', async () => {
  const workspace = workspaceOf({ 'digits.csv': csvOf(readTestDigits()) })
  const env = { PATH: process.env['PATH'] }
  const evaluate = evaluationIn(workspace, model, { surroundings: surroundings({ workspace, env }) })
  const { quality, findings } = await evaluate({ safe: true })
  expect(quality.map(({ name, passed }) => [name, passed])).toEqual([
    ['serving.accuracy', true],
    ['serving.error-rate', false],
    ['serving.malformed-handled', true],
    ['serving.latency-p99-ms', true],
  ])
  expect(findings.map(({ level, rule }) => `${level} ${rule}`)).toEqual([
    'warning evaluation/no-prediction',
    'error contract/quality',
  ])
  expect(findings[0]?.message).toBe(
    '3 of 50 examples got no prediction, the first is 1: status 500: the model gave a probability that is not a number',
  )
}, 60_000)

test('a server is not started for a model that is not safe to load', async () => {
  const workspace = workspaceOf({ 'digits.csv': 'no examples' })
  const { findings } = await evaluationIn(workspace, model)({ safe: false })
  expect(findings.map(({ level, rule }) => `${level} ${rule}`)).toEqual([
    'warning quality/not-evaluated',
    ...Array.from({ length: 4 }, () => 'error contract/quality'),
  ])
})

test('what cannot be read is a finding', async () => {
  const workspace = workspaceOf({ 'digits.csv': jsonLines([]) })
  const { findings } = await evaluationIn(workspace, model)({ safe: true })
  expect(findings[0]).toEqual({
    level: 'error',
    rule: 'quality/serving',
    message: 'model.serving.data: digits.csv: expected an example at least, found none',
  })
})

test.each([
  ['{protocol: {mlflow: {}}, data: {path: a.csv}}', 'expected "endpoint" or "start", one of them'],
  [
    '{endpoint: http://a, protocol: {mlflow: {}}, data: {path: a.csv}, load: {requests: 1, duration: 1s}}',
    'expected "requests" or "duration", not both',
  ],
  [
    '{endpoint: http://a, protocol: {mlflow: {}}, data: {path: a.csv}, prediction: label}',
    'expected a string that starts with "$"',
  ],
  [
    '{endpoint: http://me:pw@a, protocol: {mlflow: {}}, data: {path: a.csv}}',
    'expected an address without a password',
  ],
])('%s is refused', async (written, problem) => {
  const problems = await problemsOf(`version: 1
model: {name: digits, path: model.onnx, serving: ${written}}
target: {local: {command: [node, server.mjs], port: 8080}}
strategy: {canary: {steps: [{weight: 5, bake: 10m}]}}
analysis: {metrics: [{name: errors, rate: {bad: errors_total, total: requests_total}}]}
`)
  expect(problems.join('\n')).toContain(problem)
})
