import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TlsConfig } from '../../src/metrics/auth/config.ts'
import { open } from '../../src/metrics/prometheus/index.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { installed } from './real.ts'
import { fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const never = new AbortController().signal
const query = { parts: { x: { selector: 'x' } }, labels: {}, values: {}, from: 0, to: 0, step: 1 }
const nothing = { status: 'success', data: { resultType: 'matrix', result: [] } }
const OPENSSL = 'openssl'
const available = installed('TLS', [OPENSSL], 'openssl')
const folder = mkdtempSync(join(tmpdir(), 'prometheus-tls-'))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

beforeAll(() => {
  if (!available) return
  const openssl = (...args: string[]) => execFileSync(OPENSSL, args, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=authority')
  for (const [name, alternative] of [
    ['server', 'DNS:prometheus.internal,IP:127.0.0.1'],
    ['named', 'DNS:prometheus.internal'],
    ['client', 'DNS:rollout'],
  ]) {
    const request = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`]
    openssl('req', ...key, ...request)
    writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${alternative}`)
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', `${name}.ext`]
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.pem`, '-days', '2')
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A Prometheus with TLS, which demands a certificate of the client where `mutual`. */
async function secure(name: string, mutual = false) {
  const clients: string[] = []
  const own = { key: read(`${name}.key`), cert: read(`${name}.pem`), ca: read('ca.pem') }
  const server = createServer(
    { ...own, requestCert: mutual, rejectUnauthorized: mutual },
    (asked, response) => {
      const { subject } = (asked.socket as import('node:tls').TLSSocket).getPeerCertificate()
      clients.push(String(subject?.CN ?? ''))
      asked.resume().on('end', () => json(response, 200, nothing))
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    clients,
    port,
    url: `https://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const ask = (url: string, given: Partial<Surroundings> = {}, tls?: TlsConfig) =>
  open({ url, ...(tls === undefined ? {} : { tls }) }, surroundings({ workspace: folder, ...given })).query(
    query,
    never,
  )

describe.skipIf(!available)('prometheus: TLS', () => {
  it('trusts the authority that is named, and no other', async () => {
    await using server = await secure('server')
    await expect(ask(server.url)).rejects.toThrow(/unable to verify|self-signed|certificate/)
    expect(server.clients).toEqual([])
    expect(await ask(server.url, {}, { ca: 'ca.pem' })).toEqual({ x: [] })
  })

  it('expects the name of the host in the certificate, or the one that is given', async () => {
    await using server = await secure('named')
    await expect(ask(server.url, {}, { ca: 'ca.pem' })).rejects.toThrow(/altnames|IP: 127\.0\.0\.1/)
    await ask(server.url, {}, { ca: 'ca.pem', 'server-name': 'prometheus.internal' })
    expect(server.clients).toHaveLength(1)
  })

  it('shows a certificate of its own, with the key in a file or in a variable', async () => {
    await using server = await secure('server', true)
    await expect(ask(server.url, {}, { ca: 'ca.pem' })).rejects.toThrow(
      /certificate required|socket|closed|reset/i,
    )
    await ask(server.url, {}, { ca: 'ca.pem', cert: 'client.pem', key: 'client.key' })
    const masked: string[] = []
    const given = { env: { KEY: read('client.key') }, mask: (secret: string) => masked.push(secret) }
    await ask(server.url, given, { ca: 'ca.pem', cert: 'client.pem', 'key-env': 'KEY' })
    expect(server.clients).toEqual(['client', 'client'])
    expect(masked).toEqual(read('client.key').trim().split('\n').slice(1, -1))
  })

  it.each([
    [{ ca: 'nothing.pem' }, /tls\.ca: expected a readable file, found ENOENT/],
    [{ ca: 'server.ext' }, /tls\.ca \(.*server\.ext\): expected PEM .*, found another text/],
    [{ cert: 'client.pem', 'key-env': 'NO' }, /tls\.key-env \(NO\): expected PEM .*, found nothing/],
    [
      { cert: 'client.pem', key: 'server.key' },
      /tls: the certificates or the key cannot be used: .*mismatch/,
    ],
  ])('says what is wrong with %j', async (tls, message) => {
    await expect(ask('https://127.0.0.1:1', {}, tls)).rejects.toThrow(message)
  })
})

/** A proxy that sends everything to one port of this machine, and tells what it was asked for. */
async function proxy(port: number) {
  const asked: string[] = []
  const server = createHttpServer((incoming: IncomingMessage, response) => {
    asked.push(`${incoming.method} ${incoming.url} ${incoming.headers['proxy-authorization'] ?? ''}`.trim())
    const path = new URL(incoming.url ?? '').pathname
    const onward = request({ port, path, method: 'POST', headers: incoming.headers }, (answer) =>
      answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)),
    )
    incoming.pipe(onward)
  })
  server.on('connect', (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`)
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [onward, socket]) end.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    asked,
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('prometheus: a proxy', () => {
  it('is asked, without a tunnel for plain HTTP', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, nothing))
    await using through = await proxy(Number(new URL(server.url).port))
    const env = { HTTP_PROXY: `http://me:secret@${through.address}` }
    expect(await ask('http://prometheus.internal:9090', { env })).toEqual({ x: [] })
    const encoded = Buffer.from('me:secret').toString('base64')
    expect(through.asked).toEqual([
      `POST http://prometheus.internal:9090/api/v1/query_range Basic ${encoded}`,
    ])
    expect(server.asked[0]?.form.get('query')).toContain('label_replace(x{}')
    expect(server.asked[0]?.headers.host).toBe('prometheus.internal:9090')
  })

  it.skipIf(!available)('tunnels TLS, which ends at the server', async () => {
    await using server = await secure('server', true)
    await using through = await proxy(server.port)
    const tls = { ca: 'ca.pem', cert: 'client.pem', key: 'client.key' }
    await ask('https://prometheus.internal', { env: { https_proxy: `http://${through.address}` } }, tls)
    expect(through.asked).toEqual(['CONNECT prometheus.internal:443'])
    expect(server.clients).toEqual(['client'])
  })

  it.each(['internal', '.internal', '*', 'other, prometheus.internal:9090'])(
    'is left out for %s in NO_PROXY',
    async (no) => {
      await using server = await fakeServer(() => {})
      await using through = await proxy(Number(new URL(server.url).port))
      const env = { HTTP_PROXY: `http://${through.address}`, NO_PROXY: no }
      await expect(ask('http://prometheus.internal:9090', { env })).rejects.toThrow('prometheus.internal')
      expect(through.asked).toEqual([])
    },
  )

  it('is left out for this machine', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, nothing))
    await ask(server.url, { env: { HTTP_PROXY: 'http://127.0.0.1:1' } })
    expect(server.asked).toHaveLength(1)
  })

  it("is asked for a token's issuer too", async () => {
    await using server = await fakeServer(({ url }, response) =>
      json(response, 200, url === '/token' ? { access_token: 'a', token_type: 'bearer' } : nothing),
    )
    await using through = await proxy(Number(new URL(server.url).port))
    const oauth2 = { 'token-url': 'http://issuer.internal/token', 'client-id': 'c', 'client-secret-env': 'S' }
    const env = { HTTP_PROXY: `http://${through.address}`, S: 's' }
    await open({ url: server.url, oauth2 }, surroundings({ env })).query(query, never)
    expect(through.asked).toEqual(['POST http://issuer.internal/token'])
  })

  it('must have a readable address', () => {
    expect(() =>
      open({ url: 'http://prometheus' }, surroundings({ env: { HTTPS_PROXY: 'proxy:3128' } })),
    ).toThrow('HTTPS_PROXY: expected the address of a proxy, such as http://proxy:3128')
  })
})
