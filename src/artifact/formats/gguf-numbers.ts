/** How the numbers of a file are written, header and tensors alike. */
export interface ByteOrder {
  /** For the report. */
  readonly details: Readonly<Record<string, string>>
  uint32(bytes: Buffer, at: number): number
  uint64(bytes: Buffer, at: number): bigint
}

export const LITTLE: ByteOrder = {
  details: {},
  uint32: (bytes, at) => bytes.readUInt32LE(at),
  uint64: (bytes, at) => bytes.readBigUInt64LE(at),
}
const BIG: ByteOrder = {
  details: { 'byte-order': 'big' },
  uint32: (bytes, at) => bytes.readUInt32BE(at),
  uint64: (bytes, at) => bytes.readBigUInt64BE(at),
}

/** The version of GGUF that the four bytes at `at` say, and the order that its numbers have; null: none that is known. */
export function versionAt(bytes: Buffer, at: number): { version: number; order: ByteOrder } | null {
  const version = LITTLE.uint32(bytes, at)
  if (version === 2 || version === 3) return { version, order: LITTLE }
  // For machines that are big-endian, since version 3: the file does not say it otherwise.
  return BIG.uint32(bytes, at) === 3 ? { version: 3, order: BIG } : null
}
