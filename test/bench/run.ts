/** `npm run bench`, or `npm run bench -- startup router`: measures and prints; a limit that is missed is said, not failed. What begins with `--` goes to the bench. */
import { availableParallelism } from 'node:os'
import type { BenchResult } from './result.ts'

const args = process.argv.slice(2)
const first = args.findIndex((arg) => arg.startsWith('--'))
const [named, flags] = first === -1 ? [args, []] : [args.slice(0, first), args.slice(first)]

const benches: Record<string, () => Promise<BenchResult[]>> = {
  startup: async () => (await import('./startup.ts')).startupBench(),
  router: async () => (await import('./router.ts')).routerBench(),
  rollback: async () => (await import('./rollback.ts')).rollbackBench(),
  judge: async () => (await import('./judge/index.ts')).judgeBench(flags),
  kubernetes: async () => (await import('./kubernetes/index.ts')).kubernetesBench(),
  artifact: async () => (await import('./artifact/index.ts')).artifactBench(),
  fuzz: async () => (await import('./fuzz/index.ts')).fuzzBench(flags),
  prometheus: async () => (await import('./prometheus.ts')).prometheusBench(),
  github: async () => (await import('./github.ts')).githubBench(),
}

function row({ name, value, unit, limit, better }: BenchResult): string {
  const missed = limit !== null && (better === 'lower' ? value > limit : value < limit)
  const wanted = limit === null ? '' : `${better === 'lower' ? 'at most' : 'at least'} ${limit} ${unit}`
  const shown = value >= 100 ? value.toFixed(0) : value.toPrecision(3)
  return `${missed ? 'MISSED' : '      '} ${name.padEnd(84)} ${shown.padStart(8)} ${unit.padEnd(6)} ${wanted}`
}

const machine = flags.includes('--json')
if (!machine) console.log(`Node ${process.version}, ${availableParallelism()} cores`)
for (const [name, bench] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue
  if (!machine) console.log(`\n${name}`)
  const results = await bench()
  if (!machine) for (const result of results) console.log(row(result))
}
