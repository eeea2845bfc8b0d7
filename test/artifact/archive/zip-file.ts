import { crc32, deflateRawSync } from 'node:zlib'

/** An entry to write; every field of its headers can be given a value of its own. */
export interface Entry {
  readonly name: string
  readonly data?: Uint8Array | string
  readonly deflate?: boolean
  /** Writes sizes and checksum after the data. */
  readonly descriptor?: boolean
  readonly local?: Partial<Header>
  readonly central?: Partial<Header>
  /** Bytes after the data, before the next entry. */
  readonly after?: Uint8Array
}

interface Header {
  readonly name: string
  readonly version: number
  readonly madeBy: number
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly compressed: number
  readonly size: number
  readonly extra: Uint8Array
  readonly attributes: number
  readonly offset: number
}

/** A ZIP file of these entries; `prefix` comes before it, `comment` after it, `end` changes its last record. */
export function zipFile(
  entries: readonly Entry[],
  options: {
    prefix?: Uint8Array
    comment?: string
    shift?: boolean
    count?: number
    between?: Uint8Array
    /** Writes a ZIP64 end record and its locator, with these values. */
    zip64?: { count?: number; at?: number; disk?: number }
  } = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from(options.prefix ?? [])]
  const directory: Buffer[] = []
  const base = options.shift === false ? (options.prefix?.length ?? 0) : 0
  const at = () => parts.reduce((sum, part) => sum + part.length, 0) - base
  for (const entry of entries) {
    const offset = at()
    const { local, central, data } = headers(entry, offset)
    parts.push(localHeader(local), data)
    if (entry.descriptor === true)
      parts.push(numbers([0x08074b50, 4], [central.crc, 4], [central.compressed, 4], [central.size, 4]))
    parts.push(Buffer.from(entry.after ?? []))
    directory.push(centralHeader(central))
  }
  parts.push(Buffer.from(options.between ?? []))
  const start = at()
  const records = Buffer.concat(directory)
  const count = options.count ?? entries.length
  const comment = Buffer.from(options.comment ?? '')
  const end = numbers(
    [0x06054b50, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [records.length, 4],
    [start, 4],
    [comment.length, 2],
  )
  const wide =
    options.zip64 === undefined ? [] : zip64End(entries.length, records.length, start, options.zip64)
  return Buffer.concat([...parts, records, ...wide, end, comment])
}

function zip64End(
  entries: number,
  size: number,
  start: number,
  { count = entries, at = start + size, disk = 0 }: { count?: number; at?: number; disk?: number },
): Buffer[] {
  return [
    numbers(
      [0x06064b50, 4],
      [44, 8],
      [45, 2],
      [45, 2],
      [disk, 4],
      [0, 4],
      [count, 8],
      [count, 8],
      [size, 8],
      [start, 8],
    ),
    numbers([0x07064b50, 4], [0, 4], [at, 8], [1, 4]),
  ]
}

function headers(entry: Entry, offset: number): { local: Header; central: Header; data: Buffer } {
  const content = Buffer.from(entry.data ?? '')
  const data = entry.deflate === true ? deflateRawSync(content) : content
  const central: Header = {
    name: entry.name,
    version: 20,
    madeBy: 0x0314,
    flags: entry.descriptor === true ? 8 : 0,
    method: entry.deflate === true ? 8 : 0,
    crc: crc32(content),
    compressed: data.length,
    size: content.length,
    extra: Buffer.alloc(0),
    attributes: 0o100644 * 0x10000,
    offset,
    ...entry.central,
  }
  const later = entry.descriptor === true ? { crc: 0, compressed: 0, size: 0 } : {}
  const { local } = entry
  const plain = { name: entry.name, crc: crc32(content), compressed: data.length, size: content.length }
  const own = {
    ...central,
    ...plain,
    flags: entry.descriptor === true ? 8 : 0,
    method: entry.deflate === true ? 8 : 0,
    extra: Buffer.alloc(0),
  }
  return { central, data, local: { ...own, ...later, ...local } }
}

function localHeader(header: Header): Buffer {
  const name = Buffer.from(header.name)
  return Buffer.concat([
    numbers(
      [0x04034b50, 4],
      [header.version, 2],
      [header.flags, 2],
      [header.method, 2],
      [0, 4],
      [header.crc, 4],
    ),
    numbers([header.compressed, 4], [header.size, 4], [name.length, 2], [header.extra.length, 2]),
    name,
    header.extra,
  ])
}

function centralHeader(header: Header): Buffer {
  const name = Buffer.from(header.name)
  return Buffer.concat([
    numbers(
      [0x02014b50, 4],
      [header.madeBy, 2],
      [header.version, 2],
      [header.flags, 2],
      [header.method, 2],
      [0, 4],
    ),
    numbers(
      [header.crc, 4],
      [header.compressed, 4],
      [header.size, 4],
      [name.length, 2],
      [header.extra.length, 2],
    ),
    numbers([0, 2], [0, 2], [0, 2], [header.attributes, 4], [header.offset, 4]),
    name,
    header.extra,
  ])
}

/** Little-endian numbers of 1, 2, 4 or 8 bytes. */
export function numbers(...values: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const buffer = Buffer.alloc(8)
      buffer.writeBigUInt64LE(BigInt(value))
      return buffer.subarray(0, bytes)
    }),
  )
}
