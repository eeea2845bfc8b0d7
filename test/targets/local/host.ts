import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { releaseText } from '../../../src/image/packed.ts'
import { type Release, releaseId } from '../../../src/rollout/release.ts'
import type { Log } from '../../../src/support/log.ts'
import { type LocalTargetConfig, localTargetSchema } from '../../../src/targets/local/config.ts'
import { type LocalTarget, openLocalTarget } from '../../../src/targets/local/index.ts'
import { shutdownLocalTarget } from '../../../src/targets/local/shutdown.ts'

/** How the test server behaves; see server.mjs. */
interface Behaviour {
  readonly readyAfter?: number
  readonly slow?: number
  readonly status?: number
  readonly exit?: number
  readonly ignoreSigterm?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** What the test server tells of the request. */
  readonly told: { version: string; pid: number; [key: string]: unknown }
}

/** A state folder of its own with everything that a test of the local target needs; gone with all processes afterwards. */
export interface Host extends AsyncDisposable {
  readonly state: string
  readonly bundle: string
  readonly target: LocalTarget
  readonly config: LocalTargetConfig
  /** Another client of the same state. */
  open(changes?: Record<string, unknown>, env?: Record<string, string | undefined>): LocalTarget
  pack(version: string, behaviour?: Behaviour): Release
  /** Makes it stable by the way that a first release goes. */
  serve(release: Release): Promise<void>
  ask(path?: string, options?: AskOptions): Promise<Answer>
}

export interface AskOptions {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

export const quiet: Log = { info() {}, notice() {}, warning() {}, error() {} }
export const never = new AbortController().signal
const root = resolve(import.meta.dirname, '../../..')

export function openHost(changes: Record<string, unknown> = {}): Host {
  const base = mkdtempSync(join(tmpdir(), 'local-target-'))
  const state = join(base, 'state')
  const bundle = sourceBundle(base)
  const parse = (more: Record<string, unknown>) =>
    localTargetSchema.parse({
      command: [process.execPath, 'server.mjs', '{port}', '{model}', '{release}', '{folder}'],
      env: { GREETING: 'hello' },
      port: 0,
      state,
      drain: '2s',
      metrics: '/metrics',
      ready: { path: '/ready', timeout: '5s' },
      ...changes,
      ...more,
    })
  const config = parse({})
  const open: Host['open'] = (more = {}, env = process.env) =>
    openLocalTarget({ model: 'demo', config: parse(more), supervisorBundle: bundle, env, workspace: base })
  const target = open()
  let address: string | null = null
  return {
    ...{ state, bundle, target, config, open },
    pack: (version, behaviour = {}) => pack(state, version, behaviour),
    serve: async (release) => {
      await target.startCanary(release, quiet, never)
      await target.makeStable(release, 0, quiet, never)
    },
    ask: async (path = '/predict', options = {}) => {
      address ??= await target.address()
      return ask(`${address}${path}`, options)
    },
    async [Symbol.asyncDispose]() {
      await shutdownLocalTarget(state)
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** A bundle folder that runs the sources as they are: Node strips the types. */
function sourceBundle(base: string): string {
  const folder = join(base, 'bundle')
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(folder, 'index.js'),
    `await import(${JSON.stringify(join(root, 'src/entry/supervisor.ts'))})\n`,
  )
  return folder
}

function pack(state: string, version: string, behaviour: Behaviour): Release {
  const model = JSON.stringify({ version, ...behaviour })
  const server = readFileSync(join(import.meta.dirname, 'server.mjs'))
  const artifact = `sha256:${sha256(model)}`
  const files = [
    { path: 'model.json', size: Buffer.byteLength(model), sha256: sha256(model) },
    { path: 'server.mjs', size: server.length, sha256: sha256(server) },
  ]
  const text = releaseText({ schema: 1, artifact, modelPath: 'model.json', files })
  const imageDigest = `sha256:${sha256(text)}`
  const folder = join(state, 'releases', sha256(text))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'release.json'), text)
  writeFileSync(join(folder, 'model.json'), model)
  writeFileSync(join(folder, 'server.mjs'), server)
  return {
    ...{ id: releaseId('demo', version, imageDigest), model: 'demo', version, artifact, imageDigest },
    ...{ image: `local/demo@${imageDigest}`, provenance: {}, quality: {} },
  }
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

/** One request on a connection of its own; rejects when there is no whole answer. */
export function ask(url: string, { method = 'GET', headers = {}, body }: AskOptions = {}): Promise<Answer> {
  return new Promise((done, reject) => {
    const request = send(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const status = response.statusCode ?? 0
        done({ status, headers: response.headers, text, told: told(text) })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

function told(text: string): Answer['told'] {
  try {
    return JSON.parse(text)
  } catch {
    return { version: '', pid: 0 }
  }
}

/** Waits until `condition` holds; fails after `limit` ms. */
export async function until(condition: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  const deadline = Date.now() + limit
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${limit} ms: ${condition}`)
    await delay(20)
  }
}
