import type { Part } from '../analysis/provider.ts'
import type { MetricSpec } from './metric.ts'
import type { Path } from './path.ts'

/** One text of a metric: what it is asked for, and where in the metric it stands. */
export interface Asked {
  /** What the judge calls the answer. */
  readonly name: string
  readonly path: Path
  readonly text: string
  readonly part: Part
}

/** The texts of a metric. One of a counter with `{{…}}` in it is a query, else it is a selector. */
export function askedBy(spec: MetricSpec): readonly Asked[] {
  if ('query' in spec) return [asked('value', ['query'], spec.query, { expression: spec.query })]
  if ('histogram' in spec) return [histogram(['histogram'], spec.histogram)]
  if ('distribution' in spec) return [histogram(['distribution'], spec.distribution)]
  if ('mean' in spec) {
    const { sum, count, squares } = spec.mean
    const more = squares === undefined ? [] : [counter('squares', ['mean', 'squares'], squares)]
    return [counter('sum', ['mean', 'sum'], sum), counter('count', ['mean', 'count'], count), ...more]
  }
  const { rate } = spec
  const counted =
    'bad' in rate
      ? counter('counted', ['rate', 'bad'], rate.bad)
      : counter('counted', ['rate', 'good'], rate.good)
  return [counted, counter('total', ['rate', 'total'], rate.total)]
}

const asked = (name: string, path: Path, text: string, part: Part): Asked => ({ name, path, text, part })

const histogram = (path: Path, text: string) => asked('buckets', path, text, { histogram: text })

const counter = (name: string, path: Path, text: string) =>
  asked(name, path, text, text.includes('{{') ? { expression: text } : { selector: text })
