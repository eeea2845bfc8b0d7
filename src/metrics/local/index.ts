import type { MetricProvider, Part, RangeQuery, Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { QueryError } from '../../support/query-error.ts'
import { histogramOf } from '../buckets.ts'
import { joinPieces, piecesOf } from '../pieces.ts'
import { demanding, fillSelector, matches, parseSelector, type Selector } from '../selector.ts'
import type { Surroundings } from '../surroundings.ts'

/** What the local target's supervisor is asked for: all series of these names with these labels. Times in ms. */
export interface HistoryQuery {
  readonly names: readonly string[]
  readonly from: number
  readonly to: number
  readonly step: number
  readonly labels: Readonly<Record<string, string>>
}

/** Answers with each series' name as its label `__name__`. */
export type History = (query: HistoryQuery) => Promise<readonly Series[]>

/** The counters that the local target's own supervisor keeps. Selectors only: there is no expression language here. */
export function open(_: object, { history }: Pick<Surroundings, 'history'>): MetricProvider {
  if (history === null) {
    throw new UserError('analysis.provider: local needs the local target', {
      hint: 'Name a Prometheus: analysis.provider: {prometheus: {url: …}}.',
    })
  }
  return {
    kind: 'local',
    counts: 'cumulative',
    resolution: null,
    async query(query, signal) {
      const parts = Object.entries(query.parts).map(([part, asked]) => {
        return { part, selector: fillSelector(selectorOf(asked), query.values) }
      })
      const names = [...new Set(parts.map(({ selector }) => selector.name))]
      const { labels } = query
      const exact = Object.entries(labels).filter(
        (label): label is [string, string] => typeof label[1] === 'string',
      )
      const pieces: (readonly Series[])[] = []
      for (const range of piecesOf(query)) {
        pieces.push(await orAborted(history({ names, ...range, labels: Object.fromEntries(exact) }), signal))
      }
      const found = joinPieces(pieces)
      return Object.fromEntries(
        parts.map(({ part, selector: { name, matchers } }) => {
          const wanted = matches([...demanding({ ...labels, __name__: name }), ...matchers])
          return [
            part,
            found.filter((series) => wanted(series.labels)).map((series) => readable(series, query)),
          ]
        }),
      )
    },
  }
}

/** Throws a QueryError where a part is no selector. */
export function checkPart(part: Part): void {
  selectorOf(part)
}

function selectorOf(part: Part): Selector {
  if ('expression' in part) throw needsPrometheus(part.expression)
  return 'histogram' in part ? histogramOf(part.histogram).classic : parseSelector(part.selector)
}

function needsPrometheus(text: string): QueryError {
  return new QueryError({ text }, 'the local provider knows selectors only', {
    hint: "A query of one's own needs `analysis.provider: {prometheus: {url: …}}`; a rate or a latency works here.",
  })
}

function readable(series: Series, { from, to }: RangeQuery): Series {
  const samples = series.samples.filter(([at, value]) => at >= from && at <= to && Number.isFinite(value))
  return { labels: series.labels, samples }
}

function orAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
