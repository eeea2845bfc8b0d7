import type { Counters } from './counters.ts'
import { type Family, renderExposition } from './exposition.ts'
import type { Fleet } from './fleet.ts'
import type { Counted, History } from './history.ts'
import type { HistoryFile } from './history-file.ts'
import { isCounter, scrape } from './scrape.ts'

const INTERVAL = 1_000
const THIN_EVERY = 60

/** Counts everything once a second: the router's own counters and what the releases show themselves. */
export class Sampler {
  readonly #fleet: Fleet
  readonly #counters: Counters
  readonly #history: History
  readonly #file: HistoryFile
  #scraped: { readonly identity: string; readonly families: readonly Family[] }[] = []
  #ticks = 0
  #timer: NodeJS.Timeout | undefined

  constructor(fleet: Fleet, counters: Counters, history: History, file: HistoryFile) {
    this.#fleet = fleet
    this.#counters = counters
    this.#history = history
    this.#file = file
  }

  start(): void {
    this.#timer = setTimeout(() => void this.#tick(), INTERVAL - (Date.now() % INTERVAL))
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** All that is counted now, in the Prometheus text format. */
  text(): string {
    return renderExposition(this.#all())
  }

  #all(): Family[] {
    return [...this.#families(), ...this.#scraped.flatMap(({ families }) => families)]
  }

  async #tick(): Promise<void> {
    await this.#scrapeAll()
    if (this.#timer === undefined) return
    const samples = this.#all().flatMap(counted)
    this.#file.add(this.#history.record(Date.now(), samples), (error) => console.error(String(error)))
    this.#counters.keepOnly(new Set(this.#fleet.all().map((instance) => instance.run.release)))
    if (++this.#ticks % THIN_EVERY === 0) this.#history.thin(Date.now())
    this.start()
  }

  async #scrapeAll(): Promise<void> {
    const answers = this.#fleet.all().map(async ({ run, ready, process }) => {
      const path = run.launch.metrics
      if (process === null || path === null) return null
      const { identity, port } = process
      const before = this.#scraped.find((one) => one.identity === identity)
      if (!ready) return before ?? null
      // The same process still has what it counted, also when it does not answer: its series have not ended.
      const families = await scrape(run.release, port, path).catch(() => before?.families ?? [])
      return { identity, families }
    })
    this.#scraped = (await Promise.all(answers)).filter((one) => one !== null)
  }

  #families(): Family[] {
    const gauges = this.#fleet
      .all()
      .map(({ run, ready, restarts }) => ({ release: run.release, ready, restarts }))
    return [
      ...this.#counters.families(),
      {
        name: 'model_rollout_release_ready',
        type: 'gauge',
        help: 'Whether the release can serve.',
        samples: gauges.map(({ release, ready }) => ({
          name: 'model_rollout_release_ready',
          labels: { release },
          value: ready ? 1 : 0,
        })),
      },
      {
        name: 'model_rollout_release_restarts_total',
        type: 'counter',
        help: 'Times that the release was started again after it ended by itself.',
        samples: gauges.map(({ release, restarts }) => ({
          name: 'model_rollout_release_restarts_total',
          labels: { release },
          value: restarts,
        })),
      },
    ]
  }
}

function counted({ type, samples }: Family): Counted[] {
  return samples.map((sample) => ({ ...sample, counter: isCounter(type, sample.name) }))
}
