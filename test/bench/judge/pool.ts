import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Row } from './measure.ts'
import type { Case } from './scenarios.ts'

/** Measures all cases, on every core; `done` sees each as it ends. The same seeds give the same rows, whoever measures. */
export async function measureAll(
  cases: readonly Pick<Case, 'scenario' | 'others'>[],
  done: (index: number, rows: readonly Row[]) => void,
): Promise<Row[][]> {
  const results: Row[][] = []
  let next = 0
  const serve = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    for (let i = next++; i < cases.length; i = next++) {
      const rows = await ask(worker, cases[i])
      results[i] = rows
      done(i, rows)
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), cases.length) }, serve))
  return results
}

function ask(worker: Worker, message: unknown): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (rows) => {
      worker.off('error', reject)
      resolve(rows)
    })
    worker.postMessage(message)
  })
}
