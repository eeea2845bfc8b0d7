import type { MetricSpec } from '../config/metric.ts'
import { comparedRatios } from '../config/ratios.ts'
import type { Plan } from '../rollout/record.ts'
import { partsOf } from './build-evidence.ts'
import { blank, type Context, judgeOf } from './context.ts'
import type { Course, CoursePoint } from './course.ts'
import type { Evidence } from './evidence.ts'
import { contextOf, judgeWith, type Look } from './judge.ts'
import type { MetricResult } from './result.ts'
import { valuesOf } from './values.ts'

/** Points at which a course is judged: a chart shows no more. */
const MOST_POINTS = 120

/**
 * How each metric's evidence grew, for charts: at up to 120 windows it is judged again as it was known then. Metrics without
 * evidence have no course.
 */
export function coursesOf(look: Look): Course[] {
  return look.rollout.plan.metrics.flatMap((spec, i) => {
    const evidence = look.metrics[i]?.evidence
    if (evidence === undefined || evidence.kind === 'error') return []
    return [courseOf(look.rollout.plan, spec, evidence, contextOf(spec, i, look))]
  })
}

function courseOf(plan: Plan, spec: MetricSpec, evidence: Evidence, context: Context): Course {
  const judgedBy = judgeOf(spec, plan)
  const every = Math.max(1, Math.ceil(evidence.windows.length / MOST_POINTS))
  const values = { stable: valuesIn(spec, evidence, 'stable'), canary: valuesIn(spec, evidence, 'canary') }
  const points = evidence.windows.map(({ end, step }, i): CoursePoint => {
    const drawn = (i + 1) % every === 0 || i === evidence.windows.length - 1
    const judged = drawn && judgedBy === 'sequential'
    const then = judged ? judgedThen(plan, spec, firstWindows(evidence, i + 1), { ...context, step }) : null
    return {
      end,
      step,
      stable: values.stable[i] ?? null,
      canary: values.canary[i] ?? (evidence.kind === 'distribution' ? (then?.canary.value ?? null) : null),
      ratio: then?.ratio ?? null,
      lower: then?.interval?.[0] ?? null,
      upper: then?.interval?.[1] ?? null,
      harm: then?.harm?.log ?? null,
      safe: then?.safe?.log ?? null,
    }
  })
  return {
    name: spec.name,
    unit: blank(spec, judgedBy).unit,
    boundaries: boundariesOf(spec, context, judgedBy),
    queries: queriesOf(spec),
    points,
  }
}

/** A distribution has no value per window: its index is that of all windows so far. */
function valuesIn(spec: MetricSpec, evidence: Evidence, arm: 'stable' | 'canary'): (number | null)[] {
  if (evidence.kind === 'distribution') return []
  const steps = [...new Set(evidence.windows.map(({ step }) => step))]
  return steps.flatMap((step) => valuesOf(spec, evidence, arm, step).map(({ value }) => value))
}

function judgedThen(plan: Plan, spec: MetricSpec, known: Evidence, context: Context) {
  return judgeWith(plan, spec, known, { ...context, windows: known.windows, bakeOver: false })
}

function boundariesOf(
  spec: MetricSpec,
  { alpha, beta }: Context,
  judgedBy: MetricResult['judge'],
): Course['boundaries'] {
  const compared = judgedBy === 'sequential' && 'goal' in spec ? comparedRatios(spec) : null
  const evidence = judgedBy === 'sequential' && !('query' in spec)
  return {
    tolerance: 'psi' in spec ? spec.psi : (compared?.tolerance ?? null),
    margin: compared?.margin ?? null,
    harm: evidence ? Math.log(1 / alpha) : null,
    safe: compared === null ? null : Math.log(1 / beta),
    max: ('max' in spec ? spec.max : undefined) ?? null,
    min: ('min' in spec ? spec.min : undefined) ?? null,
  }
}

function queriesOf(spec: MetricSpec): Record<string, string> {
  const text = (part: ReturnType<typeof partsOf>[string]) =>
    'selector' in part ? part.selector : 'histogram' in part ? part.histogram : part.expression
  return Object.fromEntries(Object.entries(partsOf(spec)).map(([name, part]) => [name, text(part)]))
}

/** The evidence as it was after its first `count` windows. */
function firstWindows(evidence: Evidence, count: number): Evidence {
  const windows = evidence.windows.slice(0, count)
  const cut = <T extends object>(arm: T): T =>
    Object.fromEntries(
      Object.entries(arm).map(([key, column]) => [key, column === null ? null : column.subarray(0, count)]),
    ) as T
  switch (evidence.kind) {
    case 'counts': {
      const { pairs, ...rest } = evidence
      const cutPairs = pairs?.map(({ ratio, canary }) => ({ ratio, canary: cut(canary) }))
      const arms = { stable: cut(evidence.stable), canary: cut(evidence.canary) }
      return { ...rest, windows, ...arms, ...(cutPairs === undefined ? {} : { pairs: cutPairs }) }
    }
    case 'moments':
      return { ...evidence, windows, stable: cut(evidence.stable), canary: cut(evidence.canary) }
    case 'distribution':
      return {
        ...evidence,
        windows,
        stable: evidence.stable.slice(0, count),
        canary: evidence.canary.slice(0, count),
      }
    case 'readings':
      return {
        ...evidence,
        windows,
        stable: evidence.stable?.slice(0, count) ?? null,
        canary: evidence.canary.slice(0, count),
      }
  }
}
