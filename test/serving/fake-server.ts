import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SchemaName } from './schemas.ts'
import { violation } from './schemas.ts'

/** What a fake model server answers. */
interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A model server of one protocol, which refuses what the protocol's description refuses. */
export interface Served {
  /** Answers to GET by path. */
  readonly get: Readonly<Record<string, unknown>>
  /** Path at which predictions are asked for. */
  readonly path: string
  /** Names of the schemas. */
  readonly kind:
    | 'open-inference'
    | 'mlflow'
    | 'torchserve'
    | 'tensorflow-serving'
    | 'chat'
    | 'text-generation'
    | 'json'
  /** The answer to a request that is right. Throws a string where the model refuses it. */
  readonly predict: (body: never) => unknown
  /** An error in the protocol's manner. */
  readonly error: (status: number, message: string) => unknown
}

/** A server on loopback that ends with the scope of `await using`; `requests` are the bodies that it has got. */
export class FakeServer implements AsyncDisposable {
  readonly requests: { readonly path: string; readonly body: string }[] = []
  readonly url: string
  readonly #end: () => Promise<void>

  private constructor(url: string, end: () => Promise<void>) {
    this.url = url
    this.#end = end
  }

  static async serve(served: Served): Promise<FakeServer> {
    const server = createServer(async (request, response) => {
      const body = await bodyOf(request)
      fake.requests.push({ path: request.url ?? '', body })
      const answer = answerTo(served, request, body)
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const fake = new FakeServer(`http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return fake
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#end()
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

function answerTo(served: Served, request: IncomingMessage, body: string): Answer {
  const { url = '', method } = request
  const refuse = (status: number, why: string) => ({
    status,
    body: checked(served, 'error', served.error(status, why)),
  })
  if (method === 'GET') {
    return url in served.get ? { status: 200, body: served.get[url] } : refuse(404, `no ${url}`)
  }
  if (url !== served.path) return refuse(404, `no ${url}`)
  if (request.headers['content-type'] !== 'application/json') return refuse(415, 'expected application/json')
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return refuse(400, 'the body is no JSON')
  }
  const wrong = violation(`${served.kind} request`, value)
  if (wrong !== null) return refuse(400, wrong)
  try {
    return { status: 200, body: checked(served, 'answer', served.predict(value as never)) }
  } catch (error) {
    if (typeof error === 'string') return refuse(400, error)
    throw error
  }
}

/** The fake itself keeps to the description. */
function checked(served: Served, what: 'answer' | 'error', value: unknown): unknown {
  const wrong = violation(`${served.kind} ${what}` as SchemaName, value)
  if (wrong !== null) throw new Error(`the fake's ${what} is wrong: ${wrong}`)
  return value
}
