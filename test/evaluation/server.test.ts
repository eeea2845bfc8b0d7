/** A model server that is started for the evaluation: the example's own, and such that misbehave. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTestDigits } from '../../examples/digits/digits.ts'
import { evaluate, failure, jsonLines, workspaceOf } from './evaluating.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const DIGITS = readTestDigits().map(({ pixels, label }) => ({ image: pixels, digit: label }))

const config = {
  start: { command: [process.execPath, join(ROOT, 'examples/digits/server/server.mjs')] },
  protocol: {
    'open-inference': {
      model: 'digits',
      inputs: [{ name: 'image', datatype: 'FP32', shape: [1, 64] }],
      output: 'label',
    },
  },
  data: { path: 'digits.jsonl', inputs: 'image', label: 'digit' },
  load: { requests: 400 },
}

test('the digits model has the accuracy behind its server that its maker measured', async () => {
  const workspace = workspaceOf({ 'digits.jsonl': jsonLines(DIGITS) })
  const model = join(ROOT, 'examples/digits/models/challenger.onnx')
  const { numbers, findings } = await evaluate(config, { workspace, model, env: process.env })
  const known = JSON.parse(readFileSync(join(ROOT, 'examples/digits/models/challenger.metrics.json'), 'utf8'))
  expect(findings).toEqual([])
  expect(numbers['accuracy']).toBeCloseTo(known.accuracy, 3)
  expect(numbers).toMatchObject({
    'error-rate': 0,
    'malformed-handled': 1,
    'load-error-rate': 0,
    concurrency: 8,
  })
  expect(numbers['latency-p99-ms']).toBeGreaterThanOrEqual(
    numbers['latency-p50-ms'] ?? Number.POSITIVE_INFINITY,
  )
}, 60_000)

test('the probabilities of the same answers give the same classes', async () => {
  const workspace = workspaceOf({ 'digits.jsonl': jsonLines(DIGITS.slice(0, 100)) })
  const model = join(ROOT, 'examples/digits/models/challenger.onnx')
  const protocol = { 'open-inference': { ...config.protocol['open-inference'], output: 'probabilities' } }
  const more = { protocol, decode: 'argmax', load: { requests: 0 }, malformed: false }
  const { numbers } = await evaluate({ ...config, ...more }, { workspace, model, env: process.env })
  const labels = await evaluate(
    { ...config, load: { requests: 0 }, malformed: false },
    { workspace, model, env: process.env },
  )
  expect(Object.keys(numbers)).toEqual(['error-rate', 'accuracy'])
  expect(numbers['accuracy']).toBe(labels.numbers['accuracy'])
}, 60_000)

/** A process that has ended stays in the table until somebody asks how. */
const runs = (pid: string) =>
  existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))

/** A script of Node.js as the server; it may write to the workspace. */
const scripted = (script: string, more: object = {}) => ({
  ...config,
  start: { command: [process.execPath, '-e', script, '{port}'], env: { GREETING: 'hello' } },
  'ready-within': '10s',
  ...more,
})
const small = () => workspaceOf({ 'digits.jsonl': jsonLines(DIGITS.slice(0, 5)) })

describe('a server that', () => {
  test('ends by itself is told with what it printed last', async () => {
    const script = "console.log('one\\x1b[31m::error::two'); console.error('no such model'); process.exit(3)"
    const lines: string[] = []
    const error = await failure(scripted(script), { workspace: small(), env: process.env, lines })
    expect(error.message).toBe('model.serving.start: the server ended by itself with code 3')
    expect(lines.toSorted()).toEqual(['| no such model', '| one::error::two'])
  })

  test('cannot be started', async () => {
    const start = { command: ['/no/such/program'] }
    const error = await failure({ ...config, start }, { workspace: small() })
    expect(error.message).toMatch(/^model\.serving\.start: the server cannot be started: .*ENOENT/)
  })

  test('never answers is ended with its children, and its lines are shown', async () => {
    const workspace = small()
    const lines: string[] = []
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'])
      require('node:fs').writeFileSync('pids', process.pid + ' ' + child.pid)
      console.log(process.argv[1] === process.env.PORT, process.env.GREETING, process.env.MODEL_PATH, process.env.INPUT_TOKEN)
      setInterval(() => {}, 1000)`
    const error = await failure(scripted(script, { 'ready-within': '1s' }), {
      workspace,
      env: { ...process.env, INPUT_TOKEN: 's3cret' },
      lines,
    })
    expect(error.message).toMatch(/^127\.0\.0\.1:\d+ was not ready within 1s: GET \/v2\/health\/ready: /)
    expect(lines).toEqual(['| true hello model.onnx undefined'])
    const pids = readFileSync(join(workspace, 'pids'), 'utf8').split(' ')
    expect(pids).toHaveLength(2)
    await expect.poll(() => pids.filter(runs)).toEqual([])
  })
})
