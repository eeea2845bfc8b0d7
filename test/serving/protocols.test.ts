/** What every protocol must do, against a server that refuses what the protocol's description refuses. */
import { describe, expect, test } from 'vitest'
import { probesSchema } from '../../src/config/probes.ts'
import { mismatch } from '../../src/serving/expectation.ts'
import { searchOf } from '../../src/serving/find.ts'
import { protocolOf, protocolSchema } from '../../src/serving/index.ts'
import type { Call } from '../../src/serving/protocol.ts'
import { FakeServer } from './fake-server.ts'
import { FAKES } from './fakes.ts'

async function send(url: string, { method, path, headers, body }: Call) {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(`${url}${path}`, { method, headers, ...sent })
  return { status: response.status, body: await response.text() }
}

test('every protocol has a fake', () => {
  const keys = protocolSchema.options.map((option) => Object.keys(option.shape)[0])
  expect(FAKES.map(({ name }) => name).toSorted()).toEqual(keys.toSorted())
})

describe.each(FAKES)('$name', ({ config, input, prediction, body, served }) => {
  const protocol = protocolOf(protocolSchema.parse(config))

  test('sends an example as the protocol has it, and finds the prediction in the answer', async () => {
    await using server = await FakeServer.serve(served)
    const call = protocol.infer(input)
    expect(call).toEqual({
      method: 'POST',
      path: served.path,
      headers: { 'content-type': 'application/json' },
      body,
    })
    const answer = await send(server.url, call)
    expect(answer.status, answer.body).toBe(200)
    expect(
      await mismatch({ status: 200, find: [{ path: protocol.prediction, equals: prediction }] }, answer),
    ).toBe(null)
  })

  test('its malformed requests are refused by a sane server, with an error that can be read', async () => {
    await using server = await FakeServer.serve(served)
    const malformed = protocol.malformed(protocol.infer(input))
    expect(malformed.length).toBeGreaterThanOrEqual(3)
    expect(new Set(malformed.map(({ what }) => what)).size).toBe(malformed.length)
    const error = await searchOf(protocol.error, 'test')
    for (const { what, call } of malformed) {
      const answer = await send(server.url, call)
      expect([what, answer.status >= 400 && answer.status < 500]).toEqual([what, true])
      expect([what, typeof error(JSON.parse(answer.body))[0]]).toEqual([what, 'string'])
    }
  })

  test('as a preset of probes: ready, its model, the example, then warm-up', async () => {
    await using server = await FakeServer.serve(served)
    const probes = probesSchema.parse({ protocol: config, example: { input, prediction }, timeout: '3s' })
    expect(probes.smoke.map(({ path }) => path)).toEqual([...Object.keys(served.get), served.path])
    for (const { expect: expected, ...call } of probes.smoke) {
      expect(call.timeout).toBe(3_000)
      expect(await mismatch(expected, await send(server.url, call as Call))).toBe(null)
    }
    expect(probes['warm-up']).toMatchObject({ method: 'POST', path: served.path, body, requests: 20 })
  })

  test('a preset sees another prediction, and a server that is not ready', async () => {
    await using server = await FakeServer.serve({ ...served, get: {} })
    const probes = probesSchema.parse({ protocol: config, example: { input, prediction: 'another' } })
    for (const { expect: expected, ...call } of probes.smoke) {
      const problem = await mismatch(expected, await send(server.url, call as Call))
      const wanted =
        call.method === 'GET'
          ? /^expected status 200, found 404: .*no \//
          : /^expected \$.* = "another", found ("?\w+"?) in /
      expect(problem).toMatch(wanted)
    }
  })
})
