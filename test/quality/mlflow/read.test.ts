import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type MlflowConfig, mlflowSchema } from '../../../src/quality/mlflow/config.ts'
import { readRun } from '../../../src/quality/mlflow/read.ts'
import { fakeServer, json } from '../../metrics/server.ts'
import { surroundings } from '../../metrics/surroundings.ts'

const ID = '0123456789abcdef0123456789abcdef'
const never = new AbortController().signal

const FILE = join(import.meta.dirname, 'run.json')
/** What MLflow's own server answers, as its library writes it (run.py). */
const published = JSON.parse(readFileSync(FILE, 'utf8'))

/** The same with other metrics, and what `info` says otherwise. */
function run(metrics: readonly (readonly [string, unknown])[], info: object = {}) {
  const [one] = published.run.data.metrics
  return {
    run: {
      ...published.run,
      info: { ...published.run.info, ...info },
      data: { ...published.run.data, metrics: metrics.map(([key, value]) => ({ ...one, key, value })) },
    },
  }
}

async function read(
  answer: (response: ServerResponse, nth: number) => void,
  config: Partial<MlflowConfig> & Record<string, unknown> = {},
  env: Record<string, string> = {},
) {
  await using server = await fakeServer((_, response, nth) => answer(response, nth))
  const warnings: string[] = []
  const masked: string[] = []
  const around = surroundings({ env, warn: (m) => warnings.push(m), mask: (s) => masked.push(s) })
  const given = mlflowSchema.parse({ 'tracking-uri': `${server.url}/base/`, 'run-id': ID, ...config })
  const numbers = await readRun(given, given['run-id'], around, never).catch((error: Error) => error)
  return { numbers, asked: server.asked, warnings, masked }
}

const refusal = async (status: number, body: unknown) => {
  const { numbers, asked } = await read((response) => json(response, status, body))
  return {
    message: (numbers as Error).message,
    hint: (numbers as { hint?: string }).hint,
    tries: asked.length,
  }
}

describe('a run of MLflow', () => {
  it('gives its metrics, asked for once with the token, which is masked', async () => {
    const { numbers, asked, warnings, masked } = await read(
      (response) => json(response, 200, published),
      { 'token-env': 'MLFLOW_TRACKING_TOKEN' },
      { MLFLOW_TRACKING_TOKEN: 'dapi-secret' },
    )
    expect(numbers).toEqual({
      source: `MLflow run ${ID}`,
      entries: [
        ['accuracy', 0.97],
        ['test/loss', 'NaN'],
        ['slowest', 'Infinity'],
        ['examples', 3],
      ],
    })
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ method: 'GET', url: `/base/api/2.0/mlflow/runs/get?run_id=${ID}` })
    expect(asked[0]?.headers.authorization).toBe('Bearer dapi-secret')
    expect(masked).toEqual(['dapi-secret'])
    expect(warnings).toEqual([])
  })

  it('is signed in to with a password, too', async () => {
    const { asked } = await read(
      (response) => json(response, 200, run([])),
      { basic: { username: 'ada', 'password-env': 'PASSWORD' } },
      { PASSWORD: 'pw' },
    )
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ada:pw').toString('base64')}`)
    expect(
      mlflowSchema.safeParse({
        'tracking-uri': 'https://x',
        'token-env': 'T',
        basic: { username: 'a', 'password-env': 'P' },
      }).success,
    ).toBe(false)
  })

  it('leaves out what has another prefix, and the prefix', async () => {
    const metrics = run([
      ['test/accuracy', 0.9],
      ['train/accuracy', 0.99],
    ])
    const { numbers } = await read((response) => json(response, 200, metrics), { prefix: 'test/' })
    expect(numbers).toMatchObject({ entries: [['accuracy', 0.9]] })
  })

  it('may be named by MLFLOW_RUN_ID', async () => {
    const given = { 'run-id': undefined }
    const found = await read((response) => json(response, 200, run([])), given, { MLFLOW_RUN_ID: ID })
    expect(found.numbers).toMatchObject({ source: `MLflow run ${ID}`, entries: [] })
    const none = await read((response) => json(response, 200, run([])), given)
    expect(none.asked).toEqual([])
    expect(none.numbers).toMatchObject({
      message: 'model.mlflow: expected the id of a run, found none',
      hint: 'Set model.mlflow.run-id, or the environment variable MLFLOW_RUN_ID.',
    })
  })

  it('without metrics has no list of them', async () => {
    const { run: empty } = run([])
    const { numbers } = await read((response) => json(response, 200, { run: { info: empty.info, data: {} } }))
    expect(numbers).toMatchObject({ entries: [] })
  })

  it('that goes on is warned of, and one that is deleted refused', async () => {
    const running = await read((response) => json(response, 200, run([], { status: 'RUNNING' })))
    expect(running.warnings).toEqual([
      `MLflow: run ${ID} is RUNNING, so its numbers may not be the last ones`,
    ])
    const deleted = await read((response) => json(response, 200, run([], { lifecycle_stage: 'deleted' })))
    expect((deleted.numbers as Error).message).toMatch(/run 0123456789abcdef0123456789abcdef is deleted$/)
  })

  it('is refused in the words of the server', async () => {
    const missing = { error_code: 'RESOURCE_DOES_NOT_EXIST', message: `Run with id=${ID} not found` }
    expect(await refusal(404, missing)).toMatchObject({
      message: expect.stringMatching(
        /^MLflow 127\..* answered 404: RESOURCE_DOES_NOT_EXIST: Run with id=0123/,
      ),
      hint: 'Check the id of the run, and that the address is that of its tracking server.',
      tries: 1,
    })
    for (const [status, body] of [
      [401, 'You are not authenticated. Please see https://mlflow.org'],
      [403, { error_code: 'PERMISSION_DENIED', message: 'User ada cannot read' }],
      [403, { error_code: 403, message: 'Invalid access token.' }],
    ] as const) {
      const { hint, tries } = await refusal(status, body)
      expect(hint).toMatch(/^Check token-env, basic, oauth2 or headers of model\.mlflow/)
      expect(tries).toBe(1)
    }
  })

  it('is asked for again where that may help', async () => {
    const answer = (response: ServerResponse, nth: number) =>
      nth === 1
        ? json(response, 503, { error_code: 'TEMPORARILY_UNAVAILABLE', message: 'wait' })
        : json(response, 200, run([['a', 1]]))
    const { numbers, asked } = await read(answer)
    expect(numbers).toMatchObject({ entries: [['a', 1]] })
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['<html>Sign in</html>', /expected run 0123.*, found <html>Sign in/],
    ['', /found nothing$/],
    [JSON.stringify(run([], { run_id: 'another' })), /expected run 0123.*, found run another$/],
    [JSON.stringify({ run: { info: { run_id: ID }, data: { metrics: [{ value: 1 }] } } }), /expected run/],
  ])('is not %j', async (body, message) => {
    const { numbers } = await read((response) => void response.writeHead(200).end(body))
    expect((numbers as Error).message).toMatch(message)
    expect(numbers).toMatchObject({ hint: 'Is model.mlflow.tracking-uri the address of a tracking server?' })
  })
})
