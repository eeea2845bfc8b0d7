import { type MessagePort, Worker } from 'node:worker_threads'
import { hashThread, sharedBuffers } from './hash-thread.ts'
import { type Outcome, type Reading, type ScanThread, scanHere, type Threads } from './scan-all.ts'
import type { Task } from './thread.ts'
import type { FoundFile } from './walk.ts'

/** Bytes that have passed, or how a file ended. */
type Message = number | Outcome

/** Of a thread's heap: with more, garbage would lie about for longer. MiB. */
const LIMITS = { maxYoungGenerationSizeMb: 6 }

/** Starts threads of `script`, a module that calls serveThread in a thread. */
export function threadsOf(script: URL): Threads {
  const start = (task: Task) => new Worker(script, { workerData: task, resourceLimits: LIMITS })
  return {
    scanning: (reading) => thread(start({ reading })),
    hashing() {
      const buffers = sharedBuffers()
      const worker = start({ buffers })
      return hashThread(worker, buffers, failureOf(worker))
    },
  }
}

function failureOf(worker: Worker): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread that reads files ended with ${code}`)))
  })
  // Nobody may be waiting when it ends as it should.
  failure.catch(() => {})
  return failure
}

function thread(worker: Worker): ScanThread {
  const failure = failureOf(worker)
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

/** The other side: reads each file that comes, with what the contract allows. */
export function serveScans(port: MessagePort, reading: Reading): void {
  const scan = scanHere(reading)
  port.on('message', async (file: FoundFile) => {
    port.postMessage(await scan(file, (bytes) => port.postMessage(bytes)))
  })
}
