import { FormatError } from '../../formats/reader.ts'
import type { Source } from '../../source.ts'
import { CENTRAL_HEADER, END, END64, IN_EXTRA, IN_EXTRA_16, LOCATOR64 } from './layout.ts'

/** Where the central directory lies. */
export interface EndRecord {
  readonly entries: number
  readonly offset: number
  readonly size: number
}

/** Longest comment, in bytes. */
const COMMENT_LIMIT = 0xffff
const SIGNATURE = Buffer.from('PK\x05\x06', 'latin1')

/**
 * Finds the end of central directory record, which must be the only one and end with the file, and its ZIP64 extension.
 * Throws a FormatError for anything else: readers differ on which record of several counts, and what comes after it.
 */
export async function readEndRecord(source: Source): Promise<EndRecord> {
  const from = Math.max(0, source.size - END.size - COMMENT_LIMIT)
  const tail = await source.read(from, source.size - from)
  const at = tail.lastIndexOf(SIGNATURE, tail.length - END.size)
  if (tail.length < END.size || at < 0)
    throw new FormatError('zip/truncated', 'has no end record: the file is cut off, or bytes were appended')
  const end = at + END.size + tail.readUInt16LE(at + 20)
  if (end !== tail.length) {
    const message = `its end record should end at byte ${from + end}, but the file ends at ${source.size}`
    throw new FormatError(end < tail.length ? 'zip/suffix' : 'zip/truncated', message)
  }
  const narrow = parseEnd(tail.subarray(at))
  const wide = await readZip64(source, from + at)
  const record = wide === null ? narrow : agreed(narrow, wide.record)
  const expected = wide === null ? from + at : wide.at
  if (record.offset + record.size !== expected) {
    const message = `its directory should end at byte ${record.offset + record.size}, but the end record is at ${expected}: bytes were put before or into the archive`
    throw new FormatError('zip/prefix', message)
  }
  return record
}

/**
 * Whether a file ends as a ZIP archive, so that readers which look there would take it for one whatever it begins with:
 * the last end record has a directory before it.
 */
export async function endsAsZip(source: Source): Promise<boolean> {
  const from = Math.max(0, source.size - END.size - COMMENT_LIMIT)
  const tail = await source.read(from, source.size - from)
  const at = tail.lastIndexOf(SIGNATURE, tail.length - END.size)
  if (tail.length < END.size || at < 0) return false
  const before = tail.subarray(Math.max(0, at - LOCATOR64.size), at)
  if (before.length === LOCATOR64.size && before.readUInt32LE(0) === LOCATOR64.signature) return true
  const directory = from + at - tail.readUInt32LE(at + 12)
  if (directory < 0 || directory + 4 > source.size) return false
  return (await source.read(directory, 4)).readUInt32LE(0) === CENTRAL_HEADER.signature
}

function parseEnd(bytes: Buffer): EndRecord {
  if (bytes.readUInt16LE(4) > 0 && bytes.readUInt16LE(4) !== IN_EXTRA_16)
    throw new FormatError('zip/disks', 'is a part of an archive of several, which is not read')
  const entries = bytes.readUInt16LE(10)
  if (bytes.readUInt16LE(8) !== entries)
    throw new FormatError('zip/count', 'its end record has two numbers of entries that differ')
  return { entries, size: bytes.readUInt32LE(12), offset: bytes.readUInt32LE(16) }
}

async function readZip64(source: Source, end: number): Promise<{ record: EndRecord; at: number } | null> {
  if (end < LOCATOR64.size + END64.size) return null
  const locator = await source.read(end - LOCATOR64.size, LOCATOR64.size)
  if (locator.readUInt32LE(0) !== LOCATOR64.signature) return null
  const at = safeNumber(locator, 8)
  const problem = new FormatError('zip/zip64', 'its ZIP64 end record is not where its locator says')
  if (at !== end - LOCATOR64.size - END64.size) throw problem
  const bytes = await source.read(at, END64.size)
  if (bytes.readUInt32LE(0) !== END64.signature || safeNumber(bytes, 4) !== END64.size - 12) throw problem
  const entries = safeNumber(bytes, 32)
  if (safeNumber(bytes, 24) !== entries || bytes.readUInt32LE(16) !== 0 || bytes.readUInt32LE(20) !== 0)
    throw new FormatError(
      'zip/disks',
      'its ZIP64 end record speaks of several archives, or of two numbers of entries',
    )
  return { record: { entries, size: safeNumber(bytes, 40), offset: safeNumber(bytes, 48) }, at }
}

function safeNumber(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at)
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value)
}

/** Where the plain record has a value of its own, it must be the same. */
function agreed(narrow: EndRecord, wide: EndRecord): EndRecord {
  const same = (small: number, large: number, mark: number) => small === mark || small === large
  if (
    same(narrow.entries, wide.entries, IN_EXTRA_16) &&
    same(narrow.size, wide.size, IN_EXTRA) &&
    same(narrow.offset, wide.offset, IN_EXTRA)
  )
    return wide
  throw new FormatError(
    'zip/zip64',
    'its two end records say different things: readers differ on which counts',
  )
}
