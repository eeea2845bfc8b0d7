/** One time series: its labels and its samples `[ms since the epoch, value]`, ascending in time. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>
  readonly samples: readonly (readonly [number, number])[]
}

/** Labels that a series must have: with this value, or with one that a regular expression (RE2, the whole value) matches. */
export type ArmLabels = Readonly<Record<string, string | { readonly matching: string }>>

/**
 * What a part of a query asks for:
 * - `selector`: a counter such as `http_requests_total{code=~"5.."}`, to which the arm's labels are added;
 * - `histogram`: such a selector of a histogram; answered with one series per bucket edge, cumulative, labelled `le`;
 * - `expression`: a text in the provider's language, in which `{{name}}` stands for one of the query's `values`.
 */
export type Part =
  | { readonly selector: string }
  | { readonly histogram: string }
  | { readonly expression: string }

/** One question about one metric and one arm, answered with one range query. */
export interface RangeQuery {
  readonly parts: Readonly<Record<string, Part>>
  /** The arm's labels. In PromQL `{{arm}}` stands for matchers of them. */
  readonly labels: ArmLabels
  /** What else may stand in an expression: `arm` (stable or canary), `release`, `window` (such as 30s), `model`, `version`. */
  readonly values: Readonly<Record<string, string>>
  /** First and last sample, ms since the epoch, and the distance between two, ms. */
  readonly from: number
  readonly to: number
  readonly step: number
}

export type Answer = Readonly<Record<string, readonly Series[]>>

/** Answers range queries, series by series: increases and sums are taken by us, so that resets do no harm. */
export interface MetricProvider {
  readonly kind: string
  /** What a sample of a counted part is: the counter's value at that time, or what was counted in the `step` ms up to it. */
  readonly counts: 'cumulative' | 'increase'
  /** Samples can only lie on multiples of this many ms since the epoch; null where they can lie anywhere. */
  readonly resolution: number | null
  /** Series by part; an empty list where there is no data. Throws when there was no answer or an unreadable one. */
  query(query: RangeQuery, signal: AbortSignal): Promise<Answer>
}
