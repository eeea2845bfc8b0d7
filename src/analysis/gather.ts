import type { MetricSpec } from '../config/metric.ts'
import type { Plan, Rollout } from '../rollout/record.ts'
import type { Release } from '../rollout/release.ts'
import { messageOf } from '../support/errors.ts'
import { buildEvidence, partsOf } from './build-evidence.ts'
import { judgeOf } from './context.ts'
import type { MetricEvidence } from './evidence.ts'
import { type Baseline, baselineOf, historyWindows, NO_BASELINE, type Past } from './noise/history.ts'
import type { Answer, ArmLabels, MetricProvider } from './provider.ts'
import { firstTraffic, type Grid, gridOf, type Span, windowsOf } from './windows.ts'

/** Labels that tell a release's series from others. */
type LabelsOf = (release: string, arm: 'stable' | 'canary') => ArmLabels | Promise<ArmLabels>

/** What is needed to ask about metrics. */
export interface Asking {
  /** The provider of a metric. */
  readonly provider: (spec: MetricSpec) => MetricProvider
  readonly labels: LabelsOf
  readonly signal: AbortSignal
}

/** What is needed to ask about a rollout's metrics. */
export interface Sources extends Asking {
  readonly rollout: Rollout
}

/** One metric at one look. */
export interface Gathered {
  /** The windows that should be known by now. */
  readonly windows: readonly Span[]
  readonly evidence: MetricEvidence
}

/**
 * Asks for the whole history since the canary's first traffic, one range query per metric and arm, all at once. What fails
 * becomes evidence of kind `error`; only an abort is thrown. `baselines`: one per metric, in the plan's order.
 */
export async function gather(
  sources: Sources,
  baselines: readonly (Baseline | null)[],
  now: number,
): Promise<Gathered[]> {
  return Promise.all(
    sources.rollout.plan.metrics.map(async (spec, i): Promise<Gathered> => {
      const windows = expectedWindows(sources, spec, now)
      try {
        const [stable, canary] = await bothArms(sources, spec, windows, now)
        const { counts } = sources.provider(spec)
        const { delay } = lateness(spec)
        const answers = { stable, canary, counts, windows, delay }
        return { windows, evidence: buildEvidence(spec, answers, baselines[i]?.quantile ?? null) }
      } catch (error) {
        sources.signal.throwIfAborted()
        return { windows, evidence: { kind: 'error', message: messageOf(error) } }
      }
    }),
  )
}

/**
 * What stable's history says about each metric. It ends at the canary's first traffic, so what is `known` from an earlier
 * look is not asked again; what could not be read (null) is.
 */
export async function measureBaselines(
  sources: Sources,
  known: readonly (Baseline | null)[],
  warn: (message: string) => void,
): Promise<(Baseline | null)[]> {
  const { rollout } = sources
  const until = firstTraffic(rollout.weights)
  const { previous } = rollout
  return Promise.all(
    rollout.plan.metrics.map(async (spec, i) => {
      const before = known[i] ?? null
      if (before !== null) return before
      if (until === null || previous === null || !needsBaseline(spec, rollout)) return NO_BASELINE
      try {
        const past = await askPast(sources, rollout.plan, spec, previous, until)
        return past === null ? NO_BASELINE : baselineOf(spec, past)
      } catch (error) {
        sources.signal.throwIfAborted()
        warn(
          `${spec.name}: stable's history could not be read, so its noise is not known: ${messageOf(error)}`,
        )
        return null
      }
    }),
  )
}

/** Stable's own answer over the history before `until`, ms, by one range query; null when that is shorter than a window. */
export async function askPast(
  asking: Asking,
  plan: Plan,
  spec: MetricSpec,
  stable: Release,
  until: number,
): Promise<Past | null> {
  const { interval, history } = plan.analysis
  const { resolution, counts } = asking.provider(spec)
  const windows = historyWindows(interval, history, until, resolution)
  const [first, last] = [windows[0], windows.at(-1)]
  if (first === undefined || last === undefined) return null
  const grid = { from: first.start, to: last.end, step: first.end - first.start }
  return { answer: await ask(asking, plan, spec, { arm: 'stable', release: stable }, grid), windows, counts }
}

function needsBaseline(spec: MetricSpec, { plan }: Rollout): boolean {
  return judgeOf(spec, plan) === 'sequential' && !('query' in spec)
}

function expectedWindows({ rollout, provider }: Sources, spec: MetricSpec, now: number): Span[] {
  const { delay, settle } = lateness(spec)
  return windowsOf(rollout, now - delay - settle, provider(spec).resolution)
}

function lateness(spec: MetricSpec): { delay: number; settle: number } {
  return 'delay' in spec ? spec : { delay: 0, settle: 0 }
}

async function bothArms(
  sources: Sources,
  spec: MetricSpec,
  windows: readonly Span[],
  now: number,
): Promise<[Answer, Answer]> {
  const { rollout, provider } = sources
  const grid = gridOf(rollout, now, provider(spec).resolution)
  if (grid === null || windows.length === 0) return [{}, {}]
  const compared = !('query' in spec) || judgeOf(spec, rollout.plan) === 'mann-whitney'
  const { plan, previous, release } = rollout
  return Promise.all([
    !compared || previous === null
      ? {}
      : ask(sources, plan, spec, { arm: 'stable', release: previous }, grid),
    ask(sources, plan, spec, { arm: 'canary', release }, grid),
  ])
}

async function ask(
  { provider, labels, signal }: Asking,
  { analysis }: Plan,
  spec: MetricSpec,
  { arm, release: { id, model, version } }: { arm: 'stable' | 'canary'; release: Release },
  grid: Grid,
): Promise<Answer> {
  const values = { arm, release: id, window: `${analysis.interval / 1000}s`, model, version }
  const asked = { parts: partsOf(spec), labels: await labels(id, arm), values, ...grid }
  return provider(spec).query(asked, signal)
}
