import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Release } from '../../../src/rollout/release.ts'
import { type Host, never, openHost, quiet, until } from './host.ts'

let host: Host
let one: Release
let two: Release
beforeAll(async () => {
  host = openHost({ sticky: { header: 'X-User' } })
  one = host.pack('1.0.0')
  two = host.pack('2.0.0')
  await host.serve(one)
})
afterAll(() => host[Symbol.asyncDispose]())
beforeEach(async () => {
  await host.target.startCanary(two, quiet, never)
  await host.target.setSplit({ canary: 0, mirror: 0 })
})

const released = async (headers = {}) =>
  String((await host.ask('/predict', { headers })).headers['x-model-rollout-release'])

/** Asks without a pause until `stop`; every answer's status, and every error. */
function load(method: string, path = '/predict') {
  const seen: Record<string, number> = {}
  let stopped = false
  const one = async () => {
    while (!stopped) {
      const outcome = await host.ask(path, { method }).then(
        ({ status }) => String(status),
        (error: unknown) => String(error),
      )
      seen[outcome] = (seen[outcome] ?? 0) + 1
    }
  }
  const all = Promise.all([one(), one(), one(), one()])
  return {
    seen,
    stop: async () => {
      stopped = true
      await all
      return seen
    },
  }
}

async function raw(text: string): Promise<string> {
  const { hostname, port } = new URL((await host.target.address()) ?? '')
  return new Promise((done, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => done(answer))
    socket.on('error', reject)
  })
}

it('gives the canary 5 % of 1,000 requests, within one', async () => {
  await host.target.setSplit({ canary: 5, mirror: 0 })
  let canary = 0
  for (let sent = 0; sent < 1_000; sent++) if ((await released()) === two.id) canary++
  expect(Math.abs(canary - 50)).toBeLessThan(2)
})

it('keeps a user on an arm while the weight rises', async () => {
  const users = Array.from({ length: 60 }, (_, index) => `user-${index}`)
  let before = new Set<string>()
  for (const weight of [20, 50, 80]) {
    await host.target.setSplit({ canary: weight, mirror: 0 })
    const now = new Set<string>()
    for (const user of users) {
      const arms = [await released({ 'x-user': user }), await released({ 'x-user': user })]
      expect(arms[0]).toBe(arms[1])
      if (arms[0] === two.id) now.add(user)
    }
    expect([...before].filter((user) => !now.has(user))).toEqual([])
    expect(now.size).toBeGreaterThan(before.size)
    before = now
  }
})

it('gives the canary what carries a header or a cookie, and only that', async () => {
  await host.target.setSplit({ canary: 0, mirror: 0, match: { header: 'X-Arm', value: 'b' } })
  expect((await host.target.observe()).split).toEqual({
    canary: 0,
    mirror: 0,
    match: { header: 'X-Arm', value: 'b' },
  })
  expect(await released({ 'x-arm': 'b' })).toBe(two.id)
  expect(await released({ 'x-arm': 'B' })).toBe(one.id)
  expect(await released()).toBe(one.id)
  await host.target.setSplit({ canary: 0, mirror: 0, match: { cookie: 'arm', value: 'b' } })
  for (const cookie of ['arm=b', 'a=1; arm=b; c=2', 'x;arm=b'])
    expect(await released({ cookie })).toBe(two.id)
  for (const cookie of ['arm=bb', 'alarm=b', 'ARM=b', 'arm=a; arm=b'])
    expect(await released({ cookie })).toBe(one.id)
  await host.target.setSplit({ canary: 0, mirror: 0 })
  expect(await released({ cookie: 'arm=b' })).toBe(one.id)
})

it('passes on method, path, end-to-end headers and body, and keeps the host', async () => {
  const headers = {
    Host: 'models.example',
    Connection: 'close, X-Private',
    'X-Private': 'of this connection',
    'X-Trace': 'kept',
    'X-Forwarded-For': '203.0.113.9',
    'Content-Type': 'application/json',
  }
  const { told } = await host.ask('/v2/infer?a=%20b', { method: 'POST', headers, body: '{"x":"é"}' })
  expect(told).toMatchObject({ method: 'POST', url: '/v2/infer?a=%20b', text: '{"x":"é"}' })
  expect(told['headers']).toMatchObject({
    host: 'models.example',
    'x-trace': 'kept',
    'x-forwarded-for': '203.0.113.9, 127.0.0.1',
    'x-forwarded-host': 'models.example',
    'x-forwarded-proto': 'http',
    'content-type': 'application/json',
  })
  expect(told['headers']).not.toHaveProperty('x-private')
})

it('streams bodies that are long or of unknown length', async () => {
  const body = 'x'.repeat(3_000_000)
  expect((await host.ask('/', { method: 'POST', body })).told).toMatchObject({ text: '3000000 bytes' })
  const chunked = { 'transfer-encoding': 'chunked' }
  const answer = await host.ask('/', { method: 'PUT', headers: chunked, body: 'in chunks' })
  expect(answer.told).toMatchObject({ text: 'in chunks' })
})

it('answers HEAD without a body, and refuses upgrades and tunnels with 501', async () => {
  const head = await host.ask('/predict', { method: 'HEAD' })
  expect([head.status, head.text]).toEqual([200, ''])
  const upgrade = 'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'
  for (const text of [upgrade, 'CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n']) {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 501 .*does not pass on WebSockets/s)
  }
})

it('mirrors to the canary without the client noticing, and counts it apart', async () => {
  await host.target.setSplit({ canary: 0, mirror: 50 })
  const tally = async () => {
    const { body } = await host.target.probe(two.id, {
      method: 'GET',
      path: '/',
      headers: {},
      timeout: 1_000,
    })
    return Number(JSON.parse(body).mirrored)
  }
  const before = await tally()
  for (let sent = 0; sent < 100; sent++) {
    const answer = await host.ask('/', { method: 'POST', body: 'copy me' })
    expect(answer.headers['x-model-rollout-release']).toBe(one.id)
    expect(answer.told['headers']).not.toHaveProperty('x-model-rollout-mirror')
  }
  await until(async () => Math.abs((await tally()) - before - 50) <= 2)
  const query = (name: string) =>
    host.target.history({
      names: [name],
      labels: { release: two.id },
      from: Date.now() - 500,
      to: Date.now(),
      step: 500,
    })
  const copies = () => query('model_rollout_mirrored_requests_total')
  await until(async () => Math.abs(((await copies())[0]?.samples.at(-1)?.[1] ?? 0) - 50) <= 2)
  expect((await copies())[0]?.labels).toMatchObject({ arm: 'mirror', code: '200', method: 'POST' })
  const asked = await query('model_rollout_requests_total')
  expect(asked.filter(({ labels }) => labels['arm'] === 'mirror')).toEqual([])
})

it('loses no request while weights change twenty times', async () => {
  const traffic = load('POST')
  for (let change = 0; change < 20; change++) {
    await host.target.setSplit({ canary: (change * 37) % 101, mirror: (change * 13) % 101 })
    await delay(20)
  }
  const seen = await traffic.stop()
  expect(Object.keys(seen)).toEqual(['200'])
  expect(seen['200']).toBeGreaterThan(100)
})

it('lets a canary that is taken away answer what it had begun', async () => {
  await host.target.setSplit({ canary: 100, mirror: 0 })
  const begun = host.ask('/predict?wait=500')
  await delay(100)
  const removed = host.target.removeCanary()
  await until(async () => (await host.target.observe()).canary === null)
  expect(await released()).toBe(one.id)
  expect((await begun).told.version).toBe('2.0.0')
  await removed
  expect((await host.target.observe()).canary).toBeNull()
})

it('shields safe requests from a canary that dies, and counts its failures', async () => {
  await host.target.setSplit({ canary: 50, mirror: 0 })
  const traffic = load('GET')
  for (let death = 0; death < 2; death++) {
    await host.target
      .probe(two.id, { method: 'GET', path: '/crash', headers: {}, timeout: 1_000 })
      .catch(() => null)
    await until(async () => {
      const { canary } = await host.target.observe()
      return canary?.ready === true && canary.restarts > death
    })
  }
  expect(Object.keys(await traffic.stop())).toEqual(['200'])
})

it('does not repeat a request that the canary may have begun, but a safe one', async () => {
  await host.target.setSplit({ canary: 100, mirror: 0 })
  const answer = await host.ask('/die-while-answering', { method: 'POST', body: 'pay' })
  expect(answer.status).toBe(502)
  expect(answer.text).toMatch(/the release did not answer/)
  // Down until it is started again: as soon as its end is noticed, stable answers everything.
  await until(async () => (await host.ask('/', { method: 'POST', body: 'pay' })).status === 200)
  await until(async () => (await host.target.observe()).canary?.ready === true)
  expect((await host.target.observe()).canary?.restarts).toBeGreaterThan(0)
})
