import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts, start, until } from './real.ts'

export const PROMETHEUS = process.env['PROMETHEUS_BIN'] ?? 'prometheus'
export const VICTORIA_METRICS = process.env['VICTORIA_METRICS_BIN'] ?? 'victoria-metrics'
export const ACCOUNT = { username: 'rollout', password: 'of-a-test' }
/** bcrypt of that password. */
const HASH = '$2b$04$6cT6jQEJYl5Mckp1Ksqly.VkKOjWCRyP686ZW1VbcmRRWek7.uFTq'

/** Its version, such as [2, 42]. */
export function prometheusVersion(): readonly [number, number] {
  const said = execFileSync(PROMETHEUS, ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [, major, minor] = /version (\d+)\.(\d+)/.exec(said) ?? []
  if (major === undefined) throw new Error(`${PROMETHEUS} --version said ${said}`)
  return [Number(major), Number(minor)]
}

/** A real server that scrapes `targets` (host:port/path) each second, in a folder of its own, and demands a password. */
export interface Scraper extends AsyncDisposable {
  readonly url: string
}

/** `history`: samples in OpenMetrics' text format that it has from the start. */
export function startPrometheus(targets: readonly string[], history?: string): Promise<Scraper> {
  const [major, minor] = prometheusVersion()
  // From 3.8 on, native histograms are a setting of the scrape; the feature flag of before does nothing.
  const settings = major > 3 || (major === 3 && minor >= 8) ? { scrape_native_histograms: true } : {}
  return scraper(targets, settings, PROMETHEUS, '/-/ready', (folder, address) => {
    writeFileSync(join(folder, 'web.yml'), `basic_auth_users: {${ACCOUNT.username}: ${HASH}}\n`)
    if (history !== undefined) {
      writeFileSync(join(folder, 'history'), history)
      execFileSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', 'history', 'data'], {
        cwd: folder,
      })
    }
    return [
      `--config.file=${folder}/scrape.yml`,
      `--web.config.file=${folder}/web.yml`,
      `--web.listen-address=${address}`,
      `--storage.tsdb.path=${folder}/data`,
      '--enable-feature=native-histograms',
      '--log.level=warn',
    ]
  })
}

/** VictoriaMetrics holds back the newest half minute unless it is told otherwise. */
export function startVictoriaMetrics(targets: readonly string[]): Promise<Scraper> {
  return scraper(targets, {}, VICTORIA_METRICS, '/health', (folder, address) => [
    `-promscrape.config=${folder}/scrape.yml`,
    `-httpListenAddr=${address}`,
    `-httpAuth.username=${ACCOUNT.username}`,
    `-httpAuth.password=${ACCOUNT.password}`,
    `-storageDataPath=${folder}/data`,
    '-search.latencyOffset=1s',
    '-loggerLevel=ERROR',
  ])
}

async function scraper(
  targets: readonly string[],
  settings: object,
  command: string,
  ready: string,
  args: (folder: string, address: string) => string[],
): Promise<Scraper> {
  const folder = mkdtempSync(join(tmpdir(), 'scraper-'))
  const [port = 0] = await freePorts(1)
  const address = `127.0.0.1:${port}`
  writeFileSync(join(folder, 'scrape.yml'), scrapeConfig(targets, settings))
  const server = start(command, args(folder, address))
  const credentials = Buffer.from(`${ACCOUNT.username}:${ACCOUNT.password}`).toString('base64')
  async function stop() {
    await server[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await until(async () => {
      const headers = { authorization: `Basic ${credentials}` }
      const { status } = await fetch(`http://${address}${ready}`, { headers })
      if (status !== 200) throw new Error(`status ${status}`)
    }, server)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `http://${address}`, [Symbol.asyncDispose]: stop }
}

function scrapeConfig(targets: readonly string[], settings: object): string {
  const jobs = targets.map((target, i) => {
    const [host = '', ...path] = target.split('/')
    return { job_name: `job-${i}`, metrics_path: `/${path.join('/')}`, static_configs: [{ targets: [host] }] }
  })
  return JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s', ...settings },
    scrape_configs: jobs,
  })
}
