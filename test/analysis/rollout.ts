import { mannWhitneyAnalysis } from '../../src/config/judges.ts'
import type { MetricSpec } from '../../src/config/metric.ts'
import { metricSchema } from '../../src/config/metric.ts'
import type { Plan, PlanStep, Rollout } from '../../src/rollout/record.ts'
import type { Release } from '../../src/rollout/release.ts'

/** A metric as the rollout file has it, with its defaults. */
export const metric = (input: object): MetricSpec => metricSchema.parse(input)

/** An error rate as written, for variants of it. */
export const writtenErrorRate = {
  name: 'error-rate',
  rate: { bad: 'requests_total{code=~"5.."}', total: 'requests_total' },
}
export const errorRate = metric(writtenErrorRate)

const release = (version: string): Release => ({
  id: `digits-${version}`,
  model: 'digits',
  version,
  artifact: `sha256:${'a'.repeat(64)}`,
  image: `local/digits@${version}`,
  imageDigest: `sha256:${'b'.repeat(64)}`,
  provenance: {},
  quality: {},
})

export const step = (weight: number, bake: number, pass: PlanStep['pass'] = 'no-harm'): PlanStep => ({
  weight,
  mirror: 0,
  bake,
  name: `canary ${weight} %`,
  environment: null,
  approval: false,
  pass,
})

export function planOf(
  steps: readonly PlanStep[],
  metrics: readonly MetricSpec[],
  analysis: Partial<Plan['analysis']> = {},
): Plan {
  return {
    steps: [...steps],
    analysis: {
      judge: 'sequential',
      alpha: 0.01,
      beta: 0.05,
      interval: 10_000,
      'error-limit': 2,
      history: 60_000,
      'mann-whitney': mannWhitneyAnalysis.parse({}),
      provider: { local: {} },
      ...analysis,
    },
    metrics: [...metrics],
    probes: { smoke: [] },
    rollbackOn: ['failed'],
    hold: 0,
    freeze: [],
    environment: 'production',
  }
}

/** A rollout whose step `weights.at(-1).step` is being analysed. */
export function rolloutOf(plan: Plan, weights: Rollout['weights']): Rollout {
  return {
    id: 'r1',
    release: release('2'),
    previous: release('1'),
    plan,
    phase: 'Analyzing',
    step: weights.at(-1)?.step ?? -1,
    restores: null,
    weights,
    analyses: [],
    events: [],
    startedAt: 0,
    holdUntil: null,
    links: {
      repository: null,
      commit: null,
      pullRequest: null,
      runUrl: null,
      deployment: null,
      comment: null,
    },
  }
}
