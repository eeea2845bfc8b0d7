import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Host, never, openHost, quiet } from '../targets/local/host.ts'
import { type BenchResult, median } from './result.ts'
import type { Load, Seen } from './router-load.ts'

const SECONDS = 4
const CONNECTIONS = 16
/** The rate at which latencies are compared: what the router must be able to do. */
const RATE = 5_000
const ROUNDS = 3
const CHANGES = 20

/**
 * The router beside a direct connection to the same release, in turns within one run: requests a second at full load, added
 * p99 at a fixed rate, requests lost while weights change, and how long a change takes.
 */
export async function routerBench(): Promise<BenchResult[]> {
  await using host = openHost({
    command: [process.execPath, join(import.meta.dirname, 'router-upstream.mjs')],
    metrics: undefined,
    ready: { path: '/' },
  })
  const release = host.pack('1.0.0')
  await host.serve(release)
  await host.target.startCanary(host.pack('2.0.0'), quiet, never)
  await host.target.setSplit({ canary: 50, mirror: 0 })
  const routed = (await host.target.address()) ?? ''
  const direct = `http://127.0.0.1:${portOf(host, release.id)}`
  const full = { connections: CONNECTIONS, duration: SECONDS, rate: null }
  await run({ ...full, url: routed, duration: 1 })

  const [directFull, routedFull] = [await run({ ...full, url: direct }), await run({ ...full, url: routed })]
  const added: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [without, through] = [
      await run({ ...full, url: direct, rate: RATE }),
      await run({ ...full, url: routed, rate: RATE }),
    ]
    added.push(through.p99 - without.p99)
  }
  return [
    {
      name: 'direct: requests at full load',
      value: directFull.rate,
      unit: '/s',
      limit: null,
      better: 'higher',
    },
    {
      name: 'router: requests at full load',
      value: routedFull.rate,
      unit: '/s',
      limit: 5_000,
      better: 'higher',
    },
    {
      name: `router: added p99 at ${RATE} requests/s, median of ${ROUNDS}`,
      value: median(added),
      unit: 'ms',
      limit: 2,
      better: 'lower',
    },
    ...(await changes(host, routed)),
  ]
}

async function changes(host: Host, url: string): Promise<BenchResult[]> {
  const load = run({ url, connections: CONNECTIONS, duration: 5, rate: null })
  await delay(1_000)
  const durations: number[] = []
  for (let change = 0; change < CHANGES; change++) {
    const begun = performance.now()
    await host.target.setSplit({ canary: (change * 37) % 101, mirror: 0 })
    durations.push(performance.now() - begun)
    await delay(100)
  }
  const { lost, answered } = await load
  return [
    {
      name: `router: requests lost of ${answered} over ${CHANGES} weight changes at full load`,
      value: lost,
      unit: '',
      limit: 0,
      better: 'lower',
    },
    {
      name: 'router: a weight change, median',
      value: median(durations),
      unit: 'ms',
      limit: null,
      better: 'lower',
    },
  ]
}

async function run(load: Load): Promise<Seen> {
  const program = join(import.meta.dirname, 'router-load.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(load)])
  return JSON.parse(stdout)
}

function portOf(host: Host, release: string): number {
  const memory = JSON.parse(readFileSync(join(host.state, 'supervisor.json'), 'utf8'))
  return memory.instances[release].process.port
}
