import { parseArgs } from 'node:util'
import type { Reading } from '../../artifact/fuzz/read-mutant.ts'
import { goodFiles } from '../../artifact/fuzz/samples.ts'
import type { BenchResult } from '../result.ts'
import { readAll } from './pool.ts'

const MEBIBYTE = 2 ** 20
/** Mutants after which the memory that the process needs anyhow is there. */
const WARM = 2000
/** Broken ones that are shown. */
const SHOWN = 50

/**
 * Changes good models of all formats at random and reads what comes out: nothing may throw, hang or take much memory.
 * `--count`, `--first` (seeds, of which each gives the same file again) and `--threads`.
 */
export async function fuzzBench(flags: readonly string[]): Promise<BenchResult[]> {
  const { values } = parseArgs({
    args: [...flags],
    strict: false,
    options: {
      count: { type: 'string', default: '100000' },
      first: { type: 'string', default: '1' },
      threads: { type: 'string', default: '1' },
    },
  })
  const [count, first, threads] = [values['count'], values['first'], values['threads']].map(Number) as [
    number,
    number,
    number,
  ]
  const tally = new Tally()
  const begun = performance.now()
  await readAll({ first, count, threads }, (reading) => tally.add(reading))
  console.log(`of ${(await goodFiles()).length} files`)
  tally.show()
  return tally.results((performance.now() - begun) / 1000)
}

class Tally {
  readonly #formats = new Map<string, { read: number; refused: number }>()
  readonly #broken: Reading[] = []
  #read = 0
  #clean = 0
  #slowest: Pick<Reading, 'seed' | 'of' | 'took'> = { seed: 0, of: '', took: 0 }
  #base = Number.POSITIVE_INFINITY
  #peak = 0

  add(reading: Reading): void {
    this.#read++
    if (reading.errors === 0 && reading.broken === null) this.#clean++
    const format = this.#formats.get(reading.format ?? 'unknown') ?? { read: 0, refused: 0 }
    this.#formats.set(reading.format ?? 'unknown', format)
    format.read++
    if (reading.errors > 0) format.refused++
    if (reading.took > this.#slowest.took) this.#slowest = reading
    if (reading.broken !== null && this.#broken.push(reading) <= SHOWN)
      console.log(`seed ${reading.seed}: ${reading.of}: ${reading.broken}`)
    const { rss } = process.memoryUsage()
    if (this.#read === WARM) this.#base = rss
    this.#peak = Math.max(this.#peak, rss)
  }

  show(): void {
    console.log(`slowest: seed ${this.#slowest.seed}, ${this.#slowest.of}`)
    for (const [format, { read, refused }] of [...this.#formats].sort())
      console.log(`  ${format.padEnd(20)} ${String(read).padStart(7)} read, ${refused} refused`)
  }

  results(seconds: number): BenchResult[] {
    const lower = { limit: null, better: 'lower' } as const
    return [
      { name: 'mutants read', value: this.#read, unit: '', limit: null, better: 'higher' },
      { name: 'of them without a finding', value: this.#clean, unit: '', ...lower },
      {
        name: 'that threw, hung, or were read differently',
        value: this.#broken.length,
        unit: '',
        limit: 0,
        better: 'lower',
      },
      {
        name: 'processor time of the slowest',
        value: this.#slowest.took,
        unit: 'ms',
        limit: 1000,
        better: 'lower',
      },
      {
        name: `peak memory over that after ${WARM} mutants`,
        value: Math.max(0, this.#peak - this.#base) / MEBIBYTE,
        unit: 'MiB',
        limit: 150,
        better: 'lower',
      },
      { name: 'time of all', value: seconds, unit: 's', ...lower },
    ]
  }
}
