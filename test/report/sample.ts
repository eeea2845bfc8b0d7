import type { Course, CoursePoint } from '../../src/analysis/course.ts'
import { type AnalysisResult, analysisResultSchema, type MetricResult } from '../../src/analysis/result.ts'
import { analysisSchema } from '../../src/config/analysis.ts'
import { type PlanStep, type Rollout, rolloutSchema } from '../../src/rollout/record.ts'
import type { Release } from '../../src/rollout/release.ts'

const MINUTE = 60_000
export const START = Date.UTC(2026, 9, 1, 14)

export function sampleRelease(version: string): Release {
  return {
    id: `digits-${version}-12345678`,
    model: 'digits',
    version,
    artifact: `sha256:${'a'.repeat(64)}`,
    image: `local/digits@sha256:${'b'.repeat(64)}`,
    imageDigest: `sha256:${'b'.repeat(64)}`,
    provenance: { seed: 42 },
    quality: { accuracy: 0.97 },
  }
}

export function sampleStep(weight: number, changes: Partial<PlanStep> = {}): PlanStep {
  return {
    weight,
    mirror: 0,
    bake: 10 * MINUTE,
    name: `${weight} %`,
    environment: null,
    approval: false,
    pass: 'no-harm',
    ...changes,
  }
}

/** A rollout of four steps that is ready and has no traffic yet; parsed, so that it is what a record can hold. */
export function sampleRollout(changes: Partial<Rollout> = {}): Rollout {
  return rolloutSchema.parse({
    id: '4711',
    release: sampleRelease('2.1.0'),
    previous: sampleRelease('2.0.0'),
    plan: {
      steps: [sampleStep(5), sampleStep(25), sampleStep(50), sampleStep(100)],
      analysis: {
        ...analysisSchema.parse({}),
        provider: { prometheus: { url: 'http://prometheus.internal:9090' } },
      },
      metrics: [{ name: 'error-rate', rate: { bad: 'secret_selector', total: 'requests_total' } }],
      probes: { smoke: [{ path: '/secret-probe' }] },
      rollbackOn: ['failed'],
      hold: 30 * MINUTE,
      freeze: [],
      environment: 'production',
    },
    phase: 'Ready',
    step: -1,
    restores: null,
    weights: [],
    analyses: [],
    events: [{ at: START, phase: 'Deploying', step: null, reason: 'started', actor: 'alice' }],
    startedAt: START,
    holdUntil: null,
    links: {
      repository: null,
      commit: null,
      pullRequest: null,
      runUrl: null,
      deployment: null,
      comment: null,
    },
    ...changes,
  })
}

export function sampleMetric(changes: Partial<MetricResult> = {}): MetricResult {
  return {
    name: 'error-rate',
    kind: 'rate',
    judge: 'sequential',
    unit: 'share',
    critical: true,
    watched: false,
    ignored: false,
    verdict: 'Successful',
    final: true,
    reason: 'no harm is proven',
    stable: { value: 0.005, events: 12, total: 2_400 },
    canary: { value: 7 / 1_200, events: 7, total: 1_200 },
    ratio: 1.17,
    interval: [0.42, 3.1],
    tolerance: 1.1,
    margin: 1.25,
    alpha: 0.01,
    harm: { log: 0.2, needed: 4.6 },
    safe: { log: 1.1, needed: 3 },
    excluded: 3.1,
    dispersion: { value: 1.3, source: 'history' },
    score: null,
    notes: [],
    ...changes,
  }
}

export function sampleAnalysis(changes: Partial<AnalysisResult> = {}): AnalysisResult {
  return analysisResultSchema.parse({
    rollout: '4711',
    step: 0,
    verdict: 'Successful',
    final: true,
    reason: 'errors are at most ×3.1 with 99 % confidence',
    looks: 20,
    from: START,
    to: START + 10 * MINUTE,
    score: null,
    metrics: [sampleMetric()],
    ...changes,
  })
}

/** A course of `windows` windows of 30 s with these values of both arms, and nothing known of their ratio. */
export function sampleCourse(windows: number, values: (window: number) => Partial<CoursePoint>): Course {
  const nothing = {
    stable: null,
    canary: null,
    ratio: null,
    lower: null,
    upper: null,
    harm: null,
    safe: null,
  }
  return {
    name: 'error-rate',
    unit: 'share',
    boundaries: { tolerance: null, margin: null, harm: null, safe: null, max: null, min: null },
    queries: {},
    points: Array.from({ length: windows }, (_, index) => ({
      end: START + (index + 1) * 30_000,
      step: 0,
      ...nothing,
      ...values(index),
    })),
  }
}
