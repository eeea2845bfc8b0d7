import type { MetricSpec } from '../config/metric.ts'
import { comparedRatios } from '../config/ratios.ts'
import type { Plan } from '../rollout/record.ts'
import { partsOf } from './build-evidence.ts'
import { blank, type Context, judgeOf } from './context.ts'
import type { Course, CoursePoint } from './course.ts'
import { type Evidence, part } from './evidence.ts'
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
    const then = judged ? judgedThen(plan, spec, part(evidence, 0, i + 1), { ...context, step }) : null
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
    safe: evidence ? Math.log(1 / beta) : null,
    max: ('max' in spec ? spec.max : undefined) ?? null,
    min: ('min' in spec ? spec.min : undefined) ?? null,
  }
}

function queriesOf(spec: MetricSpec): Record<string, string> {
  const text = (part: ReturnType<typeof partsOf>[string]) =>
    'selector' in part ? part.selector : 'histogram' in part ? part.histogram : part.expression
  return Object.fromEntries(Object.entries(partsOf(spec)).map(([name, part]) => [name, text(part)]))
}
