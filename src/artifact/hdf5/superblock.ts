import { FormatError } from '../formats/reader.ts'
import type { Source } from '../source.ts'
import { Cursor, type Sizes } from './cursor.ts'
import { Hdf5File } from './file.ts'
import { lookup3 } from './lookup3.ts'

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')
/** Longest superblock, in bytes. */
const LONGEST = 128
/** Bytes that addresses and lengths may have. */
const SIZES = [2, 4, 8]

/** What the superblock tells of a file. */
export interface Superblock {
  readonly file: Hdf5File
  /** The superblock's place, in bytes of the whole file. */
  readonly start: number
  /** Where the data ends, in bytes of the whole file. */
  readonly end: number
  /** Address of the root group's header. */
  readonly root: number
  /** Address of the header with the superblock's own messages. */
  readonly extension: number | null
  /** Whether a driver splits the data over several files. */
  readonly split: boolean
}

/** Finds and reads the superblock (HDF5 File Format Specification 3.0, II.A). Throws a FormatError. */
export async function readSuperblock(source: Source): Promise<Superblock> {
  const start = await findStart(source)
  const bytes = await source.read(start, Math.min(LONGEST, source.size - start))
  const version = bytes[8] ?? 255
  if (version > 3) throw refuse(`its superblock has the version ${version}, which does not exist`)
  const sizesAt = version < 2 ? 13 : 9
  const sizes: Sizes = { address: bytes[sizesAt] ?? 0, length: bytes[sizesAt + 1] ?? 0 }
  if (!SIZES.includes(sizes.address) || !SIZES.includes(sizes.length))
    throw refuse(`has addresses of ${sizes.address} and lengths of ${sizes.length} bytes, which cannot be`)
  const cursor = new Cursor(bytes, start, sizes, 'the superblock')
  const parts = version < 2 ? readOld(cursor, version) : readNew(cursor)
  if (parts.base !== start)
    throw refuse(`its superblock lies at byte ${start}, but says that it lies at ${parts.base}`)
  // Everything in the superblock is relative to it but the base itself; the end is written as an absolute address.
  if (parts.end > source.size)
    throw new FormatError(
      'hdf5/truncated',
      `should have ${parts.end} bytes, but has ${source.size}: it is cut off`,
    )
  const file = new Hdf5File(source, sizes, start, parts.end - start)
  return { file, start, ...parts }
}

type Parts = Pick<Superblock, 'end' | 'root' | 'extension' | 'split'> & { readonly base: number }

function readOld(cursor: Cursor, version: number): Parts {
  cursor.skip(16 + 4 + 4 + (version === 1 ? 4 : 0))
  const base = cursor.definedAddress()
  cursor.maybeAddress()
  const end = cursor.definedAddress()
  const split = cursor.maybeAddress() !== null
  cursor.length()
  return { base, end, root: cursor.definedAddress(), extension: null, split }
}

function readNew(cursor: Cursor): Parts {
  cursor.skip(12)
  const base = cursor.definedAddress()
  const extension = cursor.maybeAddress()
  const parts = { base, extension, end: cursor.definedAddress(), root: cursor.definedAddress(), split: false }
  const content = cursor.bytes.subarray(0, cursor.at)
  if (lookup3(content) === cursor.number(4)) return parts
  throw new FormatError('hdf5/checksum', 'the checksum of its superblock is wrong: it is damaged')
}

/** The superblock lies at byte 0, or at a power of two from 512 on, after a block of the user's own. */
async function findStart(source: Source): Promise<number> {
  for (let at = 0; at + SIGNATURE.length <= source.size; at = at === 0 ? 512 : at * 2) {
    if ((await source.read(at, SIGNATURE.length)).equals(SIGNATURE)) return at
  }
  throw refuse('has no superblock')
}

function refuse(message: string): FormatError {
  return new FormatError('hdf5/superblock', message)
}
