import { FormatError, quoted } from '../../formats/reader.ts'
import type { ZipEntry } from './directory.ts'
import { DESCRIPTOR_SIGNATURE } from './layout.ts'

/** Lengths of a data descriptor, in bytes: with or without a signature, sizes of 4 or of 8 bytes. */
const LENGTHS = [12, 16, 20, 24]
export const LONGEST_DESCRIPTOR = 24

/**
 * Judges the `length` bytes between an entry's data and whatever comes next, which may be a descriptor and nothing else;
 * `bytes` is null where they are too many for one.
 */
export function checkDescriptor(entry: ZipEntry, length: number, bytes: Buffer | null): void {
  const wrong = (why: string) =>
    new FormatError(
      'zip/descriptor',
      `the entry ${quoted(entry.name)} ${why}: readers differ on where it ends`,
    )
  if (bytes === null || !LENGTHS.includes(length))
    throw wrong(`is followed by ${length} bytes that are no descriptor`)
  const signed = bytes.length % 8 === 0 && bytes.readUInt32LE(0) === DESCRIPTOR_SIGNATURE
  if (bytes.length % 8 === 0 && !signed) throw wrong('is followed by something else than its descriptor')
  const at = signed ? 4 : 0
  const wide = bytes.length - at === 20
  const number = (offset: number) =>
    wide ? Number(bytes.readBigUInt64LE(offset)) : bytes.readUInt32LE(offset)
  const fits =
    bytes.readUInt32LE(at) === entry.crc &&
    number(at + 4) === entry.compressed &&
    number(at + (wide ? 12 : 8)) === entry.size
  if (!fits) throw wrong('has another checksum or size in its descriptor than in the directory')
}
