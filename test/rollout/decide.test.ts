import { describe, expect, it } from 'vitest'
import { blank } from '../../src/analysis/context.ts'
import type { MetricResult } from '../../src/analysis/result.ts'
import { type Config, configSchema } from '../../src/config/schema.ts'
import { decide } from '../../src/rollout/decide.ts'
import { compilePlan } from '../../src/rollout/plan.ts'
import type { Rollout, RolloutRecord } from '../../src/rollout/record.ts'
import { errorRate, planOf, rolloutOf, step } from '../analysis/rollout.ts'

const metricOf = (over: Partial<MetricResult>): MetricResult => ({
  ...blank(errorRate, 'sequential'),
  canary: { value: 0.01, events: 1, total: 100 },
  ...over,
})

function inconclusive(
  over: Partial<Rollout['plan']['analysis']>,
  metric: Partial<MetricResult>,
): RolloutRecord {
  const plan = planOf([step(50, 60_000)], [errorRate], over)
  const rollout = rolloutOf(plan, [{ at: 0, step: 0, weight: 50, mirror: 0 }])
  const analysis = {
    rollout: 'r1',
    step: 0,
    verdict: 'Inconclusive' as const,
    final: true,
    reason: 'nothing is proven',
    looks: 6,
    from: 0,
    to: 60_000,
    score: null,
    metrics: [metricOf(metric)],
  }
  return {
    schema: 1,
    model: 'digits',
    stable: null,
    history: [],
    hold: null,
    rollout: { ...rollout, analyses: [analysis] },
  }
}

describe('decide: too little proof at the end of a bake', () => {
  const promote = { 'on-inconclusive': 'promote' } as const
  it.each<[string, Partial<Rollout['plan']['analysis']>, Partial<MetricResult>, string]>([
    ['waits for a person where nothing else is said', {}, {}, 'wait'],
    ['goes on where the rollout file says so', promote, {}, 'accept'],
    ['never without any value', promote, { canary: { value: null, events: 0, total: 100 } }, 'wait'],
    [
      'never with fewer than the least requests',
      promote,
      { canary: { value: 0, events: 0, total: 49 } },
      'wait',
    ],
    ['never where only dry runs have data', promote, { watched: true }, 'wait'],
  ])('%s', (_, analysis, metric, action) => {
    expect(decide(inconclusive(analysis, metric), null, 60_000).action).toBe(action)
  })
})

describe('compilePlan', () => {
  const written = (extra: object, on?: string[]): Config =>
    configSchema.parse({
      version: 1,
      model: { name: 'digits', path: 'model.onnx' },
      target: { local: { command: ['serve'], port: 8080 } },
      strategy: { canary: { steps: [{ weight: 50, bake: '1m' }] } },
      analysis: { metrics: [{ name: 'e', rate: { bad: 'a', total: 'b' } }], ...extra },
      ...(on === undefined ? {} : { rollback: { on } }),
    })

  it.each<[string, Config, string[]]>([
    ['rollback.on decides', written({}, ['failed']), ['failed']],
    ['wait leaves it to a person', written({ 'on-inconclusive': 'wait' }), ['failed', 'cancelled', 'error']],
    ['rollback adds it', written({ 'on-inconclusive': 'rollback' }, ['failed']), ['failed', 'inconclusive']],
  ])('on-inconclusive: %s', (_, config, expected) => {
    expect(compilePlan(config).rollbackOn).toEqual(expected)
  })
})
