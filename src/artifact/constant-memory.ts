import { open } from 'node:fs/promises'
import type { Format } from './formats/names.ts'
import { HEAD_SIZE, recognise } from './formats/recognise.ts'
import type { FoundFile } from './walk.ts'

/** Read in a few MiB whatever their size, and what large weights are kept in. Of pickles the reader keeps the memo. */
const CONSTANT: ReadonlySet<Format> = new Set(['safetensors', 'gguf', 'onnx', 'npy', 'zip', 'hdf5'])

/** Whether a file by its first bytes is of a format whose reader needs constant memory; data without a format is only hashed. */
export async function needsConstantMemory({ absolute, size }: FoundFile): Promise<boolean> {
  try {
    await using file = await open(absolute, 'r')
    const head = Buffer.alloc(HEAD_SIZE)
    const { bytesRead } = await file.read(head, 0, HEAD_SIZE, 0)
    const found = recognise(head.subarray(0, bytesRead), size)
    return 'looksLike' in found || CONSTANT.has(found.format)
  } catch {
    // Whoever reads it as a whole will say what is wrong.
    return true
  }
}
