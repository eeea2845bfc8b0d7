import { request as send } from 'node:http'

export interface HttpRequest {
  readonly host?: string
  readonly port: number
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** ms until the whole answer must be there. */
  readonly timeout: number
  /** Most bytes of the answer's body. */
  readonly limit: number
  readonly signal?: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
  /** ms */
  readonly duration: number
}

/** One request to a server on this host, on a connection of its own. Rejects when there is no whole answer in time. */
export async function httpRequest(options: HttpRequest): Promise<HttpAnswer> {
  const begun = performance.now()
  const timeout = AbortSignal.timeout(options.timeout)
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal])
  try {
    const { status, body } = await exchange(options, signal)
    return { status, body, duration: performance.now() - begun }
  } catch (error) {
    options.signal?.throwIfAborted()
    if (timeout.aborted) throw new Error(`no answer within ${options.timeout} ms`)
    throw error
  }
}

function exchange(options: HttpRequest, signal: AbortSignal): Promise<{ status: number; body: string }> {
  const { host = '127.0.0.1', port, method, path, body, limit } = options
  // Node frames no body of a DELETE by itself.
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const headers = { ...options.headers, ...length }
  return new Promise((resolve, reject) => {
    const request = send({ host, port, method, path, headers, signal, agent: false }, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > limit) request.destroy(new Error(`the answer is longer than ${limit} bytes`))
        else chunks.push(chunk)
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      )
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
