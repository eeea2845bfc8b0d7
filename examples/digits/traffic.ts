/**
 * Replays the test images, with their true labels, at a constant rate. From a shell, until Ctrl-C:
 *
 *     node examples/digits/traffic.ts http://127.0.0.1:8490 200
 */
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { inferenceRequest, post, predictedLabel } from './client.ts'
import { readTestDigits } from './digits.ts'
import { type ReleaseReport, Tally } from './tally.ts'

const MAX_IN_FLIGHT = 500

export interface TrafficReport {
  readonly sent: number
  /** Requests without an answer: refused, broken off, too late, or not sent because too many were waiting. */
  readonly lost: number
  /** By the answers' header `x-release`; `none` where there was none. */
  readonly releases: Readonly<Record<string, ReleaseReport>>
}

export interface Traffic {
  /** What was counted until now. */
  report(): TrafficReport
  /** Sends nothing more, waits for the answers that are on their way, and counts them too. */
  stop(): Promise<TrafficReport>
}

/**
 * Sends `rate` requests a second to the model `digits` at `url`. It is an open loop: a slow answer holds up no other
 * request. Images are drawn at random, so that no release gets a choice of them by the rhythm of the router.
 */
export function startTraffic({ url, rate }: { url: string; rate: number }): Traffic {
  const target = new URL('/v2/models/digits/infer', url)
  const requests = readTestDigits().map(({ pixels, label }) => ({
    label,
    body: inferenceRequest(pixels, label),
  }))
  const agent = new Agent({ keepAlive: true })
  const tallies = new Map<string, Tally>()
  const waiting = new Set<Promise<void>>()
  const stopping = new AbortController()
  let sent = 0
  let lost = 0

  async function send(): Promise<void> {
    const { body, label } = requests[Math.floor(Math.random() * requests.length)] ?? { body: '', label: -1 }
    const start = performance.now()
    const answer = await post(target, body, agent).catch(() => null)
    if (answer === null) {
      lost += 1
      return
    }
    const tally = tallies.get(answer.release) ?? new Tally()
    tallies.set(answer.release, tally)
    tally.add(answer.status, predictedLabel(answer.body) === label, performance.now() - start)
  }

  function sendOne(): void {
    sent += 1
    if (waiting.size >= MAX_IN_FLIGHT) {
      lost += 1
      return
    }
    const one = send().finally(() => waiting.delete(one))
    waiting.add(one)
  }

  const report = (): TrafficReport => ({
    sent,
    lost,
    releases: Object.fromEntries([...tallies].map(([release, tally]) => [release, tally.report()])),
  })
  const running = keepRate(rate, sendOne, stopping.signal)

  return {
    report,
    async stop() {
      stopping.abort()
      await running
      await Promise.all(waiting)
      agent.destroy()
      return report()
    },
  }
}

/** Calls `act` `rate` times a second, counted from the beginning, so that a late timer is made up for; 1,000 at most. */
async function keepRate(rate: number, act: () => void, signal: AbortSignal): Promise<void> {
  const start = performance.now()
  for (let done = 0; !signal.aborted; done++) {
    const early = start + (done * 1000) / rate - performance.now()
    await sleep(Math.max(0, early), undefined, { signal }).catch(() => undefined)
    if (!signal.aborted) act()
  }
}

if (import.meta.main) {
  const [url, rate] = process.argv.slice(2)
  if (!url || !(Number(rate) > 0)) {
    console.error('usage: node traffic.ts <url of the router> <requests per second>')
    process.exit(2)
  }
  const traffic = startTraffic({ url, rate: Number(rate) })
  const timer = setInterval(() => console.log(JSON.stringify(traffic.report())), 2_000)
  process.once('SIGINT', async () => {
    clearInterval(timer)
    console.log(JSON.stringify(await traffic.stop(), null, 2))
  })
}
