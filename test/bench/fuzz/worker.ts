import { parentPort, workerData } from 'node:worker_threads'
import { readMutant } from '../../artifact/fuzz/read-mutant.ts'
import { goodFiles } from '../../artifact/fuzz/samples.ts'

/** Reads the mutants of the seeds that come, and tells in shared memory which it is at. */
const at = new BigInt64Array(workerData as SharedArrayBuffer)
const samples = await goodFiles()

parentPort?.on('message', async (seeds: readonly number[]) => {
  for (const seed of seeds) {
    Atomics.store(at, 0, BigInt(seed))
    parentPort?.postMessage(await readMutant(samples, seed))
  }
  parentPort?.postMessage(null)
})
