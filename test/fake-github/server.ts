import { appendFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, invalid } from './answer.ts'
import { HANDLERS } from './handlers.ts'
import { answerProblems, findRoute, requestProblems } from './openapi.ts'
import { emptyState, type State } from './state.ts'

/** What goes wrong instead of an answer, for the next `times` calls of an operation (`*`: of any). */
interface Fault {
  readonly operation: string
  readonly times: number
  readonly status: number | 'hang'
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly operation: string | null
  readonly userAgent: string
  readonly body: unknown
  readonly status: number
  /** ms since the epoch. */
  readonly at: number
}

export interface FakeGitHub {
  readonly url: string
  readonly state: State
  readonly requests: readonly RecordedRequest[]
  fail(fault: Fault): void
  close(): Promise<void>
}

export interface FakeOptions {
  /** `owner/name`; any other one is not found. */
  readonly repository: string
  /** The only token taken; any when absent. */
  readonly token?: string
  readonly port?: number
  /** JSON-lines file to which each request is appended. */
  readonly log?: string
}

/** Starts the fake on loopback. It keeps state, and refuses what GitHub's published description refuses. */
export async function startFakeGitHub(options: FakeOptions): Promise<FakeGitHub> {
  const state = emptyState(options.repository)
  const requests: RecordedRequest[] = []
  const faults: { fault: Fault; left: number }[] = []
  const record = (request: RecordedRequest) => {
    requests.push(request)
    if (options.log !== undefined) appendFileSync(options.log, `${JSON.stringify(request)}\n`)
  }
  const server = createServer((request, response) => {
    handle(request, response, { options, state, faults, record }).catch((error: unknown) => {
      send(response, { status: 599, body: { message: `defect of the fake: ${String(error)}` } })
    })
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    requests,
    fail: (fault) => faults.push({ fault, left: fault.times }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Scene {
  readonly options: FakeOptions
  readonly state: State
  readonly faults: { fault: Fault; left: number }[]
  readonly record: (request: RecordedRequest) => void
}

async function handle(request: IncomingMessage, response: ServerResponse, scene: Scene): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake')
  const method = request.method ?? 'GET'
  const text = await read(request)
  const route = findRoute(method, url.pathname)
  const fault = route && takeFault(scene, route.operation.id)
  const body = parse(text)
  const answer = fault ? faultAnswer(fault) : answerTo(scene, request, url, body)
  scene.record({
    method,
    path: url.pathname + url.search,
    operation: route?.operation.id ?? null,
    userAgent: request.headers['user-agent'] ?? '',
    body,
    status: answer?.status ?? 0,
    at: Date.now(),
  })
  if (answer !== null) send(response, answer, fault?.headers)
}

function answerTo(scene: Scene, request: IncomingMessage, url: URL, body: unknown): Answer {
  const given = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (given === undefined || (scene.options.token ?? given) !== given) return plain(401, 'Bad credentials')
  const route = findRoute(request.method ?? 'GET', url.pathname)
  if (route === null) return plain(404, 'Not Found')
  const { owner, repo } = route.path
  if (`${owner}/${repo}` !== scene.options.repository) return plain(404, 'Not Found')
  if (body === MALFORMED) return plain(400, 'Problems parsing JSON')
  const problems = requestProblems(route, url.searchParams, body)
  if (problems.length > 0) return invalid(...problems)
  const handler = HANDLERS[route.operation.id]
  if (handler === undefined) throw new Error(`no handler of ${route.operation.id}`)
  const call = { path: route.path, query: url.searchParams, body: (body ?? {}) as Record<string, unknown> }
  const answer = handler(scene.state, call)
  const own = answer.status < 400 ? answerProblems(route.operation, answer.status, answer.body) : []
  if (own.length > 0) throw new Error(own.join('; '))
  return answer
}

function takeFault(scene: Scene, operation: string): Fault | undefined {
  const entry = scene.faults.find(
    ({ fault, left }) => left > 0 && (fault.operation === operation || fault.operation === '*'),
  )
  if (entry !== undefined) entry.left -= 1
  return entry?.fault
}

function faultAnswer(fault: Fault): Answer | null {
  return fault.status === 'hang' ? null : plain(fault.status, fault.message ?? 'Server Error')
}

function plain(status: number, message: string): Answer {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: `${status}` } }
}

function send(
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(answer.body))
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const MALFORMED = Symbol('malformed')

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return MALFORMED
  }
}
