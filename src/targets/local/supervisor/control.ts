import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import * as z from 'zod'
import { messageOf, UserError } from '../../../support/errors.ts'

const MAX_BODY = 2 ** 20

/** Answers one call with a value that becomes JSON, or with text. Input is unknown until it is parsed. */
export type Call = (body: unknown) => unknown

/**
 * The control API: JSON over HTTP on loopback. Calls need the token, which only the owner can read; `/metrics` needs none,
 * so that a Prometheus on this host can read it. The Host header must be ours: a web page cannot reach it by a name that it
 * lets point here.
 */
export function controlServer(
  token: string,
  calls: Readonly<Record<string, Call>>,
  metrics: () => string,
): Server {
  const expected = Buffer.from(`Bearer ${token}`)
  return createServer((request, response) => {
    const refused = refusal(request, expected)
    if (refused !== null) {
      send(response, refused.status, { message: refused.message, problems: [] })
      return
    }
    if (request.url === '/metrics') {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metrics())
      return
    }
    const call = calls[`${request.method} ${request.url}`]
    if (call === undefined)
      send(response, 404, { message: `no call ${request.method} ${request.url}`, problems: [] })
    else void answer(request, response, call)
  })
}

function refusal(request: IncomingMessage, expected: Buffer): { status: number; message: string } | null {
  const port = request.socket.localPort
  const host = request.headers.host
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return { status: 421, message: 'the Host header must be that of this server' }
  }
  if (request.method === 'GET' && request.url === '/metrics') return null
  const given = Buffer.from(request.headers.authorization ?? '')
  if (given.length === expected.length && timingSafeEqual(given, expected)) return null
  return { status: 401, message: 'the token is missing or wrong' }
}

async function answer(request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
  try {
    send(response, 200, (await call(await read(request))) ?? null)
  } catch (error) {
    if (error instanceof UserError) {
      const { message, problems, hint } = error
      send(response, 409, { message, problems, hint })
    } else if (error instanceof z.ZodError) {
      send(response, 400, { message: 'the request is malformed', problems: [z.prettifyError(error)] })
    } else {
      console.error(error)
      send(response, 500, { message: `the supervisor failed: ${messageOf(error)}`, problems: [] })
    }
  }
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) throw new UserError(`the request is longer than ${MAX_BODY} bytes`)
    chunks.push(chunk)
  }
  if (size === 0) return null
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (error) {
    throw new UserError(`the request is not JSON: ${messageOf(error)}`)
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value)
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}
