import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** RFC 9110 §7.6.1: meant for one connection. `expect` was answered by our own server. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])
const FORWARDED = new Set(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'])
const NONE: ReadonlySet<string> = new Set()

/** The request's end-to-end headers as a flat list, host kept, with where it came from. */
export function requestHeaders(request: IncomingMessage): string[] {
  const { headers, rawHeaders } = request
  const named = namedByConnection(headers.connection)
  const result: string[] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    const lower = name.toLowerCase()
    if (HOP_BY_HOP.has(lower) || FORWARDED.has(lower) || named.has(lower)) continue
    result.push(name, rawHeaders[i + 1] ?? '')
  }
  const client = request.socket.remoteAddress ?? 'unknown'
  const before = headers['x-forwarded-for']
  result.push('x-forwarded-for', before === undefined ? client : `${String(before)}, ${client}`)
  result.push('x-forwarded-host', String(headers['x-forwarded-host'] ?? headers.host ?? ''))
  result.push('x-forwarded-proto', String(headers['x-forwarded-proto'] ?? 'http'))
  return result
}

/** The answer's end-to-end headers, and the release that gave it. */
export function responseHeaders(headers: IncomingHttpHeaders, release: string): string[] {
  const named = namedByConnection(headers.connection)
  const result: string[] = []
  for (const name in headers) {
    if (HOP_BY_HOP.has(name) || named.has(name)) continue
    const value = headers[name]
    if (typeof value === 'string') result.push(name, value)
    else for (const one of value ?? []) result.push(name, one)
  }
  result.push('x-model-rollout-release', release)
  return result
}

function namedByConnection(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return NONE
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}
