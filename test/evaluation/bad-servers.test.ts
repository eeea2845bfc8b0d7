/** Servers that hang, fail, answer nonsense or are not there. */
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate, failure, jsonLines, listening, workspaceOf } from './evaluating.ts'

const ROWS = Array.from({ length: 60 }, (_, at) => ({ x: at, y: at % 2 }))
const DATA = { path: 'data.jsonl', inputs: 'x', label: 'y' }

/** A server that is ready at /up, and answers /predict in one way. */
function served(answer: (body: unknown, response: ServerResponse) => void): Promise<string> {
  return listening(async (request, response) => {
    if (request.url === '/up') response.end('ok')
    else answer(await jsonOf(request), response)
  })
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += chunk
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const right = (body: unknown, response: ServerResponse) => {
  if (typeof body !== 'number') response.writeHead(400).end('{"error": "expected a number"}')
  else response.end(JSON.stringify({ prediction: body % 2 }))
}

function configOf(endpoint: string, more: object = {}): object {
  const protocol = { json: { path: '/predict', ready: '/up' } }
  return { endpoint, protocol, data: DATA, timeout: '5s', load: { requests: 30 }, ...more }
}

const evaluated = async (answer: Parameters<typeof served>[0], more: object = {}) =>
  evaluate(configOf(await served(answer), more), {
    workspace: workspaceOf({ 'data.jsonl': jsonLines(ROWS) }),
  })

describe('a server that', () => {
  test('is right gets what it deserves', async () => {
    const { numbers, findings } = await evaluated(right)
    expect(findings).toEqual([])
    expect(numbers).toMatchObject({
      accuracy: 1,
      'error-rate': 0,
      'malformed-handled': 1,
      'load-error-rate': 0,
    })
  })

  test('hangs is given up after a few requests', async () => {
    let asked = 0
    const { numbers, findings } = await evaluated(() => asked++, { timeout: '200ms' })
    expect(numbers).toEqual({ accuracy: 0, 'error-rate': 1 })
    expect(findings).toEqual([
      {
        level: 'error',
        rule: 'evaluation/no-prediction',
        message: '60 of 60 examples got no prediction, the first is 1: no answer within 200 ms',
      },
    ])
    expect(asked).toBeLessThan(60)
  })

  test('fails for some is told with its own words', async () => {
    const { numbers, findings } = await evaluated((body, response) => {
      if (typeof body === 'number' && body % 10 === 3)
        response.writeHead(503).end('{"error": "out of\\nmemory"}')
      else right(body, response)
    })
    expect(numbers).toMatchObject({ accuracy: 0.9, 'error-rate': 0.1 })
    expect(findings).toEqual([
      {
        level: 'warning',
        rule: 'evaluation/no-prediction',
        message: '6 of 60 examples got no prediction, the first is 4: status 503: out of memory',
      },
    ])
  })

  test.each<[string, string, string]>([
    ['answers no JSON', '<html>', 'expected one value at $.prediction, found <html>'],
    ['answers nothing', '', 'expected one value at $.prediction, found nothing'],
    ['answers another shape', '{"predictions": [1]}', 'found {"predictions": [1]}'],
    ['answers a list of scores', '{"prediction": [0.1, 0.9]}', 'found {"prediction": [0.1, 0.9]}'],
    ['answers null', '{"prediction": null}', 'found {"prediction": null}'],
    [
      'answers deep JSON',
      `{"prediction": ${'[1,'.repeat(50_000)}1${']'.repeat(50_000)}}`,
      'expected one value',
    ],
    ['answers without an end', `{"prediction": "${'x'.repeat(2 ** 20)}"}`, 'longer than 1048576 bytes'],
  ])('%s', async (_, body, problem) => {
    const { numbers, findings } = await evaluated((_request, response) => response.end(body))
    expect(numbers).toEqual({ accuracy: 0, 'error-rate': 1 })
    expect(findings.map(({ message }) => message).join()).toContain(problem)
  })

  test('takes malformed requests for right ones, fails at them or hangs', async () => {
    const { numbers, findings } = await evaluated(
      (body, response) => {
        if (body === undefined) response.writeHead(500).end('trace\n back')
        else if (body === null) response.end('{"prediction": 0}')
        else if (typeof body === 'number') right(body, response)
      },
      { timeout: '1s' },
    )
    expect(numbers['malformed-handled']).toBe(0)
    const found = 'expected a status of 400 to 499'
    expect(findings.map(({ level, message }) => [level, message])).toEqual([
      ['warning', `a request with JSON that is cut off was answered with status 500: trace back; ${found}`],
      ['warning', `a request with an empty body was answered with status 500: trace back; ${found}`],
      ['warning', expect.stringContaining('a request with null was answered with status 200')],
      ['warning', `a request with an empty list was not answered: no answer within 1000 ms; ${found}`],
    ])
  })

  test('does not come up again after a malformed request', async () => {
    let broken = false
    const url = await listening(async (request, response) => {
      const body = await jsonOf(request)
      if (request.url !== '/up') broken ||= body === null
      if (broken) response.destroy()
      else if (request.url === '/up') response.end()
      else right(body, response)
    })
    const workspace = workspaceOf({ 'data.jsonl': jsonLines(ROWS) })
    const { numbers, findings } = await evaluate(configOf(url, { load: { requests: 200 } }), { workspace })
    expect(findings.at(-1)).toMatchObject({ level: 'error', rule: 'evaluation/malformed' })
    expect(findings.at(-1)?.message).toMatch(
      /^the server is not ready any more after malformed requests: GET \/up: /,
    )
    expect(numbers).toMatchObject({ accuracy: 1, 'load-error-rate': 1 })
    expect(numbers['latency-p50-ms']).toBeUndefined()
  })

  test('is not there, or not ready, is named with what it said', async () => {
    const workspace = workspaceOf({ 'data.jsonl': jsonLines(ROWS) })
    const config = configOf('http://127.0.0.1:9', { 'ready-within': '150ms' })
    expect((await failure(config, { workspace })).message).toMatch(
      /^127\.0\.0\.1:9 was not ready within 150ms: GET \/up: .*ECONNREFUSED/,
    )
    const url = await listening((_, response) => response.writeHead(503).end('loading'))
    const error = await failure(configOf(url, { 'ready-within': '150ms' }), { workspace })
    expect(error.message).toMatch(
      /was not ready within 150ms: GET \/up: expected status 200, found 503: loading$/,
    )
    expect(error.hint).toContain('ready-within')
  })

  test('takes too long in all is left', async () => {
    const slow = configOf(await served((body, response) => setTimeout(() => right(body, response), 50)), {
      within: '300ms',
      concurrency: 1,
    })
    const error = await failure(slow, { workspace: workspaceOf({ 'data.jsonl': jsonLines(ROWS) }) })
    expect(error.message).toBe('model.serving: took longer than 300ms (`within`)')
  })
})

test('a cancelled evaluation ends at once with the reason', async () => {
  const { signal, abort } = ((controller) => ({
    signal: controller.signal,
    abort: () => controller.abort(new Error('cancelled')),
  }))(new AbortController())
  const url = await served(() => abort())
  const error = await failure(configOf(url, { timeout: '30s' }), {
    workspace: workspaceOf({ 'data.jsonl': jsonLines(ROWS) }),
    signal,
  })
  expect(error.message).toBe('cancelled')
})

describe('answers are read by', () => {
  const scored = (answer: unknown, more: object) =>
    evaluated((body, response) => {
      if (typeof body === 'number') response.end(JSON.stringify(answer))
      else right(body, response)
    }, more)

  test.each([
    ['the largest of a list', { prediction: [[0.1, 0.9]] }, { decode: 'argmax' }],
    ['the largest of a mapping', { prediction: { 0: 0.1, 1: 0.9 } }, { decode: 'argmax' }],
    ['the nearest whole number', { prediction: [0.83] }, { decode: 'round' }],
    ['a path', { a: [{ b: 1 }] }, { prediction: '$.a[0].b' }],
  ])('%s', async (_, answer, more) => {
    expect((await scored(answer, more)).numbers).toMatchObject({ accuracy: 0.5, 'error-rate': 0 })
  })

  test('scores, and names have the prefix', async () => {
    const scores = { 'judge/rating': '$.rating' }
    const { numbers } = await scored(
      { prediction: 1, rating: 0.25 },
      { scores, prefix: 'serving.', load: { requests: 0 } },
    )
    expect(numbers).toEqual({
      'serving.accuracy': 0.5,
      'serving.error-rate': 0,
      'serving.judge/rating': 0.25,
      'serving.malformed-handled': 1,
    })
    const { findings } = await scored({ prediction: 1, rating: 'high' }, { scores })
    expect(findings[0]?.message).toContain('no number as score judge/rating')
  })
})

test('predictions are saved as model.predictions reads them', async () => {
  const workspace = workspaceOf({
    'data.jsonl': jsonLines([
      { n: 'a', x: 1, y: 1 },
      { n: 'b', x: 2, y: 1 },
      { n: 'c', x: 'no', y: 1 },
    ]),
  })
  const config = configOf(await served(right), { data: { ...DATA, id: 'n' }, save: 'out.jsonl' })
  const { numbers } = await evaluate(config, { workspace })
  expect(numbers).toMatchObject({ 'error-rate': 1 / 3 })
  expect(readFileSync(join(workspace, 'out.jsonl'), 'utf8')).toBe(
    jsonLines([
      { id: 'a', label: 1, prediction: 1 },
      { id: 'b', label: 1, prediction: 0 },
      { id: 'c', label: 1, prediction: '(no prediction)' },
    ]),
  )
})

test('signs in with the token of the variable that is named, under load too', async () => {
  let refused = 0
  const url = await listening(async (request, response) => {
    if (request.headers.authorization !== 'Bearer s3cret') refused++
    if (request.url === '/up') response.end()
    else right(await jsonOf(request), response)
  })
  const workspace = workspaceOf({ 'data.jsonl': jsonLines(ROWS) })
  const config = configOf(url, { 'token-env': 'SERVING_TOKEN' })
  await evaluate(config, { workspace, env: { SERVING_TOKEN: 's3cret' } })
  expect(refused).toBe(0)
  expect((await failure(config, { workspace })).message).toContain(
    'model.serving.token-env: expected a secret in SERVING_TOKEN, which is empty or not set',
  )
})
