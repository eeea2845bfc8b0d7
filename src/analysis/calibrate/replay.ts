import type { MetricSpec } from '../../config/metric.ts'
import type { Plan } from '../../rollout/record.ts'
import { alphaOf, type Context, counts } from '../context.ts'
import { type Evidence, part } from '../evidence.ts'
import { judgeWith } from '../judge.ts'
import { LEAST_WINDOWS } from '../noise/estimate.ts'
import { span } from '../words.ts'
import { cutStretch, type Halves, known, rolloutTime, type Stretch } from './stretch.ts'
import { upperShare } from './wilson.ts'

/** Stretches that are judged at most: the limit of what is found hardly gets closer by more. */
const MOST = 400

/** What judging stretches of a history without any canary came to. */
export interface Alarms {
  /** Stretches as long as the rollout, and how many of them do not overlap: those that do are not independent. */
  readonly stretches: number
  readonly apart: number
  /** In so many harm was proven, though both halves serve the same release. */
  readonly alarms: number
  /** The share of false alarms is at most this, with 95 % confidence. */
  readonly atMost: number
}

/** For each metric and for the whole analysis: how often the plan would have raised a false alarm; null where nothing could be replayed. */
export function replay(
  plan: Plan,
  metrics: readonly Halves[],
): { readonly metrics: readonly (Alarms | null)[]; readonly whole: Alarms | null } {
  const time = rolloutTime(plan.steps)
  const starts = startsOf(metrics, time)
  const judged = metrics.map((metric) =>
    starts.map((start) => alarmIn(plan, metric, { start, end: start + time })),
  )
  const of = (rows: readonly (readonly (boolean | null)[])[]) => {
    const together = starts.map((_, i) => anyOf(rows.map((row) => row[i] ?? null)))
    return alarmsOf(starts, together, time)
  }
  return {
    metrics: judged.map((row) => of([row])),
    whole: of(judged.filter((_, i) => metrics.some(({ spec }, k) => k === i && counts(spec)))),
  }
}

/** Every half rollout one begins; so that not too many do, some are left out. */
function startsOf(metrics: readonly Halves[], time: number): number[] {
  const all = metrics.flatMap(({ evidence }) => known(evidence))
  const from = Math.min(...all.map(({ start }) => start))
  const to = Math.max(...all.map(({ end }) => end))
  const count = Math.floor((2 * (to - from - time)) / time + 1e-9) + 1
  if (!(count > 0 && Number.isFinite(count))) return []
  const each = Math.ceil(count / MOST)
  return Array.from({ length: Math.ceil(count / each) }, (_, i) => from + (i * each * time) / 2)
}

/** Whether this stretch would have been rolled back for this metric; null when the metric is not known in all of it. */
function alarmIn(plan: Plan, halves: Halves, stretch: Stretch): boolean | null {
  const cut = cutStretch(plan, halves, stretch)
  if (cut === null) return null
  const { spec } = halves
  return failed(plan, spec, cut.evidence, {
    step: Math.max(0, plan.steps.length - 1),
    steps: plan.steps.length,
    alpha: alphaOf(spec, plan),
    beta: plan.analysis.beta,
    proof: false,
    bakeOver: true,
    windows: cut.evidence.windows,
    noise: cut.noise,
  })
}

function failed(plan: Plan, spec: MetricSpec, evidence: Evidence, context: Context): boolean {
  const result = judgeWith(plan, spec, evidence, context)
  if (result.verdict === 'Failed') return true
  if (evidence.kind !== 'distribution' || result.harm === null || result.harm.log < result.harm.needed)
    return false
  // A drift's index can fall below its bound again after a look at which it was harm.
  return evidence.windows.some((_, i) => {
    const then = part(evidence, 0, i + 1)
    return judgeWith(plan, spec, then, { ...context, windows: then.windows }).verdict === 'Failed'
  })
}

const anyOf = (row: readonly (boolean | null)[]): boolean | null =>
  row.every((alarm) => alarm === null) ? null : row.some((alarm) => alarm === true)

function alarmsOf(
  starts: readonly number[],
  judged: readonly (boolean | null)[],
  time: number,
): Alarms | null {
  const seen = starts.filter((_, i) => (judged[i] ?? null) !== null)
  const alarms = judged.filter((alarm) => alarm === true).length
  let [apart, end] = [0, Number.NEGATIVE_INFINITY]
  for (const start of seen) {
    if (start < end - 1e-6 * time) continue
    apart++
    end = start + time
  }
  if (seen.length === 0) return null
  return { stretches: seen.length, apart, alarms, atMost: upperShare(alarms / seen.length, apart) }
}

/** Why nothing could be replayed, in words: how much history there is, and how much is needed to measure the noise beside one stretch. */
export function tooShort({ steps }: Plan, evidence: Evidence): string {
  const windows = known(evidence)
  const [first] = windows
  const length = first === undefined ? 0 : first.end - first.start
  const time = rolloutTime(steps)
  const needed = first === undefined ? time : time + LEAST_WINDOWS * length
  return `${span(windows.length * length)} of history with both halves are too short to replay a rollout of ${span(time)}: ${span(needed)} are needed`
}
