import { describe, expect, it } from 'vitest'
import { openProvider } from '../../src/metrics/index.ts'
import { fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

describe('openProvider', () => {
  it('opens the local provider over the history', async () => {
    expect((await openProvider({ local: {} }, surroundings({ history: async () => [] }))).kind).toBe('local')
  })

  it('refuses local without the local target', async () => {
    await expect(openProvider({ local: {} }, surroundings())).rejects.toThrow('local needs the local target')
  })

  it('opens Prometheus with the token of the variable', async () => {
    await using server = await fakeServer((_, response) =>
      json(response, 200, { status: 'success', data: { resultType: 'matrix', result: [] } }),
    )
    const config = { prometheus: { url: server.url, 'token-env': 'PROM_TOKEN' } }
    const provider = await openProvider(config, surroundings({ env: { PROM_TOKEN: ' abc\n' } }))
    const parts = { x: { selector: 'x' } }
    await provider.query(
      { parts, labels: {}, values: {}, from: 0, to: 0, step: 1 },
      new AbortController().signal,
    )
    expect(server.asked[0]?.headers.authorization).toBe('Bearer abc')
  })

  it.each([
    [
      {},
      'analysis.provider.prometheus.token-env: expected a secret in PROM_TOKEN, which is empty or not set',
    ],
    [{ PROM_TOKEN: 'a\nb' }, 'expected a secret in PROM_TOKEN, which has characters that no such secret has'],
  ])('refuses the environment %j', async (env, message) => {
    const config = { prometheus: { url: 'http://127.0.0.1:1', 'token-env': 'PROM_TOKEN' } }
    await expect(openProvider(config, surroundings({ env }))).rejects.toThrow(message)
  })
})
