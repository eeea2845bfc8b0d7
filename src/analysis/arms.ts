import { extent, increasesOf, missingEnds } from './counters.ts'
import type { Answer, MetricProvider, Series } from './provider.ts'
import type { Span } from './windows.ts'

/** Both arms' answers about one metric. */
export interface Answers {
  readonly stable: Answer
  readonly canary: Answer
  readonly counts: MetricProvider['counts']
  /** The windows that should be known by now. */
  readonly windows: readonly Span[]
  /** ms after a request at which its events are counted. */
  readonly delay: number
}

/** One arm's increases in the windows that both arms have samples for. */
export interface Arm {
  /** Increases of some of the series of a part; `late`: of events that are counted `delay` after their requests. */
  sums(series: readonly Series[], late?: boolean): Float64Array
  readonly answer: Answer
}

export interface Paired {
  readonly windows: readonly Span[]
  readonly stable: Arm
  readonly canary: Arm
  /** What was noticed: resets and gaps; complete once all sums were taken. */
  notes(): string[]
}

/** Windows at the end for which an arm has no sample yet are left out. */
export function paired(answers: Answers): Paired {
  const lastOf = (answer: Answer) => extent(allOf(answer))?.last ?? 0
  const last = Math.min(lastOf(answers.stable), lastOf(answers.canary))
  const windows = answers.windows.filter(({ end }) => end + answers.delay <= last)
  const noted = { stable: 0, canary: 0 }
  const arm = (name: 'stable' | 'canary'): Arm => {
    const answer = answers[name]
    const first = extent(allOf(answer))?.first ?? 0
    const later = windows.map(({ start, end, step }) => ({
      start: start + answers.delay,
      end: end + answers.delay,
      step,
    }))
    return {
      answer,
      sums(series, late = false) {
        const { sums, resets } = increasesOf(series, late ? later : windows, first, answers.counts)
        noted[name] = Math.max(noted[name], resets)
        return sums
      },
    }
  }
  const arms = { stable: arm('stable'), canary: arm('canary') }
  return {
    windows,
    ...arms,
    notes: () => [
      ...noticed('stable', noted.stable, answers.stable, windows),
      ...noticed('canary', noted.canary, answers.canary, windows),
    ],
  }
}

function noticed(name: string, resets: number, answer: Answer, windows: readonly Span[]): string[] {
  const notes: string[] = []
  if (resets > 0) notes.push(`${name}: ${resets} counter reset${resets === 1 ? '' : 's'}`)
  const missing = missingEnds(allOf(answer), windows).length
  if (missing > 0) notes.push(`${name}: no sample at the end of ${missing} of ${windows.length} windows`)
  return notes
}

const allOf = (answer: Answer): Series[] => Object.values(answer).flat()

/** Events of a total; more events than requests can be seen when the counters were read at different moments. */
export function countsOf(
  total: Float64Array,
  counted: Float64Array,
  good: boolean,
): { bad: Float64Array; total: Float64Array } {
  const bad = total.map((all, i) => {
    const some = Math.min(counted[i] ?? 0, all)
    return good ? all - some : some
  })
  return { bad, total }
}
