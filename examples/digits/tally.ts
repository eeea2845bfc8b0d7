import { createHistogram } from 'node:perf_hooks'

/** What one release answered. Latencies in ms as the client sees them; accuracy 0–1, of the answers with status 200. */
export interface ReleaseReport {
  readonly requests: number
  readonly status: Readonly<Record<string, number>>
  readonly accuracy: number | null
  readonly latency: { readonly p50: number; readonly p95: number; readonly p99: number }
}

/** Counts the answers of one release in constant memory. */
export class Tally {
  readonly #status: Record<string, number> = {}
  readonly #microseconds = createHistogram()
  #correct = 0

  add(status: number, correct: boolean, ms: number): void {
    this.#status[status] = (this.#status[status] ?? 0) + 1
    this.#microseconds.record(Math.max(1, Math.round(ms * 1000)))
    if (correct) this.#correct += 1
  }

  report(): ReleaseReport {
    const quantile = (percent: number) => this.#microseconds.percentile(percent) / 1000
    const predictions = this.#status[200] ?? 0
    return {
      requests: this.#microseconds.count,
      status: { ...this.#status },
      accuracy: predictions === 0 ? null : this.#correct / predictions,
      latency: { p50: quantile(50), p95: quantile(95), p99: quantile(99) },
    }
  }
}
