import type { Call, Protocol } from '../serving/protocol.ts'
import type { Finding } from '../support/finding.ts'
import type { Log } from '../support/log.ts'
import type { ServingConfig } from './config.ts'
import type { Endpoint } from './endpoint.ts'
import type { Example } from './examples.ts'
import { type Load, measure, quantile } from './load.ts'
import { tryMalformed } from './malformed.ts'
import { savePredictions, unanswered } from './outcomes.ts'
import { predictAll } from './predict.ts'
import type { Outcome, Reading } from './reading.ts'
import { waitReady } from './ready.ts'
import { score } from './score.ts'

/** Different requests that are sent in turn to measure latency. */
const LOAD_CALLS = 100

export interface Work {
  readonly config: ServingConfig
  readonly protocol: Protocol
  readonly reading: Reading
  readonly examples: readonly Example[]
  readonly workspace: string
  readonly log: Log
}

/** What the model is worth behind what serves it. */
export interface Evaluation {
  /**
   * Each name begins with the prefix of the configuration: `error-rate` and `malformed-handled` (0 to 1), `latency-p50-ms`,
   * `latency-p95-ms`, `latency-p99-ms`, `load-error-rate` (0 to 1), `throughput` (answers per second), `concurrency`; by the task `accuracy`,
   * `mae` and `rmse`, or `exact-match`; the means of the scores.
   */
  readonly numbers: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

/** Waits until the server is ready, then sends it the examples, malformed requests, and load. */
export async function evaluateAt(endpoint: Endpoint, work: Work): Promise<Evaluation> {
  const { config, protocol, reading, examples, log } = work
  await waitReady(endpoint, protocol, config['ready-within'])
  log.info(`${endpoint.options.url.host} is ready; sending ${examples.length} examples`)
  const inputs = examples.map(({ input }) => input)
  const outcomes = await predictAll(inputs, endpoint, protocol, reading)
  const quality = score(config, examples, outcomes)
  if (config.save !== undefined) await savePredictions(work.workspace, config.save, examples, outcomes)
  const calls = answeredCalls(work, outcomes)
  const malformed = await malformedAt(endpoint, work, calls)
  const load = await measure(calls, endpoint, config.load)
  if (load !== null) log.info(loadText(load))
  const numbers = { ...quality, ...malformed.numbers, ...(load === null ? {} : loadNumbers(load)) }
  return {
    numbers: Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [config.prefix + name, value]),
    ),
    findings: [...unanswered(examples, outcomes), ...malformed.findings],
  }
}

/** Requests that the server could answer. */
function answeredCalls({ examples, protocol }: Work, outcomes: readonly Outcome[]): readonly Call[] {
  const answered = examples.filter((_, at) => 'prediction' in (outcomes[at] ?? {}))
  return answered.slice(0, LOAD_CALLS).map(({ input }) => protocol.infer(input))
}

async function malformedAt(
  endpoint: Endpoint,
  { config, protocol, reading }: Work,
  [right]: readonly Call[],
): Promise<Evaluation> {
  if (!config.malformed || right === undefined) return { numbers: {}, findings: [] }
  const { share, findings } = await tryMalformed(right, endpoint, protocol, reading)
  return { numbers: { 'malformed-handled': share }, findings }
}

function loadNumbers(load: Load): Record<string, number> {
  const rates = {
    'load-error-rate': load.errorRate,
    throughput: load.throughput,
    concurrency: load.concurrency,
  }
  if (load.latencies.length === 0) return rates
  const at = (share: number) => quantile(load.latencies, share)
  return { 'latency-p50-ms': at(0.5), 'latency-p95-ms': at(0.95), 'latency-p99-ms': at(0.99), ...rates }
}

function loadText({ latencies, concurrency, requests, throughput }: Load): string {
  const at = (share: number) => `${quantile(latencies, share).toFixed(1)} ms`
  const times = `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`
  return `${requests} requests, ${concurrency} at once: ${times}, ${throughput.toFixed(0)} answers per second`
}
