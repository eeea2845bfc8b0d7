import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { startTraffic } from '../../examples/digits/traffic.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answer = (label: unknown) => JSON.stringify({ outputs: [{ name: 'label', data: [label] }] })
const trueLabel = async (request: IncomingMessage) => JSON.parse(await text(request)).parameters.label

describe('traffic', () => {
  it('sends real images with their labels at the rate, and counts by release, status and correctness', async () => {
    const bodies: { inputs: { shape: number[]; data: number[] }[] }[] = []
    const sockets = new Set()
    let served = 0
    const url = await listen(async (request, response) => {
      sockets.add(request.socket)
      const body = JSON.parse(await text(request))
      bodies.push(body)
      const turn = served++ % 4
      response.setHeader('x-release', turn < 3 ? 'one' : 'two')
      if (turn === 2) response.writeHead(500).end('{"error":"no"}')
      else response.end(answer(turn === 1 ? (body.parameters.label + 1) % 10 : body.parameters.label))
    })
    const start = performance.now()
    const traffic = startTraffic({ url, rate: 200 })
    await expect.poll(() => traffic.report().sent).toBeGreaterThanOrEqual(100)
    const report = await traffic.stop()
    const seconds = (performance.now() - start) / 1000

    expect(report.sent).toBeLessThanOrEqual(200 * seconds + 1)
    expect(report.lost).toBe(0)
    expect(served).toBe(report.sent)
    const { one, two } = report.releases
    expect((one?.requests ?? 0) + (two?.requests ?? 0)).toBe(report.sent)
    const turns = [0, 1, 2, 3].map((turn) => Math.ceil((report.sent - turn) / 4))
    expect(one?.status).toEqual({ 200: (turns[0] ?? 0) + (turns[1] ?? 0), 500: turns[2] })
    expect(one?.accuracy).toBeCloseTo((turns[0] ?? 0) / ((turns[0] ?? 0) + (turns[1] ?? 0)), 9)
    expect(two).toMatchObject({ requests: turns[3], status: { 200: turns[3] }, accuracy: 1 })
    expect(bodies.every(({ inputs }) => inputs[0]?.data.length === 64)).toBe(true)
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBeGreaterThan(50)
    expect(sockets.size).toBeLessThan(report.sent / 2)
  })

  it('is an open loop: slow answers hold nothing up, are waited for at the end, and show in the quantiles', async () => {
    const waiting: (() => void)[] = []
    const url = await listen(async (request, response) => {
      const label = await trueLabel(request)
      waiting.push(() => response.setHeader('x-release', 'slow').end(answer(label)))
    })
    const traffic = startTraffic({ url, rate: 100 })
    await expect.poll(() => waiting.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(30)
    expect(traffic.report().releases).toEqual({})
    const stopped = traffic.stop()
    await expect.poll(() => waiting.length).toBe(traffic.report().sent)
    for (const finish of waiting) finish()
    const { sent, lost, releases } = await stopped
    expect(lost).toBe(0)
    expect(releases['slow']).toMatchObject({ requests: sent, accuracy: 1 })
    expect(releases['slow']?.latency.p50).toBeGreaterThan(100)
    expect(releases['slow']?.latency.p99).toBeGreaterThanOrEqual(releases['slow']?.latency.p50 ?? 0)
  })

  it('counts refused and broken connections as lost, and never throws', async () => {
    const broken = await listen((request) => request.socket.destroy())
    const gone = await listen(() => undefined)
    closing.pop()?.()
    for (const url of [broken, gone]) {
      const traffic = startTraffic({ url, rate: 200 })
      await expect.poll(() => traffic.report().lost).toBeGreaterThan(10)
      const report = await traffic.stop()
      expect(report).toEqual({ sent: report.sent, lost: report.sent, releases: {} })
    }
  })

  it('counts an answer without a release or a label, and one that is not JSON, as a wrong one of "none"', async () => {
    let served = 0
    const url = await listen(async (request, response) => {
      await text(request)
      response.end(['{', '{}', 'null', answer('3')][served++ % 4])
    })
    const traffic = startTraffic({ url, rate: 200 })
    await expect.poll(() => traffic.report().releases['none']?.requests).toBeGreaterThan(8)
    const { sent, releases } = await traffic.stop()
    expect(releases['none']).toMatchObject({ requests: sent, status: { 200: sent }, accuracy: 0 })
  })
})
