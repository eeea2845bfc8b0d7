import { parseSelector, type Selector } from './selector.ts'

/** The two forms in which Prometheus keeps a histogram. */
export interface HistogramSelectors {
  /** Cumulative counts by the label `le`: `name_bucket`. */
  readonly classic: Selector
  /** Whole histograms as samples: `name`. */
  readonly native: Selector
}

/** A histogram's selector, with or without `_bucket`, in both forms. Throws a QueryError where it does not parse. */
export function histogramOf(text: string): HistogramSelectors {
  const { name, matchers } = parseSelector(text)
  const base = name.replace(/_bucket$/, '')
  return { classic: { name: `${base}_bucket`, matchers }, native: { name: base, matchers } }
}
