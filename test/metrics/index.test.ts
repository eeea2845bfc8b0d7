import { describe, expect, it } from 'vitest'
import { openProvider, type Surroundings } from '../../src/metrics/index.ts'
import { fakeServer, json } from './server.ts'

const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  env: {},
  interval: 1_000,
  warn: () => {},
  history: async () => [],
  ...over,
})

describe('openProvider', () => {
  it('opens the local provider over the history', async () => {
    expect((await openProvider({ local: {} }, around())).kind).toBe('local')
  })

  it('refuses local without the local target', async () => {
    await expect(openProvider({ local: {} }, around({ history: null }))).rejects.toThrow(
      'local needs the local target',
    )
  })

  it('opens Prometheus with the token of the variable', async () => {
    await using server = await fakeServer((_, response) =>
      json(response, 200, { status: 'success', data: { resultType: 'matrix', result: [] } }),
    )
    const config = { prometheus: { url: server.url, 'token-env': 'PROM_TOKEN' } }
    const provider = await openProvider(config, around({ env: { PROM_TOKEN: ' abc\n' } }))
    const parts = { x: { selector: 'x' } }
    await provider.query({ parts, labels: {}, from: 0, to: 0, step: 1 }, new AbortController().signal)
    expect(server.asked[0]?.headers.authorization).toBe('Bearer abc')
  })

  it.each([
    [{}, 'expected a bearer token in PROM_TOKEN, which is empty or not set'],
    [{ PROM_TOKEN: 'a\nb' }, 'expected a bearer token in PROM_TOKEN, which has characters that no token has'],
  ])('refuses the environment %j', async (env, message) => {
    const config = { prometheus: { url: 'http://127.0.0.1:1', 'token-env': 'PROM_TOKEN' } }
    await expect(openProvider(config, around({ env }))).rejects.toThrow(message)
  })
})
