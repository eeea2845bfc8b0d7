import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type Outcome, type ScanThread, type StartThread, scanHere } from './scan-all.ts'
import type { FoundFile } from './walk.ts'

/** Bytes that have passed, or how a file ended. */
type Message = number | Outcome

/** Of a thread's heap: with more, garbage would lie about for longer. MiB. */
const LIMITS = { maxYoungGenerationSizeMb: 6 }

/** Starts threads of `script`, a module that calls serveScans in a thread. */
export function threadsOf(script: URL): StartThread {
  return (reading) => thread(new Worker(script, { workerData: reading, resourceLimits: LIMITS }))
}

function thread(worker: Worker): ScanThread {
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread that reads files ended with ${code}`)))
  })
  // Nobody may be waiting when it ends as it should.
  failure.catch(() => {})
  return {
    scan: (file, onProgress) => Promise.race([outcomeOf(worker, file, onProgress), failure]),
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  }
}

function outcomeOf(worker: Worker, file: FoundFile, onProgress: (bytes: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const take = (message: Message) => {
      if (typeof message === 'number') return onProgress(message)
      worker.off('message', take)
      resolve(message)
    }
    worker.on('message', take)
    worker.postMessage(file)
  })
}

/** The other side: reads each file that comes, with what the contract allows. Does nothing outside of a thread. */
export function serveScans(): void {
  const scan = scanHere(workerData)
  parentPort?.on('message', async (file: FoundFile) => {
    parentPort?.postMessage(await scan(file, (bytes) => parentPort?.postMessage(bytes)))
  })
}
