import { FormatError, quoted } from '../formats/reader.ts'
import type { Cursor } from './cursor.ts'

/** HDF5's own filters, and the registered ones that h5py and hdf5plugin write: LZF, Blosc, LZ4, Bitshuffle, ZFP, Zstd… */
const KNOWN = new Set([
  1, 2, 3, 4, 5, 6, 32000, 32001, 32004, 32008, 32013, 32015, 32017, 32024, 32026, 32028,
])
const FILTER_LIMIT = 32

/** Reads a filter pipeline message (IV.A.2.l): how many filters a chunk went through. Throws for one that is not known. */
export function readFilters(cursor: Cursor): number {
  const version = cursor.version(1, 2)
  const count = cursor.number(1)
  if (count > FILTER_LIMIT) throw cursor.error(`has ${count} filters, more than HDF5 allows`)
  if (version === 1) cursor.skip(6)
  for (let index = 0; index < count; index++) readFilter(cursor, version)
  return count
}

function readFilter(cursor: Cursor, version: number): void {
  const id = cursor.number(2)
  const nameLength = version === 1 || id >= 256 ? cursor.number(2) : 0
  cursor.skip(2)
  const values = cursor.number(2)
  const start = cursor.at
  const name = cursor.take(nameLength).toString('utf8').replace(/\0.*$/s, '')
  if (version === 1) cursor.align(start)
  cursor.skip(4 * values + (version === 1 && values % 2 === 1 ? 4 : 0))
  if (KNOWN.has(id)) return
  const message = `needs the filter ${id} ${quoted(name)}, which is not known here: HDF5 would load a plugin for it`
  throw new FormatError('hdf5/filter', message)
}
