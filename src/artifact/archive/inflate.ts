import { once } from 'node:events'
import type { Transform } from 'node:stream'
import { createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib'
import type { Sink } from '../formats/parsing.ts'
import { FormatError } from '../formats/reader.ts'

/** Something compressed that is expanded as it comes. */
export interface Expander {
  /** Returns how many bytes of the chunk belong to it: fewer than all when its end is among them, or is over. */
  write(chunk: Uint8Array): Promise<number>
  /** Throws a FormatError when it is cut off. */
  end(): Promise<void>
}

const OUTPUT_SIZE = 256 * 1024

/** An Expander of node:zlib. What comes out goes to `sink`, which is waited for; its errors are thrown by `write`. */
export function zlibExpander(kind: 'deflate' | 'zlib' | 'zstd', rule: string, sink: Sink): Expander {
  const options = { chunkSize: OUTPUT_SIZE }
  const engine =
    kind === 'deflate'
      ? createInflateRaw(options)
      : kind === 'zlib'
        ? createInflate(options)
        : createZstdDecompress(options)
  const pumped = pump(engine, rule, sink)
  let over = false
  // A failure is thrown by whichever call comes next.
  pumped
    .catch(() => {})
    .finally(() => {
      over = true
    })
  let used = 0
  return {
    write: async (chunk) => {
      if (over) {
        await pumped
        return 0
      }
      const written = new Promise<void>((done) => engine.write(chunk, () => done()))
      await Promise.race([written, pumped.then(() => written)])
      const before = used
      used = engine.bytesWritten
      return used - before
    },
    end: async () => {
      engine.end()
      await pumped
    },
  }
}

async function pump(engine: Transform, rule: string, sink: Sink): Promise<void> {
  try {
    for await (const chunk of engine) await sink(chunk)
  } catch (error) {
    if (!isZlibError(error)) throw error
    throw new FormatError(rule, `its compressed bytes are damaged or cut off (${error.message})`)
  } finally {
    engine.destroy()
    if (!engine.closed) await once(engine, 'close')
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(Z_|ZSTD_|ERR_)/.test(String(error.code))
}
