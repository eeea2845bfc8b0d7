/** Upper edges of the histogram's buckets, in seconds. */
const EDGES = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1]

/** What the server counts, and its text in the Prometheus exposition format 0.0.4. */
export class Metrics {
  #predictions = { true: 0, false: 0 }
  #buckets = new Array(EDGES.length + 1).fill(0)
  #seconds = 0

  /** Counts an answer to a request that carried its true label. */
  predicted(correct) {
    this.#predictions[correct] += 1
  }

  /** Counts one run of the model that took `ms` milliseconds. */
  inferred(ms) {
    const edge = EDGES.findIndex((seconds) => ms <= seconds * 1000)
    this.#buckets[edge === -1 ? EDGES.length : edge] += 1
    this.#seconds += ms / 1000
  }

  text() {
    let below = 0
    const buckets = this.#buckets.map((count, i) => {
      below += count
      return `digits_inference_duration_seconds_bucket{le="${EDGES[i] ?? '+Inf'}"} ${below}`
    })
    return [
      '# HELP digits_predictions_total Answers to requests that carried their true label.',
      '# TYPE digits_predictions_total counter',
      ...Object.entries(this.#predictions).map(
        ([correct, count]) => `digits_predictions_total{correct="${correct}"} ${count}`,
      ),
      '# HELP digits_inference_duration_seconds Time in the model.',
      '# TYPE digits_inference_duration_seconds histogram',
      ...buckets,
      `digits_inference_duration_seconds_sum ${this.#seconds}`,
      `digits_inference_duration_seconds_count ${below}`,
      '',
    ].join('\n')
  }
}
