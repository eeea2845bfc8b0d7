import type { Course, CoursePoint } from '../../src/analysis/course.ts'
import type { AnalysisResult, MetricResult } from '../../src/analysis/result.ts'
import { metricSchema } from '../../src/config/metric.ts'
import type { Rollout } from '../../src/rollout/record.ts'
import { START, sampleAnalysis, sampleMetric, sampleRelease, sampleRollout, sampleStep } from './sample.ts'
import { randomOf, simulated, type Truth, type Window } from './sample-course.ts'

const MINUTE = 60_000
const WEIGHTS = [5, 25]
const RATE = { bad: 'http_requests_total{code=~"5.."}', total: 'http_requests_total' }

const SPECS = [
  { name: 'p95-latency', histogram: 'http_request_duration_seconds', quantile: 0.95 },
  { name: 'error-rate', rate: RATE },
  { name: 'slow-requests', histogram: 'http_request_duration_seconds', bound: '250ms' },
  { name: 'order-value', mean: { sum: 'order_euros_sum', count: 'order_euros_count' }, better: 'higher' },
  { name: 'prediction-drift', distribution: 'prediction_score' },
  {
    name: 'gpu-memory',
    query: 'max(gpu_memory_used_bytes{{{arm}}} / gpu_memory_bytes)',
    max: 0.92,
    'dry-run': true,
  },
]

const TRUTHS: readonly Truth[] = [
  truth('p95-latency', 'ms', {
    base: 212,
    noise: 0.06,
    ratios: [1.03, 1.25],
    queries: { histogram: 'http_request_duration_seconds' },
  }),
  truth('error-rate', 'share', { base: 0.006, noise: 0.16, ratios: [0.97, 0.98], queries: RATE }),
  truth('slow-requests', 'share', {
    base: 0.031,
    noise: 0.08,
    ratios: [1.05, 1.22],
    queries: { histogram: 'http_request_duration_seconds' },
  }),
  truth('order-value', 'number', {
    base: 48.2,
    noise: 0.05,
    ratios: [1, 1.01],
    tolerance: 0.9,
    margin: 0.8,
    queries: { sum: 'order_euros_sum', count: 'order_euros_count' },
  }),
]

function truth(
  name: string,
  unit: Truth['unit'],
  more: Partial<Truth> & Pick<Truth, 'base' | 'noise' | 'ratios' | 'queries'>,
): Truth {
  return { name, unit, tolerance: 1.1, margin: 1.25, alpha: 0.002, ...more }
}

/** A release whose latency is proven worse in its second step, with metrics of every kind. It ends with the proof. */
export function sampleReport(): { rollout: Rollout; result: AnalysisResult; courses: Course[] } {
  const windows = windowsOf(60)
  const simulation = TRUTHS.map((one, i) => simulated(one, windows, 11 + i))
  const proof = simulation[0]?.points.findIndex(({ harm }) => harm !== null && harm >= Math.log(500)) ?? -1
  const courses = [...simulation, drift(windows), memory(windows)].map((course) => ({
    ...course,
    points: course.points.slice(0, proof + 1),
  }))
  return { rollout: rolloutOf(), result: resultOf(courses), courses }
}

function windowsOf(length: number): Window[] {
  return Array.from({ length }, (_, index) => {
    const step = index < 20 ? 0 : 1
    return { end: START + (index + 1) * (MINUTE / 2), step, share: (WEIGHTS[step] ?? 0) / 100 }
  })
}

function rolloutOf(): Rollout {
  const plain = sampleRollout()
  const release = (version: string) => ({
    ...sampleRelease(version),
    id: `sentiment-${version}-8f3a91c2`,
    model: 'sentiment',
  })
  return sampleRollout({
    id: '18244190377',
    release: release('2.1.0'),
    previous: release('2.0.4'),
    phase: 'Analyzing',
    step: 1,
    plan: {
      ...plain.plan,
      steps: [sampleStep(5), sampleStep(25, { bake: 20 * MINUTE }), sampleStep(50, { bake: 30 * MINUTE })],
      metrics: SPECS.map((spec) => metricSchema.parse(spec)),
    },
    weights: WEIGHTS.map((weight, step) => ({ at: START + step * 10 * MINUTE, step, weight, mirror: 0 })),
    analyses: [sampleAnalysis()],
    links: {
      ...plain.links,
      repository: 'acme/sentiment',
      commit: '4e1f0c9b7a2d',
      runUrl: 'https://github.com/acme/sentiment/actions/runs/18244190377',
    },
  })
}

/** The stability index of all windows so far settles below its bound; it is known at every other window only. */
function drift(windows: readonly Window[]): Course {
  const random = randomOf(5)
  const nothing = { stable: null, ratio: null, lower: null, upper: null }
  let known = 0
  const points = windows.map(({ end, step, share }, index): CoursePoint => {
    known += share
    if (index % 2 === 0) return { end, step, ...nothing, canary: null, harm: null, safe: null }
    const canary = Math.abs(0.045 + (0.03 * random()) / Math.sqrt(1 + known))
    return { end, step, ...nothing, canary, harm: -0.3 * known, safe: 0.45 * known }
  })
  const boundaries = {
    tolerance: 0.25,
    margin: null,
    harm: Math.log(500),
    safe: Math.log(20),
    max: null,
    min: null,
  }
  return {
    name: 'prediction-drift',
    unit: 'psi',
    boundaries,
    queries: { distribution: 'prediction_score' },
    points,
  }
}

/** A query of one's own with a gap, near its bound. */
function memory(windows: readonly Window[]): Course {
  const random = randomOf(7)
  const nothing = { stable: null, ratio: null, lower: null, upper: null, harm: null, safe: null }
  const points = windows.map(({ end, step }, index): CoursePoint => {
    const canary = index > 29 && index < 33 ? null : 0.81 + 0.002 * index + 0.008 * random()
    return { end, step, ...nothing, canary }
  })
  const boundaries = { tolerance: null, margin: null, harm: null, safe: null, max: 0.92, min: null }
  const queries = { query: 'max(gpu_memory_used_bytes{{{arm}}} / gpu_memory_bytes)' }
  return { name: 'gpu-memory', unit: 'number', boundaries, queries, points }
}

const KINDS = ['quantile', 'rate', 'latency', 'mean', 'distribution', 'value'] as const

function resultOf(courses: readonly Course[]): AnalysisResult {
  const metrics = courses.map((course, index) => metricOf(course, KINDS[index] ?? 'value'))
  const failed = metrics.filter(({ verdict }) => verdict === 'Failed')
  return sampleAnalysis({
    rollout: '18244190377',
    step: 1,
    verdict: 'Failed',
    reason: failed.map(({ reason }) => reason).join('; '),
    looks: (courses[0]?.points.length ?? 0) - 20,
    from: START + 10 * MINUTE,
    to: courses[0]?.points.at(-1)?.end ?? START,
    metrics,
  })
}

function metricOf(course: Course, kind: MetricResult['kind']): MetricResult {
  const last = course.points.at(-1)
  const { boundaries, unit, name } = course
  const [harm, safe] = [strength(course, 'harm'), strength(course, 'safe')]
  const verdict = reached(harm) ? 'Failed' : reached(safe) ? 'Successful' : 'Inconclusive'
  return sampleMetric({
    name,
    kind,
    unit,
    judge: kind === 'value' ? 'threshold' : 'sequential',
    watched: kind === 'value',
    verdict,
    final: verdict === 'Failed',
    reason: reasonOf(course, verdict),
    stable: arm(course, 'stable', 250_000),
    canary: arm(course, 'canary', 61_500),
    ratio: last?.ratio ?? null,
    interval: last?.lower == null ? null : [last.lower, last.upper],
    tolerance: boundaries.tolerance,
    margin: boundaries.margin,
    alpha: boundaries.harm === null ? null : 0.002,
    harm,
    safe,
    excluded: kind === 'distribution' ? 0.12 : (last?.upper ?? null),
    dispersion: boundaries.margin === null ? null : { value: 1.34, source: 'history' },
    notes: kind === 'value' ? ['no value at 3 looks'] : [],
  })
}

const reached = (strength: MetricResult['harm']) => strength !== null && strength.log >= strength.needed

function reasonOf({ name, points, boundaries }: Course, verdict: MetricResult['verdict']): string {
  const last = points.at(-1)
  const times = (value: number | null | undefined) => `×${(value ?? 0).toFixed(2)}`
  if (boundaries.max !== null)
    return `${name}: expected at most ${boundaries.max}; 0 of ${points.length - 20} looks outside, 0 forgiven`
  if (boundaries.margin === null)
    return `${name}: PSI ${(last?.canary ?? 0).toFixed(3)}, tolerated 0.25: nothing is proven yet`
  if (verdict === 'Failed')
    return `${name}: ${times(last?.ratio)}, at least ${times(last?.lower)} with 99.8 % confidence: harm is proven`
  return `${name}: ${times(last?.ratio)}: ${verdict === 'Successful' ? 'proven not worse than the margin' : 'nothing is proven yet'}`
}

function strength(course: Course, side: 'harm' | 'safe'): MetricResult['harm'] {
  const needed = course.boundaries[side]
  const logs = course.points.flatMap((point) => point[side] ?? [])
  return needed === null || logs.length === 0 ? null : { log: Math.max(...logs), needed }
}

function arm({ points, unit }: Course, side: 'stable' | 'canary', total: number): MetricResult['stable'] {
  const values = points.flatMap((point) => point[side] ?? [])
  if (values.length === 0) return { value: null, events: null, total: 0 }
  const value = values.reduce((sum, one) => sum + one, 0) / values.length
  return { value, events: unit === 'share' ? Math.round(value * total) : null, total }
}
