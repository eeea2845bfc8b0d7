import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs, promisify } from 'node:util'
import { parse } from 'yaml'
import { type BenchResult, median } from '../result.ts'
import { measureAll } from './pool.ts'
import { scenarioSchema } from './scenario.ts'
import { CASES, type Case } from './scenarios.ts'
import { type Measured, markdown } from './tables.ts'

const PAGE = new URL('../../../docs/judge-numbers.md', import.meta.url)
const MOST_FALSE = 0.01

/**
 * `npm run bench -- judge`: what the judge promises, and what it costs, beside the judges that people use today.
 * `--json` prints the rows, `--scenario FILE` runs a scenario described in a YAML or JSON file, `--runs N` fewer or more runs,
 * `--write` renews the tables of the documentation.
 */
export async function judgeBench(args: readonly string[]): Promise<BenchResult[]> {
  const options = {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    scenario: { type: 'string' },
    runs: { type: 'string' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const cases = await casesOf(values.scenario, values.runs === undefined ? null : Number(values.runs))
  const rows = await measureAll(cases, (i) => {
    if (!values.json) console.error(`  ${cases[i]?.scenario.name}`)
  })
  const measured = cases.map((of, i): Measured => ({ of, rows: rows[i] ?? [] }))
  if (values.json)
    console.log(
      JSON.stringify(
        measured.map(({ of, rows: found }) => ({ scenario: of.scenario, rows: found })),
        null,
        2,
      ),
    )
  else if (values.scenario !== undefined) console.log(markdown(measured))
  if (values.write) await write(measured)
  const results = measured.flatMap(resultsOf)
  return values.scenario === undefined ? [...results, ...(await compute())] : results
}

async function casesOf(file: string | undefined, runs: number | null): Promise<Case[]> {
  const wanted = (scenario: Case['scenario']) => (runs === null ? scenario : { ...scenario, runs })
  if (file === undefined) return CASES.map((one) => ({ ...one, scenario: wanted(one.scenario) }))
  const scenario = wanted(scenarioSchema.parse(parse(await readFile(file, 'utf8'))))
  return [
    { table: 'false alarms', others: true, scenario },
    { table: 'detection', others: true, scenario },
  ]
}

async function write(measured: readonly Measured[]): Promise<void> {
  const page = await readFile(PAGE, 'utf8')
  const mark = '<!-- tables: npm run bench -- judge --write -->'
  await writeFile(PAGE, `${page.slice(0, page.indexOf(mark))}${mark}\n\n${markdown(measured)}`)
}

function resultsOf({ of, rows }: Measured): BenchResult[] {
  const [ours] = rows
  if (ours === undefined) return []
  const { name } = of.scenario
  const looks = (what: string, value: number | null, limit: number | undefined): BenchResult => ({
    name: `${of.table}: ${name}, ${what}`,
    value: value ?? Number.POSITIVE_INFINITY,
    unit: 'looks',
    limit: limit ?? null,
    better: 'lower',
  })
  if (of.table === 'false alarms')
    return [
      { name: `${of.table}: ${name}`, value: ours.failed, unit: '', limit: MOST_FALSE, better: 'lower' },
    ]
  if (of.table === 'early good news') return [looks('median', ours.passedMedian, of.limits?.median)]
  const limit = of.table === 'noisy grid' ? undefined : of.limits?.median
  const p90 = of.limits?.p90 === undefined ? [] : [looks('90 %', ours.p90, of.limits.p90)]
  return [looks('median', ours.median, limit), ...p90]
}

/** 1,000 metrics of 1,440 windows, five times, each in a process of its own. */
async function compute(): Promise<BenchResult[]> {
  const program = new URL('./compute.ts', import.meta.url).pathname
  const runs: { ms: number; peak: number }[] = []
  for (let i = 0; i < 5; i++) {
    const { stdout } = await promisify(execFile)(process.execPath, [program])
    runs.push(JSON.parse(stdout) as { ms: number; peak: number })
  }
  const name = '1,000 metrics × 1,440 windows judged'
  return [
    { name, value: median(runs.map(({ ms }) => ms)), unit: 'ms', limit: 1_000, better: 'lower' },
    {
      name: `${name}, peak memory`,
      value: median(runs.map(({ peak }) => peak)),
      unit: 'MiB',
      limit: 200,
      better: 'lower',
    },
  ]
}
