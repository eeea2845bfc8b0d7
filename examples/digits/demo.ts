/**
 * The main job on this machine, with the bundles in dist/ and real traffic: a champion is released, a better challenger
 * takes its place step by step, and a bad release is caught and rolled back by itself. `npm run demo`
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { shutdownLocalTarget } from '../../src/targets/local/shutdown.ts'
import { type Job, jobEnvironment } from '../../test/runner/action-runner.ts'
import { type Ending, Release } from './release.ts'
import { startTraffic, type TrafficReport } from './traffic.ts'

const RATE = 200
const root = resolve(import.meta.dirname, '../..')
const begun = performance.now()

const say = (text: string): void => console.log(text)
const elapsed = (): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

function told(report: TrafficReport): string {
  const rows = Object.entries(report.releases).map(
    ([release, { requests, status, accuracy, latency }]) =>
      `  ${release}: ${requests} requests, ${Object.entries(status)
        .map(([code, count]) => `${count} × ${code}`)
        .join(', ')}, accuracy ${((accuracy ?? 0) * 100).toFixed(1)} %, p95 ${latency.p95.toFixed(1)} ms`,
  )
  return [`Traffic: ${report.sent} requests sent, ${report.lost} lost`, ...rows].join('\n')
}

async function story(job: Job, port: number): Promise<{ endings: Ending[]; traffic: TrafficReport }> {
  const release = (name: string, config: string, run: number) =>
    new Release({ name, config: `examples/digits/${config}`, port, run: String(run), job, say })

  say('\n1. The champion: nothing serves yet, so it is probed and gets everything')
  const champion = await release('champion', 'champion.yml', 1).run()

  say(`\n   Traffic begins: ${RATE} real images a second`)
  const traffic = startTraffic({ url: `http://127.0.0.1:${port}`, rate: RATE })
  try {
    say('\n2. The challenger: better, and it has to show it at 5, 25 and 50 %')
    const challenger = await release('challenger', 'rollout.yml', 2).run()
    say('\n3. The bad one: its numbers look fine, but it is slow and fails on real images')
    const bad = await release('bad', 'bad.yml', 3).run()
    return { endings: [champion, challenger, bad], traffic: await traffic.stop() }
  } finally {
    await traffic.stop()
  }
}

async function writeReport(endings: readonly Ending[], traffic: TrafficReport): Promise<string> {
  const path = join(root, '.demo', 'report.md')
  await mkdir(join(root, '.demo'), { recursive: true })
  const parts = endings.map(
    ({ name, phase, summaries }) => `# ${name}: ${phase}\n\n${summaries.join('\n\n')}`,
  )
  await writeFile(path, `${parts.join('\n\n')}\n\n# Traffic\n\n\`\`\`text\n${told(traffic)}\n\`\`\`\n`)
  return relative(process.cwd(), path)
}

/** The demo is a test too: what did not end as told makes it fail. */
function check(endings: readonly Ending[], traffic: TrafficReport): string[] {
  const wanted = ['Promoted', 'Promoted', 'RolledBack']
  const wrong = endings.flatMap(({ name, phase }, index) =>
    phase === wanted[index] ? [] : [`${name}: expected ${wanted[index]}, found ${phase}`],
  )
  return traffic.lost === 0 ? wrong : [...wrong, `${traffic.lost} requests were lost`]
}

const state = await mkdtemp(join(tmpdir(), 'model-rollout-demo-'))
try {
  const port = await freePort()
  const job: Job = {
    workspace: root,
    temp: join(state, 'temp'),
    env: jobEnvironment({ XDG_STATE_HOME: state, GITHUB_ACTOR: 'you' }),
    github: {},
  }
  const { endings, traffic } = await story(job, port)
  const problems = check(endings, traffic)
  say(`\n${told(traffic)}`)
  say(`\nReport: ${await writeReport(endings, traffic)}`)
  for (const problem of problems) say(`NOT AS EXPECTED: ${problem}`)
  say(
    `\n${problems.length === 0 ? 'Promoted, and rolled back, as told' : 'The story went wrong'} in ${elapsed()}.`,
  )
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  await shutdownLocalTarget(join(state, 'model-rollout', 'digits'))
  await rm(state, { recursive: true, force: true })
}
