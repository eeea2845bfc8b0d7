import { Worker } from 'node:worker_threads'
import type { Reading } from '../../artifact/fuzz/read-mutant.ts'

/** Seeds that a thread is given at once. */
const BATCH = 200
/** Milliseconds without an answer after which a thread hangs. Much more than a file may take: others share the machine. */
const PATIENCE = 15_000

/** As the action's own threads, so that garbage does not lie about for longer. MiB. */
const LIMITS = { maxYoungGenerationSizeMb: 6 }

/** Reads the mutants of all seeds in `threads` threads; `seen` gets each. One that hangs is ended, and told as broken. */
export async function readAll(
  { first, count, threads }: { first: number; count: number; threads: number },
  seen: (reading: Reading) => void,
): Promise<void> {
  let next = first
  const take = (): number[] => {
    const from = next
    next = Math.min(next + BATCH, first + count)
    return Array.from({ length: next - from }, (_, index) => from + index)
  }
  const serve = async () => {
    for (let seeds = take(); seeds.length > 0; ) {
      const left = await readIn(seeds, take, seen)
      seeds = left.length > 0 ? left : take()
    }
  }
  await Promise.all(Array.from({ length: threads }, serve))
}

/** Reads batches in one thread until there are no more, or until it hangs or dies: then gives the seeds that are left of its last. */
function readIn(
  first: readonly number[],
  take: () => number[],
  seen: (reading: Reading) => void,
): Promise<number[]> {
  const at = new SharedArrayBuffer(8)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: at,
    resourceLimits: LIMITS,
  })
  let batch = first
  return new Promise((resolve) => {
    const lost = (broken: string) => {
      clearTimeout(timer)
      const seed = Number(Atomics.load(new BigInt64Array(at), 0))
      seen({ seed, of: 'see --seed', format: null, errors: 0, took: PATIENCE, broken })
      void worker.terminate()
      resolve(batch.filter((one) => one > seed))
    }
    const timer = setTimeout(() => lost(`no answer for ${PATIENCE} ms`), PATIENCE)
    worker.on('error', (error) => lost(`the thread died: ${error.stack ?? error.message}`))
    worker.on('message', (reading: Reading | null) => {
      timer.refresh()
      if (reading !== null) return seen(reading)
      batch = take()
      if (batch.length > 0) return worker.postMessage(batch)
      clearTimeout(timer)
      void worker.terminate().then(() => resolve([]))
    })
    worker.postMessage(batch)
  })
}
