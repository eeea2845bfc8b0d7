import { FormatError, quoted } from '../../formats/reader.ts'
import type { Source } from '../../source.ts'
import { EntryNames } from '../entry-names.ts'
import { readEndRecord } from './end-record.ts'
import { CENTRAL_HEADER, FLAGS_KNOWN, NEWEST_VERSION, parseExtra, STORED, widen } from './layout.ts'

/** One entry as the central directory has it. */
export interface ZipEntry {
  readonly name: string
  readonly rawName: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  /** Bytes in the archive, and after expansion. */
  readonly compressed: number
  readonly size: number
  /** Byte of its local header. */
  readonly offset: number
}

export type Report = (rule: string, message: string) => void

export interface Directory {
  /** In the order in which they lie in the file. */
  readonly entries: readonly ZipEntry[]
  /** First byte of the central directory, and after it. */
  readonly start: number
  readonly end: number
}

/** Bytes of a central directory, and entries in it. */
const DIRECTORY_LIMIT = 48 * 1024 * 1024
const ENTRY_LIMIT = 100_000
const UNIX = 3
/** File type in a Unix mode: regular file, folder. */
const TYPE_MASK = 0o170000
const PLAIN_TYPES = [0, 0o100000, 0o040000]
const LINK_TYPE = 0o120000

/** Reads the central directory. What readers could take differently is reported, what cannot be read is a FormatError. */
export async function readDirectory(source: Source, report: Report): Promise<Directory> {
  const end = await readEndRecord(source)
  if (end.size > DIRECTORY_LIMIT || end.entries > ENTRY_LIMIT)
    throw new FormatError(
      'archive/entries',
      `its directory has ${end.entries} entries in ${end.size} bytes, too many`,
    )
  const bytes = await source.read(end.offset, end.size)
  const names = new EntryNames()
  const entries: ZipEntry[] = []
  let at = 0
  while (at < bytes.length) {
    const { entry, next } = readEntry(bytes, at, end.offset, report)
    const name = names.add(entry.name)
    if (name !== null) report(`zip/${name.rule}`, name.problem)
    entries.push(entry)
    at = next
  }
  if (entries.length !== end.entries)
    report(
      'zip/count',
      `its end record counts ${end.entries} entries, but its directory has ${entries.length}`,
    )
  entries.sort((a, b) => a.offset - b.offset)
  return { entries, start: end.offset, end: end.offset + end.size }
}

function readEntry(
  bytes: Buffer,
  at: number,
  base: number,
  report: Report,
): { entry: ZipEntry; next: number } {
  const broken = (why: string) =>
    new FormatError('zip/directory', `its directory ${why} at byte ${base + at}`)
  if (at + CENTRAL_HEADER.size > bytes.length) throw broken('is cut off')
  const header = bytes.subarray(at)
  if (header.readUInt32LE(0) !== CENTRAL_HEADER.signature) throw broken('has something that is no entry')
  const extraAt = CENTRAL_HEADER.size + header.readUInt16LE(28)
  const commentAt = extraAt + header.readUInt16LE(30)
  const next = commentAt + header.readUInt16LE(32)
  if (next > header.length) throw broken('has an entry that runs past its end')
  const rawName = Buffer.from(header.subarray(CENTRAL_HEADER.size, extraAt))
  const name = decodeName(rawName)
  const extra = parseExtra(header.subarray(extraAt, commentAt))
  const wide =
    extra && widen([header.readUInt32LE(24), header.readUInt32LE(20), header.readUInt32LE(42)], extra.zip64)
  if (!wide) throw broken('has extra fields that cannot be read')
  const [size = 0, compressed = 0, offset = 0] = wide
  if (extra.unicodePath !== null && !extra.unicodePath.equals(rawName))
    report(
      'zip/name',
      `the entry ${quoted(name)} has a second name, ${quoted(decodeName(extra.unicodePath))}`,
    )
  const entry: ZipEntry = {
    name,
    rawName,
    flags: header.readUInt16LE(8),
    method: header.readUInt16LE(10),
    crc: header.readUInt32LE(16),
    compressed,
    size,
    offset,
  }
  judgeEntry(entry, header, report)
  return { entry, next: at + next }
}

function decodeName(bytes: Buffer): string {
  return bytes.toString('utf8')
}

function judgeEntry(entry: ZipEntry, header: Buffer, report: Report): void {
  const { name, flags, method, compressed, size } = entry
  const say = (rule: string, what: string) => report(`zip/${rule}`, `the entry ${quoted(name)} ${what}`)
  const version = header.readUInt16LE(6) & 0xff
  if (header.readUInt16LE(34) !== 0) say('disks', 'should be in another archive')
  if (version > NEWEST_VERSION)
    say('version', `asks for version ${version} of the format, which does not exist`)
  if ((flags & 1) !== 0) say('encrypted', 'is encrypted, or says so')
  else if ((flags & ~FLAGS_KNOWN) !== 0)
    say('flags', `has flags that no reader knows (0x${flags.toString(16)})`)
  const system = header.readUInt16LE(4) >> 8
  const type = (header.readUInt32LE(38) >>> 16) & TYPE_MASK
  if (type === LINK_TYPE) say('link', 'is a link: put the file itself there')
  else if (system === UNIX && !PLAIN_TYPES.includes(type)) say('link', 'is neither a file nor a folder')
  if (method === STORED && compressed !== size)
    say('size', `is stored, but has ${compressed} bytes in the archive and ${size} outside`)
  if (name.endsWith('/') && size > 0) say('folder', `is a folder, but has ${size} bytes`)
}
