import { FormatError, quoted } from '../../formats/reader.ts'
import type { Report, ZipEntry } from './directory.ts'
import { FLAG_DESCRIPTOR, FLAGS_LEVEL, LOCAL_HEADER, parseExtra, widen } from './layout.ts'

/** Bytes of the name and of the extra fields that follow the fixed part of a local header. */
export function localLengths(entry: ZipEntry, header: Buffer): { name: number; extra: number } {
  if (header.readUInt32LE(0) !== LOCAL_HEADER.signature) {
    const where = `${quoted(entry.name)} at byte ${entry.offset}`
    throw new FormatError(
      'zip/local',
      `its directory says that the entry ${where} begins there, but it does not`,
    )
  }
  return { name: header.readUInt16LE(26), extra: header.readUInt16LE(28) }
}

/**
 * Holds a local header against the directory: some readers believe the one and some the other. Sizes and checksum may be
 * left to the descriptor after the data where a flag says so.
 */
export function compareLocal(
  entry: ZipEntry,
  header: Buffer,
  name: Buffer,
  extraBytes: Buffer,
  report: Report,
): void {
  const differs = (what: string, local: string | number, central: string | number) => {
    const message = `the entry ${quoted(entry.name)} has ${what} ${local} at its place, but ${central} in the directory`
    report('zip/differs', message)
  }
  const flags = header.readUInt16LE(6)
  if (((flags ^ entry.flags) & ~FLAGS_LEVEL) !== 0) differs('flags', flags, entry.flags)
  if (header.readUInt16LE(8) !== entry.method) differs('method', header.readUInt16LE(8), entry.method)
  if (!name.equals(entry.rawName)) differs('the name', quoted(name.toString('utf8')), quoted(entry.name))
  const extra = parseExtra(extraBytes)
  const wide = extra && widen([header.readUInt32LE(22), header.readUInt32LE(18)], extra.zip64)
  if (!wide) {
    report('zip/local', `the entry ${quoted(entry.name)} has extra fields that cannot be read`)
    return
  }
  if (extra.unicodePath !== null && !extra.unicodePath.equals(entry.rawName))
    differs('the second name', quoted(extra.unicodePath.toString('utf8')), quoted(entry.name))
  const [size = 0, compressed = 0] = wide
  const later = (flags & FLAG_DESCRIPTOR) !== 0
  const same = (local: number, central: number) => local === central || (later && local === 0)
  if (!same(size, entry.size)) differs('the size', size, entry.size)
  if (!same(compressed, entry.compressed)) differs('the compressed size', compressed, entry.compressed)
  if (!same(header.readUInt32LE(14), entry.crc)) differs('the checksum', header.readUInt32LE(14), entry.crc)
}
