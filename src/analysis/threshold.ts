import type { MetricSpec } from '../config/metric.ts'
import { blank, type Context, countsGood } from './context.ts'
import type { MetricEvidence } from './evidence.ts'
import type { MetricResult } from './result.ts'
import { number } from './words.ts'

type Known = Exclude<MetricEvidence, { kind: 'error' }>

/**
 * Judges a value against fixed bounds at each look of the present step; more than `failure-limit` looks outside are a
 * failure. A look is one window of a query of one's own; for a rate it is as many windows as hold `min-requests`
 * of the canary, so that three errors in four requests are not a look. Outside the promise of alpha.
 */
export function judgeThreshold(spec: MetricSpec, evidence: Known, context: Context): MetricResult {
  const { values, expected, canary } = looksOf(spec, evidence, context)
  const outside = values.filter((value) => !inside(spec, value)).length
  const value = values.at(-1) ?? null
  const said = `${spec.name}: ${boundsText(spec, value)}; ${outside} of ${values.length} looks outside, ${spec['failure-limit']} forgiven`
  const result = { ...blank(spec, 'threshold'), value, canary, notes: [...evidence.notes], reason: said }
  if (outside > spec['failure-limit']) return { ...result, verdict: 'Failed', final: true }
  if (!context.bakeOver) return result
  const lacking = lackingOf(spec, values.length, expected)
  if (lacking !== null) return { ...result, final: true, reason: `${said}: ${lacking}` }
  return { ...result, verdict: 'Successful', final: true }
}

function looksOf(spec: MetricSpec, evidence: Known, { step }: Context) {
  const bad = { bad: 0, total: 0 }
  if (evidence.kind === 'readings') {
    const present = evidence.readings.filter((reading) => reading.step === step)
    const values = present.flatMap(({ value }) => (value === null ? [] : [value]))
    return { values, expected: present.length, canary: bad }
  }
  const good = !('query' in spec) && countsGood(spec)
  const values: number[] = []
  let block = bad
  let canary = bad
  for (const window of evidence.windows.filter((one) => one.step === step)) {
    block = add(block, window.canary)
    canary = add(canary, window.canary)
    if (block.total < spec['min-requests']) continue
    values.push((good ? block.total - block.bad : block.bad) / block.total)
    block = bad
  }
  return { values, expected: values.length, canary }
}

const add = (a: { bad: number; total: number }, b: { bad: number; total: number }) => ({
  bad: a.bad + b.bad,
  total: a.total + b.total,
})

const inside = ({ min, max }: MetricSpec, value: number) =>
  value <= (max ?? Number.POSITIVE_INFINITY) && value >= (min ?? Number.NEGATIVE_INFINITY)

function boundsText({ min, max }: MetricSpec, value: number | null): string {
  const bounds = [
    ...(min === undefined ? [] : [`at least ${number(min)}`]),
    ...(max === undefined ? [] : [`at most ${number(max)}`]),
  ]
  return `${value === null ? 'no value' : number(value)}, expected ${bounds.join(' and ') || 'a bound, but none is given'}`
}

function lackingOf(spec: MetricSpec, values: number, expected: number): string | null {
  if (spec.max === undefined && spec.min === undefined) return 'without max or min it cannot pass'
  if (values === 0) {
    return 'query' in spec
      ? 'no data'
      : `no look: fewer than ${number(spec['min-requests'])} requests of the canary`
  }
  return values * 2 < expected ? `a value at only ${values} of ${expected} looks` : null
}
