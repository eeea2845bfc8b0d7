/** Offsets and signatures of the ZIP format, as in APPNOTE.TXT 6.3.10 of PKWARE. */

export const LOCAL_HEADER = { signature: 0x04034b50, size: 30 } as const
export const CENTRAL_HEADER = { signature: 0x02014b50, size: 46 } as const
export const END = { signature: 0x06054b50, size: 22 } as const
export const END64 = { signature: 0x06064b50, size: 56 } as const
export const LOCATOR64 = { signature: 0x07064b50, size: 20 } as const
export const DESCRIPTOR_SIGNATURE = 0x08074b50

/** General purpose flags. */
export const FLAG_DESCRIPTOR = 0x0008
/** Those that change nothing in how an entry is read: how hard it was compressed, sizes that follow, UTF-8 names. */
export const FLAGS_KNOWN = 0x0002 | 0x0004 | FLAG_DESCRIPTOR | 0x0800
/** How hard an entry was compressed: the only flags in which writers let the two headers differ. */
export const FLAGS_LEVEL = 0x0002 | 0x0004
/** Newest version of the format (6.3); readers refuse what asks for a newer one. */
export const NEWEST_VERSION = 63

export const STORED = 0
export const DEFLATED = 8
export const BZIP2 = 12
export const ZSTD = 93
export const XZ = 95

/** Fields in which 32 bits (or 16) are all set have their value elsewhere. */
export const IN_EXTRA = 0xffffffff
export const IN_EXTRA_16 = 0xffff

const ZIP64_FIELD = 0x0001
const UNICODE_PATH_FIELD = 0x7075

/** Extra fields of a header. */
export interface Extra {
  readonly zip64: Buffer | null
  /** Another name for the entry, which some readers prefer. */
  readonly unicodePath: Buffer | null
}

/** Reads extra fields; null where they do not fit. Up to three bytes of padding are usual. */
export function parseExtra(bytes: Buffer): Extra | null {
  let zip64: Buffer | null = null
  let unicodePath: Buffer | null = null
  let at = 0
  while (at + 4 <= bytes.length) {
    const id = bytes.readUInt16LE(at)
    const end = at + 4 + bytes.readUInt16LE(at + 2)
    if (end > bytes.length) return null
    const content = bytes.subarray(at + 4, end)
    if (id === ZIP64_FIELD) {
      if (zip64 !== null) return null
      zip64 = content
    } else if (id === UNICODE_PATH_FIELD) unicodePath = content.subarray(5)
    at = end
  }
  return { zip64, unicodePath }
}

/**
 * Takes values that did not fit into 32 bits from the ZIP64 field, which has them in this order and nothing else; null
 * where one is missing or beyond 2^53.
 */
export function widen(values: readonly number[], zip64: Buffer | null): number[] | null {
  let at = 0
  const wide: number[] = []
  for (const value of values) {
    if (value !== IN_EXTRA) {
      wide.push(value)
      continue
    }
    if (zip64 === null || at + 8 > zip64.length) return null
    const found = zip64.readBigUInt64LE(at)
    if (found > BigInt(Number.MAX_SAFE_INTEGER)) return null
    wide.push(Number(found))
    at += 8
  }
  return wide
}
