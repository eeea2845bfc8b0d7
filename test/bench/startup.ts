import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BenchResult, median } from './result.ts'

const RUNS = 15
const root = resolve(import.meta.dirname, '../..')

/** Start-up of each bundle to its first input error, over bare `node -e 0` in the same run, and its size. */
export async function startupBench(): Promise<BenchResult[]> {
  const actions = readdirSync(join(root, 'actions'))
  const times = new Map<string, number[]>(['bare', ...actions].map((name) => [name, []]))
  for (let run = 0; run < RUNS; run++) {
    times.get('bare')?.push(start(['-e', '0'], 0))
    for (const action of actions) times.get(action)?.push(start([join(root, 'dist', action, 'index.js')], 1))
  }
  const bare = median(times.get('bare') ?? [])
  return actions.flatMap((action) => [
    {
      name: `${action}: start to first input error, over bare node (${bare.toFixed(0)} ms)`,
      value: median(times.get(action) ?? []) - bare,
      unit: 'ms',
      limit: 100,
      better: 'lower',
    },
    {
      name: `${action}: code loaded at start`,
      value: size(action, true),
      unit: 'kB',
      limit: null,
      better: 'lower',
    },
    { name: `${action}: all code`, value: size(action, false), unit: 'kB', limit: null, better: 'lower' },
  ])
}

function start(argv: readonly string[], expected: number): number {
  const begun = performance.now()
  const { status } = spawnSync(process.execPath, argv, {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], GITHUB_ACTIONS: 'true', INPUT_STEP: 'not a number' },
  })
  if (status !== expected) throw new Error(`${argv.join(' ')} ended with ${status}, expected ${expected}`)
  return performance.now() - begun
}

function size(action: string, onlyIndex: boolean): number {
  const folder = join(root, 'dist', action)
  const files = readdirSync(folder).filter((file) => (onlyIndex ? file === 'index.js' : file.endsWith('.js')))
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / 1000
}
