import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConflictError, UserError } from '../../../src/support/errors.ts'
import {
  ApiError,
  GoneError,
  isForbidden,
  isMissing,
  isStalePatch,
} from '../../../src/targets/kubernetes/api-error.ts'
import type { Connection } from '../../../src/targets/kubernetes/connection.ts'
import { ask, type Call } from '../../../src/targets/kubernetes/request.ts'
import { connectionTo } from './fake-api/connection.ts'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

let server: Server
let connection: Connection
/** How the next requests are answered, the last one also all that follow. */
let answers: Answer[]
let received: { readonly at: number; readonly method: string; readonly type: string; readonly body: string }[]

beforeEach(async () => {
  answers = []
  received = []
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', headers } = request
    const body = Buffer.concat(chunks).toString()
    received.push({ at: performance.now(), method, type: headers['content-type'] ?? '', body })
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    answer?.(response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  connection = connectionTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterEach(async () => {
  await connection.close()
  server.closeAllConnections()
  server.close()
})

const status =
  (code: number, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(code, headers)
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
const broken: Answer = (response) => void response.destroy()
const path = '/api/v1/namespaces/a/pods'
const get: Call = { method: 'GET', path }
const failing = (call: Call = get): Promise<UserError> =>
  ask(connection, call).then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => error as UserError,
  )

it('gives back the answer, and says what is sent', async () => {
  answers = [status(201, { a: 1 })]
  const call: Call = { method: 'PATCH', path, body: { b: 2 }, contentType: 'application/merge-patch+json' }
  const reply = await ask(connection, call)
  expect([reply.status, JSON.parse(reply.body)]).toEqual([201, { a: 1 }])
  expect(received).toMatchObject([{ method: 'PATCH', type: 'application/merge-patch+json', body: '{"b":2}' }])
})

it.each([
  ['a connection that broke', broken],
  ['429', status(429)],
  ['500', status(500)],
  ['503', status(503, 'the server is starting')],
])('asks again after %s', async (_, answer) => {
  answers = [answer, answer, status(200, { a: 1 })]
  expect(JSON.parse((await ask(connection, get)).body)).toEqual({ a: 1 })
  expect(received).toHaveLength(3)
  const [first, second, third] = received.map(({ at }) => at) as [number, number, number]
  expect(second - first).toBeGreaterThanOrEqual(95)
  expect(third - second).toBeGreaterThan(second - first)
})

it('waits as long as the server says', async () => {
  answers = [status(429, {}, { 'retry-after': '1' }), status(200)]
  await ask(connection, get)
  const [first, second] = received.map(({ at }) => at) as [number, number]
  expect(second - first).toBeGreaterThanOrEqual(990)
  expect(second - first).toBeLessThan(3_000)
})

it('gives up after five attempts, with the last answer', async () => {
  answers = [status(500, { message: 'etcdserver: request timed out' })]
  const error = await failing()
  expect(error).toMatchObject({
    message: 'the Kubernetes API answered 500: etcdserver: request timed out',
    problems: [`GET ${path}`],
  })
  expect(received).toHaveLength(5)
})

it('says that a server cannot be reached', async () => {
  answers = [broken]
  const error = await failing()
  expect(error).toBeInstanceOf(UserError)
  expect(error.message).toBe(`the API server at ${connection.server} cannot be reached`)
  expect(error.problems[0]).toMatch(new RegExp(`^GET ${path}: `))
  expect(error.hint).toContain('Check the address')
})

it('says that a server does not answer', async () => {
  answers = [() => {}]
  const error = await failing({ ...get, timeout: 50 })
  expect(error.message).toBe(`the API server at ${connection.server} does not answer`)
  expect(error.problems).toEqual([`GET ${path}: no answer within 0.05 s, tried 2 times`])
  expect(received).toHaveLength(2)
})

it('stops at once when it is told to', async () => {
  const abort = new AbortController()
  answers = [() => abort.abort(new Error('cancelled'))]
  await expect(ask(connection, { ...get, signal: abort.signal })).rejects.toThrow('cancelled')
  expect(received).toHaveLength(1)
  await expect(ask(connection, { ...get, signal: abort.signal })).rejects.toThrow('cancelled')
  expect(received).toHaveLength(1)
})

it.each([
  [401, { message: 'Unauthorized' }, 'Unauthorized', /sign in to the cluster again/],
  [403, { message: 'pods is forbidden' }, 'pods is forbidden', /^Grant the right: /],
  [404, '404 page not found\n', '404 page not found', /CustomResourceDefinition/],
  [422, { message: 'it is invalid' }, 'it is invalid', /correct what it names/],
])('tells %i in words and asks once', async (code, body, said, hint) => {
  answers = [status(code, body)]
  const error = await failing()
  expect(error).toBeInstanceOf(ApiError)
  expect(error.message.trim()).toBe(`the Kubernetes API answered ${code}: ${said}`)
  expect(error.hint).toMatch(hint)
  expect([isMissing(error), isForbidden(error)]).toEqual([code === 404, code === 403])
  expect(received).toHaveLength(1)
})

it('names the fields of an object that is refused', async () => {
  const causes = [{ field: 'spec.replicas', message: 'must be greater than or equal to 0' }]
  answers = [
    status(422, { message: 'Deployment.apps "d" is invalid', reason: 'Invalid', details: { causes } }),
  ]
  const error = await failing()
  expect(error.problems).toEqual([`GET ${path}`, 'spec.replicas: must be greater than or equal to 0'])
  expect(isStalePatch(error)).toBe(false)
})

it('knows conflicts, patches that came too late, and what is gone', async () => {
  answers = [status(409, { message: 'the object has been modified', reason: 'Conflict' })]
  const conflict = await failing()
  expect([conflict instanceof ConflictError, isStalePatch(conflict)]).toEqual([true, true])
  expect(conflict.message).toBe(`GET ${path}: the object has been modified`)
  answers = [status(422, { message: 'the server rejected our request due to an error in our request' })]
  expect(isStalePatch(await failing())).toBe(true)
  answers = [status(410, { message: 'too old', reason: 'Expired' })]
  expect(await failing()).toBeInstanceOf(GoneError)
})

it('bounds what it reads', async () => {
  answers = [
    (response) => {
      const chunk = Buffer.alloc(2 ** 20)
      response.on('error', () => {})
      const write = (): void => {
        while (!response.destroyed && response.write(chunk)) {}
        response.once('drain', write)
      }
      write()
    },
  ]
  expect((await failing()).message).toBe(`an answer of the API server is over ${64 * 2 ** 20} bytes`)
})
