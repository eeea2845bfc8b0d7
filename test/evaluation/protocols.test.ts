/** Every protocol's evaluation, against a server that refuses what the protocol's description refuses. */
import { describe, expect, test } from 'vitest'
import { FakeServer } from '../serving/fake-server.ts'
import { FAKES } from '../serving/fakes.ts'
import { evaluate, jsonLines, workspaceOf } from './evaluating.ts'

describe.each(FAKES)('$name', ({ config, input, prediction, served }) => {
  test('examples, malformed requests and load', async () => {
    await using server = await FakeServer.serve(served)
    const right = { input, label: prediction }
    const workspace = workspaceOf({
      'data.jsonl': jsonLines([right, { input, label: 'another' }, right, right]),
    })
    const { numbers, findings } = await evaluate(
      {
        endpoint: server.url,
        protocol: config,
        data: { path: 'data.jsonl', inputs: 'input', label: 'label' },
        concurrency: 3,
        load: { requests: 40 },
      },
      { workspace },
    )
    expect(findings).toEqual([])
    expect(numbers).toMatchObject({
      accuracy: 0.75,
      'error-rate': 0,
      'malformed-handled': 1,
      'load-error-rate': 0,
      concurrency: 3,
    })
    const [p50 = 0, p95 = 0, p99 = 0] = [50, 95, 99].map((p) => numbers[`latency-p${p}-ms`])
    expect(p50).toBeGreaterThan(0)
    expect(p95).toBeGreaterThanOrEqual(p50)
    expect(p99).toBeGreaterThanOrEqual(p95)
    expect(numbers['throughput']).toBeGreaterThan(0)
    const predictions = server.requests.filter(({ path }) => path === served.path)
    const malformed = server.requests.length - 4 - 40 - 2 * Object.keys(served.get).length
    expect(malformed).toBeGreaterThanOrEqual(3)
    expect(predictions.length).toBeGreaterThanOrEqual(44)
  })
})
