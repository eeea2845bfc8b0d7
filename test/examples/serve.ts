import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** What the server answers to a request for predictions. */
interface Inference {
  readonly status: number
  readonly error?: string
  readonly outputs?: readonly { readonly name: string; readonly data: readonly number[] }[]
}

interface Started {
  readonly child: ChildProcess
  /** All that the server wrote. */
  readonly log: () => string
}

/** Starts the example's model server in `folder` with nothing but these variables in its environment. */
export function start(env: Readonly<Record<string, string>>, folder: string = root): Started {
  const child = spawn(process.execPath, ['examples/digits/server/server.mjs'], { cwd: folder, env })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      log += text
    })
  }
  return { child, log: () => log }
}

/** A server that is ready. Ends with the scope of `await using`. */
export class Server implements AsyncDisposable {
  readonly url: string
  readonly #started: Started

  private constructor(url: string, started: Started) {
    this.url = url
    this.#started = started
  }

  static async serve(env: Readonly<Record<string, string>>, folder?: string): Promise<Server> {
    const started = start({ PORT: '0', ...env }, folder)
    while (!started.log().includes('ready with')) {
      if (started.child.exitCode !== null) throw new Error(started.log())
      await Promise.race([once(started.child.stdout ?? started.child, 'data'), once(started.child, 'exit')])
    }
    return new Server(/http:\S+/.exec(started.log())?.[0] ?? '', started)
  }

  static model(name: string): Promise<Server> {
    return Server.serve({ MODEL_PATH: `examples/digits/models/${name}.onnx`, RELEASE: `digits-${name}` })
  }

  async infer(body: string | object): Promise<Inference> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await this.request('/v2/models/digits/infer', { method: 'POST', body: text })
    return { ...((await response.json()) as object), status: response.status }
  }

  request(path: string, init?: RequestInit): Promise<Response> {
    return fetch(this.url + path, init)
  }

  /** Sends SIGTERM and gives the exit code. */
  async stop(): Promise<number | null> {
    const { child } = this.#started
    if (child.exitCode !== null) return child.exitCode
    child.kill('SIGTERM')
    await once(child, 'exit')
    return child.exitCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
