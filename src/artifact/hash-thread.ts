import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { MessagePort, Worker } from 'node:worker_threads'
import { CHUNK_SIZE, type Hashing } from './digest.ts'

/** Enough that neither side waits for the other at each chunk. */
const BUFFERS = 6

/** A chunk in a buffer, or null after the last one. */
type Message = { readonly buffer: number; readonly length: number } | null

/** Memory that two threads see. */
export const sharedBuffers = (): SharedArrayBuffer[] =>
  Array.from({ length: BUFFERS }, () => new SharedArrayBuffer(CHUNK_SIZE))

/** A thread that hashes what is read into its buffers, while another one looks at the same bytes. */
export interface HashThread extends Hashing, AsyncDisposable {}

/** `failure` rejects when the worker dies. */
export function hashThread(
  worker: Worker,
  shared: readonly SharedArrayBuffer[],
  failure: Promise<never>,
): HashThread {
  const waiting = new Map<number, () => void>()
  worker.on('message', (message: number | string) => {
    if (typeof message === 'number') waiting.get(message)?.()
  })
  return {
    buffers: shared.map((memory) => Buffer.from(memory)),
    update(buffer, length) {
      const hashed = new Promise<void>((resolve) => waiting.set(buffer, resolve))
      worker.postMessage({ buffer, length } satisfies Message)
      return Promise.race([hashed, failure])
    },
    async digest() {
      const answer = once(worker, 'message') as Promise<[string]>
      worker.postMessage(null satisfies Message)
      const [digest] = await Promise.race([answer, failure])
      return digest
    },
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  }
}

/** The other side. */
export function serveHashes(port: MessagePort, shared: readonly SharedArrayBuffer[]): void {
  const hash = createHash('sha256')
  const buffers = shared.map((memory) => Buffer.from(memory))
  port.on('message', (message: Message) => {
    if (message === null) return port.postMessage(hash.digest('hex'))
    hash.update(buffers[message.buffer]?.subarray(0, message.length) ?? '')
    port.postMessage(message.buffer)
  })
}
