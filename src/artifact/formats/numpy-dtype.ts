import type { Literal } from './python-literal.ts'
import { FormatError, quoted } from './reader.ts'

/** Bytes of numbers that a type may have, by its letter; null: any. */
const SIZES: Readonly<Record<string, readonly number[] | null>> = {
  b: [1],
  i: [1, 2, 4, 8],
  u: [1, 2, 4, 8],
  f: [2, 4, 8, 10, 12, 16],
  c: [8, 16, 20, 24, 32],
  m: [8],
  M: [8],
  S: null,
  a: null,
  V: null,
}
/** Bytes of a character of `U`. */
const CHARACTER = 4
const FIELD_LIMIT = 10_000

/**
 * Bytes of one element of a NumPy type as numpy.lib.format writes it: `<f4`, or a list of fields. null when it holds
 * Python objects. Throws a FormatError for what is no type.
 */
export function itemSize(descr: Literal): number | null {
  return sizeOf(descr, 0)
}

function sizeOf(descr: Literal, depth: number): number | null {
  if (typeof descr === 'string') return plainSize(descr)
  if (!Array.isArray(descr) || depth > 16 || descr.length > FIELD_LIMIT) throw refuse(descr)
  if (descr.length === 2 && Array.isArray(descr[1]) && !Array.isArray(descr[0]))
    return repeated(descr[0] ?? null, descr[1], depth)
  let total = 0
  for (const field of descr as readonly Literal[]) {
    if (!Array.isArray(field) || field.length < 2 || field.length > 3) throw refuse(descr)
    const size = field.length === 3 ? repeated(field[1], field[2], depth) : sizeOf(field[1], depth + 1)
    if (size === null) return null
    total += size
  }
  return checked(total, descr)
}

/** A type with a shape of its own. */
function repeated(descr: Literal, shape: Literal, depth: number): number | null {
  const size = sizeOf(descr, depth + 1)
  const lengths = Array.isArray(shape) ? shape : [shape]
  if (size === null) return null
  let total = size
  for (const length of lengths) {
    if (typeof length !== 'number' || length < 0) throw refuse(descr)
    total = checked(total * length, descr)
  }
  return total
}

function plainSize(descr: string): number | null {
  const [, kind = '', digits = ''] = /^[<>|=]?([a-zA-Z?])(\d{0,9})(?:\[[^\]]{1,20}\])?$/.exec(descr) ?? []
  if (kind === 'O') return null
  if (kind === '?' && digits === '') return 1
  const size = Number(digits)
  if (kind === 'U' && digits !== '') return size * CHARACTER
  const allowed = SIZES[kind]
  if (allowed === undefined || digits === '' || (allowed !== null && !allowed.includes(size)))
    throw refuse(descr)
  return size
}

function checked(size: number, descr: Literal): number {
  if (!Number.isSafeInteger(size)) throw refuse(descr)
  return size
}

function refuse(descr: Literal): FormatError {
  return new FormatError(
    'npy/dtype',
    `its elements have the type ${quoted(JSON.stringify(descr))}, which NumPy does not have`,
  )
}
