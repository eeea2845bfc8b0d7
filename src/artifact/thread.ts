import { parentPort, workerData } from 'node:worker_threads'
import type { Reading } from './scan-all.ts'

/** What a thread is for: to read files, or to hash what is read into the buffers. */
export type Task = { readonly reading: Reading } | { readonly buffers: readonly SharedArrayBuffer[] }

/** What runs in a thread: loads no more than its task needs. Does nothing outside of a thread. */
export async function serveThread(): Promise<void> {
  const task = workerData as Task
  if (parentPort === null) return
  if ('buffers' in task) (await import('./hash-thread.ts')).serveHashes(parentPort, task.buffers)
  else (await import('./scan-thread.ts')).serveScans(parentPort, task.reading)
}
