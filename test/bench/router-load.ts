/** `node router-load.ts '<Load as JSON>'`: sends requests and prints what it saw as JSON. A process of its own. */
import autocannon, { type Options, type Result } from 'autocannon'

export interface Load {
  readonly url: string
  readonly connections: number
  /** s */
  readonly duration: number
  /** Requests a second; null: as many as can be answered. */
  readonly rate: number | null
}

export interface Seen {
  readonly rate: number
  readonly answered: number
  /** ms */
  readonly p99: number
  /** Requests that had no answer, or one that was not 2xx. */
  readonly lost: number
}

const load: Load = JSON.parse(process.argv[2] ?? '')
const latencies: number[] = []
const options: Options = {
  url: `${load.url}/v2/models/demo/infer`,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ inputs: [{ name: 'x', shape: [1, 64], data: Array(64).fill(1) }] }),
  connections: load.connections,
  duration: load.duration,
  ...(load.rate === null ? {} : { overallRate: load.rate }),
}
const result = await new Promise<Result>((done, reject) => {
  const running = autocannon(options, (error, all) => (error ? reject(error) : done(all)))
  // Autocannon's own histogram counts whole milliseconds.
  running.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds))
})
latencies.sort((a, b) => a - b)
const seen: Seen = {
  rate: result.requests.total / result.duration,
  answered: result.requests.total,
  p99: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
  lost: result.errors + result.non2xx,
}
console.log(JSON.stringify(seen))
