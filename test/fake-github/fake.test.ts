import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerProblems, findRoute } from './openapi.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown> & { errors?: { message: string }[] }
}

async function call(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  token = 'good',
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `token ${token}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

describe('the fake of GitHub', () => {
  let fake: FakeGitHub
  beforeAll(async () => {
    fake = await startFakeGitHub({ repository: 'acme/models', token: 'good' })
    fake.state.pullRequests.push({ number: 7, sha: 'abc' })
  })
  afterAll(() => fake.close())
  const ask = (method: string, path: string, body?: unknown, token?: string) =>
    call(fake.url, method, `/repos/acme/models${path}`, body, token)

  it.each([
    ['POST', '/deployments', { environment: 'x' }, "body: must have required property 'ref'"],
    ['POST', '/deployments', { ref: 'abc', environment: 3 }, 'body/environment: must be string'],
    [
      'POST',
      '/deployments',
      { ref: 'abc', requiredContexts: [] },
      'body: must NOT have additional properties',
    ],
    ['POST', '/deployments', { ref: 'abc', description: 'x'.repeat(141) }, 'description is too long'],
    [
      'POST',
      '/deployments/1/statuses',
      { state: 'running' },
      'body/state: must be equal to one of the allowed',
    ],
    ['POST', '/deployments/one/statuses', { state: 'success' }, 'path/deployment_id: must be integer'],
    [
      'POST',
      '/statuses/abc',
      { state: 'in_progress' },
      'body/state: must be equal to one of the allowed values',
    ],
    ['POST', '/statuses/abc', undefined, 'body: must be object'],
    [
      'POST',
      '/issues/7/comments',
      { body: 'x'.repeat(65_537) },
      'body is too long (maximum is 65536 characters)',
    ],
    ['POST', '/issues/7/comments', { body: ' ' }, "body can't be blank"],
    ['GET', '/issues/7/comments?per_page=many', undefined, 'query/per_page: must be integer'],
    ['GET', '/issues/7/comments?perPage=3', undefined, 'query: must NOT have additional properties'],
  ])('refuses %s %s %j', async (method, path, body, problem) => {
    const answer = await ask(method, path, body)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ message: 'Validation Failed' })
    expect(answer.body.errors?.map(({ message }) => message).join()).toContain(problem)
  })

  it('knows no other token, repository, route or thing', async () => {
    expect(await ask('GET', '/deployments', undefined, 'bad')).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    })
    expect((await call(fake.url, 'GET', '/repos/acme/other/deployments')).status).toBe(404)
    expect((await ask('DELETE', '/deployments/1')).status).toBe(404)
    expect((await ask('GET', '/deployments/99')).status).toBe(404)
    expect((await ask('PATCH', '/issues/comments/99', { body: 'x' })).status).toBe(404)
    expect((await ask('POST', '/issues/8/comments', { body: 'x' })).status).toBe(404)
    expect((await ask('POST', '/statuses/abc', '{"state":')).status).toBe(400)
  })

  it('keeps what it took, newest first, in pages', async () => {
    const ids: unknown[] = []
    for (const environment of ['a', 'b', 'a']) {
      ids.push((await ask('POST', '/deployments', { ref: 'abc', environment })).body['id'])
    }
    const listed = async (query: string) => {
      const { body } = await ask('GET', `/deployments?${query}`)
      return (body as unknown as { id: number }[]).map(({ id }) => id)
    }
    expect(await listed('environment=a')).toEqual([ids[2], ids[0]])
    expect(await listed('per_page=1&page=2')).toEqual([ids[1]])
    expect((await ask('GET', `/deployments/${ids[1]}`)).body['environment']).toBe('b')
    const status = { state: 'success', description: 'done', log_url: 'https://x.example' }
    expect((await ask('POST', `/deployments/${ids[1]}/statuses`, status)).status).toBe(201)
    const { body } = await ask('GET', `/deployments/${ids[1]}/statuses`)
    expect(body).toMatchObject([{ ...status, environment: 'b' }])
    expect((await ask('GET', `/deployments/${ids[0]}/statuses`)).body).toEqual([])
  })

  it("tells a run's reviews, an environment's reviewers and a commit's pull requests", async () => {
    fake.state.approvals.set(5, [{ state: 'rejected', comment: 'not on Friday', environment: 'half' }])
    expect((await ask('GET', '/actions/runs/5/approvals')).body).toMatchObject([
      { state: 'rejected', comment: 'not on Friday', environments: [{ name: 'half' }] },
    ])
    fake.state.environments.set('half', ['alice', 'bob'])
    const { body } = await ask('GET', '/environments/half')
    const rules = body['protection_rules'] as { type: string; reviewers?: object[] }[]
    expect(rules.find(({ type }) => type === 'required_reviewers')?.reviewers).toMatchObject([
      { reviewer: { login: 'alice' } },
      { reviewer: { login: 'bob' } },
    ])
    expect((await ask('GET', '/commits/abc/pulls')).body).toMatchObject([{ number: 7 }])
    expect((await ask('GET', '/commits/def/pulls')).body).toEqual([])
  })

  it('fails as often as it was told, and counts', async () => {
    const before = fake.requests.length
    const headers = { 'retry-after': '3' }
    fake.fail({
      operation: 'repos/create-commit-status',
      status: 403,
      times: 2,
      message: 'slow down',
      headers,
    })
    const codes = []
    for (let index = 0; index < 3; index++) {
      codes.push((await ask('POST', '/statuses/abc', { state: 'success' })).status)
    }
    expect(codes).toEqual([403, 403, 201])
    expect(fake.requests.slice(before).map(({ status }) => status)).toEqual([403, 403, 201])
  })

  it('would notice an answer of its own that GitHub never gives', () => {
    const route = findRoute('POST', '/repos/acme/models/statuses/abc')
    if (route === null) throw new Error('no such route')
    expect(answerProblems(route.operation, 204, {})).toEqual(['repos/create-commit-status never answers 204'])
    expect(answerProblems(route.operation, 201, { state: 'success' })).toContain(
      "repos/create-commit-status 201: must have required property 'context'",
    )
  })
})

describe('the fake as a process', () => {
  it('prints its address, writes what it was asked, and ends when told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fake-'))
    const log = join(folder, 'requests.jsonl')
    const main = fileURLToPath(new URL('main.ts', import.meta.url))
    const args = ['--repository', 'o/r', '--log', log, '--pull-request', '7', '--environment', 'prod=alice']
    const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
      expect((await call(url, 'POST', '/repos/o/r/issues/7/comments', { body: 'hello' })).status).toBe(201)
      expect((await call(url, 'GET', '/repos/o/r/environments/prod')).status).toBe(200)
      const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { operation: 'issues/create-comment', status: 201, body: { body: 'hello' } },
        { operation: 'repos/get-environment', status: 200 },
      ])
    } finally {
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
      rmSync(folder, { recursive: true })
    }
  })
})
