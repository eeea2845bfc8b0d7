import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../../src/support/errors.ts'
import { connect } from '../../../src/targets/kubernetes/connection.ts'
import { send } from '../../../src/targets/kubernetes/request.ts'
import { FakeApi } from './fake-api/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-rollout-kubeconfig-'))
  vi.stubEnv('HOME', folder)
  vi.stubEnv('KUBECONFIG', '')
  vi.stubEnv('KUBERNETES_SERVICE_HOST', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

interface Named {
  readonly server: string
  readonly user: object
  readonly cluster?: object
  readonly namespace?: string
}

/** A kubeconfig with a context of each name; the first one is the current one. */
function kubeconfig(contexts: Readonly<Record<string, Named>>): object {
  const entries = Object.entries(contexts)
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': entries[0]?.[0] ?? '',
    clusters: entries.map(([name, { server, cluster }]) => ({
      name,
      cluster: { server, ...(cluster ?? { 'insecure-skip-tls-verify': true }) },
    })),
    users: entries.map(([name, { user }]) => ({ name, user })),
    contexts: entries.map(([name, { namespace }]) => ({
      name,
      context: { cluster: name, user: name, ...(namespace === undefined ? {} : { namespace }) },
    })),
  }
}

/** Writes kubeconfigs and names them in KUBECONFIG. */
function use(...configs: readonly object[]): void {
  const files = configs.map((config, index) => {
    const file = join(folder, `config-${index}`)
    writeFileSync(file, JSON.stringify(config))
    return file
  })
  vi.stubEnv('KUBECONFIG', files.join(delimiter))
}

/** The status of a question over the connection. */
async function asked(context?: string): Promise<number> {
  const connection = await connect(context)
  const { status } = await send(connection, { method: 'GET', path: '/api/v1/namespaces/a/configmaps' })
  await connection.close()
  return status
}

describe('signing in to an API server', () => {
  let api: FakeApi
  beforeEach(async () => {
    api = await FakeApi.open()
    api.token = 'secret'
  })
  afterEach(() => api[Symbol.asyncDispose]())

  it('takes a token of the kubeconfig', async () => {
    use(kubeconfig({ one: { server: `${api.url}/`, user: { token: 'secret' }, namespace: 'shop' } }))
    expect(await asked()).toBe(200)
    expect(await connect(undefined)).toMatchObject({ server: api.url, namespace: 'shop' })
    use(kubeconfig({ one: { server: api.url, user: { token: 'other' } } }))
    expect(await asked()).toBe(401)
    expect((await connect(undefined)).namespace).toBe('default')
  })

  it('reads ~/.kube/config where KUBECONFIG is not set', async () => {
    fs.mkdirSync(join(folder, '.kube'))
    const config = kubeconfig({ one: { server: api.url, user: { token: 'secret' } } })
    writeFileSync(join(folder, '.kube', 'config'), JSON.stringify(config))
    expect(await asked()).toBe(200)
  })

  it('takes the context that is named, out of several files', async () => {
    use(
      kubeconfig({ wrong: { server: api.url, user: { token: 'other' } } }),
      kubeconfig({ right: { server: api.url, user: { token: 'secret' } } }),
    )
    expect([await asked('wrong'), await asked('right')]).toEqual([401, 200])
    expect(await asked(), 'the first file says which is current').toBe(401)
  })

  it('takes the current context of the first file that names one', async () => {
    const one = kubeconfig({ one: { server: api.url, user: { token: 'secret' } } })
    use({ apiVersion: 'v1', kind: 'Config', clusters: [], users: [], contexts: [] }, one)
    expect(await asked()).toBe(200)
  })

  it('asks an exec plugin, and again only when its token runs out', async () => {
    const counter = join(folder, 'asked')
    const user = (lifetime: number) => {
      const script = `
        require('node:fs').appendFileSync(${JSON.stringify(counter)}, 'x')
        const expirationTimestamp = new Date(Date.now() + ${lifetime}).toISOString()
        const status = { token: 'secret', expirationTimestamp }
        console.log(JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status }))`
      const args = ['--eval', script]
      return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args } }
    }
    use(kubeconfig({ one: { server: api.url, user: user(3_600_000) } }))
    expect(await asked()).toBe(200)
    expect(readFileSync(counter, 'utf8')).toBe('x')
    use(kubeconfig({ one: { server: api.url, user: user(-1_000) } }))
    expect(await asked()).toBe(200)
    expect(readFileSync(counter, 'utf8').length).toBeGreaterThan(2)
  })

  it('says that the sign-in failed, and how to try it', async () => {
    use(kubeconfig({ one: { server: api.url, user: { exec: { command: 'no-such-plugin' } } } }))
    const error = await asked().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({
      message: expect.stringContaining(`signing in to the cluster at ${api.url} failed`),
      hint: expect.stringContaining('kubectl auth whoami'),
    })
  })
})

describe('a kubeconfig that does not do', () => {
  const user = { token: 'x' }

  it.each([
    ['is not there', undefined, 'no cluster is configured: there is no kubeconfig with a current context'],
    ['is no YAML', '{', 'the kubeconfig cannot be read'],
    ['is empty', '{}', 'no cluster is configured: there is no kubeconfig with a current context'],
  ])('which %s is told', async (_, content, message) => {
    if (content !== undefined) {
      writeFileSync(join(folder, 'config'), content)
      vi.stubEnv('KUBECONFIG', join(folder, 'config'))
    }
    await expect(connect(undefined)).rejects.toMatchObject({
      name: 'UserError',
      message,
      hint: expect.stringContaining('Set KUBECONFIG'),
    })
  })

  it('has not the context that is named: it says which it has', async () => {
    use(kubeconfig({ a: { server: 'http://a', user }, b: { server: 'http://b', user } }))
    await expect(connect('c')).rejects.toMatchObject({
      message: 'the kubeconfig has no context "c"',
      problems: ['it has: a, b'],
    })
  })
})

it('signs in with a client certificate, and checks the server by the certificate authority', async () => {
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=ca')
  const issue = (name: string) => {
    const san = ['-addext', 'subjectAltName=IP:127.0.0.1', '-CA', 'ca.crt', '-CAkey', 'ca.key']
    openssl(
      'req',
      '-x509',
      ...key,
      ...san,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-subj',
      `/CN=${name}`,
    )
  }
  for (const name of ['server', 'ann']) issue(name)
  const file = (name: string) => readFileSync(join(folder, name))
  const options = { key: file('server.key'), cert: file('server.crt'), ca: file('ca.crt'), requestCert: true }
  const server = createServer(options, (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate()
    response.end(JSON.stringify({ caller: subject.CN }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const data = (name: string) => file(name).toString('base64')
  const user = { 'client-certificate-data': data('ann.crt'), 'client-key-data': data('ann.key') }
  const cluster = { 'certificate-authority-data': data('ca.crt') }
  use(
    kubeconfig({
      good: { server: address, user, cluster },
      stranger: { server: address, user, cluster: {} },
    }),
  )
  const call = { method: 'GET', path: '/' } as const
  const good = await connect('good')
  expect(JSON.parse((await send(good, call)).body)).toEqual({ caller: 'ann' })
  const stranger = await connect('stranger')
  await expect(send(stranger, call)).rejects.toThrow(/certificate/)
  await good.close()
  await stranger.close()
  server.close()
})

it("uses the pod's service account inside a cluster", async () => {
  const home = '/var/run/secrets/kubernetes.io/serviceaccount/'
  const files: Readonly<Record<string, string>> = { token: 'of-the-pod', namespace: 'shop', 'ca.crt': '' }
  const [access, read] = [fs.accessSync, fs.readFileSync]
  vi.spyOn(fs, 'accessSync').mockImplementation((path, mode) => {
    if (!String(path).startsWith(home)) access(path, mode)
  })
  vi.spyOn(fs, 'readFileSync').mockImplementation((path, options) => {
    if (!String(path).startsWith(home)) return read(path, options)
    return Buffer.from(files[String(path).slice(home.length)] ?? '')
  })
  vi.stubEnv('KUBERNETES_SERVICE_HOST', '10.0.0.1')
  vi.stubEnv('KUBERNETES_SERVICE_PORT', '443')
  const connection = await connect(undefined)
  expect(connection).toMatchObject({ server: 'https://10.0.0.1:443', namespace: 'shop' })
  expect(await connection.headers()).toEqual({ Authorization: 'Bearer of-the-pod' })
})
