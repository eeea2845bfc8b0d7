/** One time series: its labels and its samples `[ms since the epoch, value]`, ascending in time. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>
  readonly samples: readonly (readonly [number, number])[]
}

/** One question about one metric and one arm, answered with one range query. */
export interface RangeQuery {
  /**
   * Named parts. A counter selector such as `http_requests_total{code=~"5.."}`, to which the arm's labels are added, or an
   * expression with `{{arm}}` where the arm's label matchers go.
   */
  readonly parts: Readonly<Record<string, { readonly selector: string } | { readonly expression: string }>>
  /** The arm's labels. */
  readonly labels: Readonly<Record<string, string>>
  /** First and last sample, ms since the epoch, and the distance between two, ms. */
  readonly from: number
  readonly to: number
  readonly step: number
}

/** Answers range queries. Raw counter values per series: increases and sums are taken by us, so that resets do no harm. */
export interface MetricProvider {
  readonly kind: string
  /** Series by part; an empty list where there is no data. Throws when there was no answer or an unreadable one. */
  query(query: RangeQuery, signal: AbortSignal): Promise<Readonly<Record<string, readonly Series[]>>>
}
