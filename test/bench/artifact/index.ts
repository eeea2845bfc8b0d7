import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchResult, median } from '../result.ts'
import { type BenchFile, LARGE, PICKLES, SHARDS } from './files.ts'
import { installPeers, type Peer } from './peers.ts'
import { run, validate } from './processes.ts'

const RUNS = 5
/** Pickles that other scanners are timed on as well. */
const PEERS_SHOWN = 2
/** MiB */
const MEMORY_LIMIT = 150

/** validate-artifact as a whole process: beside `openssl dgst -sha256` on large files, beside other scanners on pickles. */
export async function artifactBench(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'artifact-bench-'))
  try {
    const peers = await installPeers()
    const results: BenchResult[] = []
    for (const file of LARGE) results.push(...(await besideOpenssl(file, folder, 1.15)))
    results.push(...(await besideOpenssl(SHARDS, folder, 1)))
    for (const [place, file] of PICKLES.entries()) {
      // The others take minutes for all of them.
      results.push(...(await besidePeers(file, folder, place < PEERS_SHOWN ? peers : [])))
    }
    return results
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Turn by turn, so that what else the machine does meets both. */
async function besideOpenssl(file: BenchFile, folder: string, limit: number): Promise<BenchResult[]> {
  await file.make(folder)
  const [ours, theirs, memory]: [number[], number[], number[]] = [[], [], []]
  await run('openssl', ['dgst', '-sha256', ...file.files], folder)
  for (let turn = 0; turn < RUNS; turn++) {
    theirs.push((await run('openssl', ['dgst', '-sha256', ...file.files], folder)).wall)
    const done = await validate(file.path, folder)
    ours.push(done.wall)
    memory.push(done.memory)
  }
  await remove(file, folder)
  const [wall, reference] = [median(ours), median(theirs)]
  return [
    {
      name: `${file.name}: ${seconds(wall)}, openssl dgst -sha256 ${seconds(reference)}`,
      value: wall / reference,
      unit: '×',
      limit,
      better: 'lower',
    },
    memoryOf(file, memory),
  ]
}

async function besidePeers(file: BenchFile, folder: string, peers: readonly Peer[]): Promise<BenchResult[]> {
  await file.make(folder)
  const runs = []
  for (let turn = 0; turn < RUNS; turn++) runs.push(await validate(file.path, folder))
  const others: string[] = []
  for (const { name, command, args } of peers) {
    const { wall, memory } = await run(command, args(file.path), folder)
    others.push(`${name} ${seconds(wall)} and ${memory.toFixed(0)} MiB`)
  }
  await remove(file, folder)
  const beside = others.length === 0 ? '' : ` (${others.join(', ')})`
  return [
    {
      name: `${file.name}${beside}`,
      value: median(runs.map(({ wall }) => wall)) / 1000,
      unit: 's',
      limit: 1,
      better: 'lower',
    },
    memoryOf(
      file,
      runs.map(({ memory }) => memory),
    ),
  ]
}

const memoryOf = ({ name }: BenchFile, memory: readonly number[]): BenchResult => ({
  name: `${name}: memory`,
  value: Math.max(...memory),
  unit: 'MiB',
  limit: MEMORY_LIMIT,
  better: 'lower',
})

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

const remove = ({ path }: BenchFile, folder: string) =>
  rm(join(folder, path), { recursive: true, force: true })
