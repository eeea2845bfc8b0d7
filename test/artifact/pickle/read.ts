import { pickleReader } from '../../../src/artifact/pickle/pickle.ts'
import type { PickleFacts, PickleOptions } from '../../../src/artifact/pickle/pickle-stream.ts'

type Options = Partial<Omit<PickleOptions, 'openTorch'>>

/** Reads bytes in chunks, in one buffer that is overwritten by each chunk as when a file is read. */
export function read(bytes: Uint8Array, options: Options = {}, chunk = bytes.length || 1): PickleFacts {
  const reader = pickleReader({ allow: new Set(), ...options })
  const buffer = Buffer.alloc(chunk)
  for (let at = 0; at < bytes.length; at += chunk) {
    const part = bytes.subarray(at, at + chunk)
    buffer.set(part)
    reader.write(buffer.subarray(0, part.length))
    buffer.fill(0xee)
  }
  return reader.end()
}

/** Rule and message of each finding. */
export function problems(bytes: Uint8Array, options: Options = {}, chunk?: number): string[] {
  return read(bytes, options, chunk).findings.map((finding) => `${finding.rule}: ${finding.message}`)
}

/** Bytes of a program in Latin-1: opcodes are mostly letters. */
export function program(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}
