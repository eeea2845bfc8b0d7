import type { Cursor } from './cursor.ts'

/** Dimensions of an array, as in HDF5 itself. */
const RANK_LIMIT = 32

/** How many elements along each dimension; none for a scalar, null where there is no data at all. */
export type Shape = readonly number[] | null

/** Reads a dataspace message (IV.A.2.b). */
export function readDataspace(cursor: Cursor): Shape {
  const version = cursor.version(1, 2)
  const rank = cursor.number(1)
  const flags = cursor.number(1)
  const kind = cursor.number(1)
  if (rank > RANK_LIMIT) throw cursor.error(`has ${rank} dimensions, more than HDF5 allows`)
  if (version === 1) cursor.skip(4)
  const shape = lengths(cursor, rank)
  if ((flags & 1) !== 0) for (const length of shape) checkMaximum(cursor, length)
  return version === 2 && kind === 2 ? null : shape
}

/** All bits of a maximum are set where there is none. */
function checkMaximum(cursor: Cursor, length: number): void {
  const maximum = cursor.piece(cursor.sizes.length)
  if (maximum.bytes.every((byte) => byte === 0xff) || length <= maximum.length()) return
  throw cursor.error(`has ${length} elements along a dimension, more than its own limit`)
}

function lengths(cursor: Cursor, rank: number): number[] {
  return Array.from({ length: rank }, () => cursor.length())
}

/** Number of elements, exact. */
export function elementsOf(shape: Shape): bigint {
  return shape === null ? 0n : shape.reduce((product, length) => product * BigInt(length), 1n)
}
