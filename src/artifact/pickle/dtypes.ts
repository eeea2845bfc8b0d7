import type { Dtype, Known } from './known.ts'
import { isDict, isTuple, NONE, type Recent, type Value } from './values.ts'

/** Array-protocol codes: a kind and a number, which counts bytes except for U, where it counts characters of four. */
const CODE = /^[<>=|]?([?biufcmMSUVO])([1-9]\d{0,9})$/
/** Kinds whose size BUILD may change (PyTypeNum_ISEXTENDED in numpy). */
const FLEXIBLE = 'SUV'
/** NPY_ITEM_HASOBJECT, what dtype.hasobject tells. */
const HAS_OBJECT = 1

/** The dtype that `numpy.dtype(*args)` makes: as pickled, its first argument is a code such as `f8`. */
export function dtypeOf(args: Int32Array | null, known: Known, recent: Recent): Omit<Dtype, 'kind'> {
  const code = args?.[0] === undefined ? null : known.text(args[0], recent)
  const [, letter, count] = code === null ? [] : (CODE.exec(code) ?? [])
  if (letter === undefined) return { letter: null, size: null, hasObject: null }
  return { letter, size: Number(count) * (letter === 'U' ? 4 : 1), hasObject: letter === 'O' }
}

/**
 * Changes a dtype as its __setstate__ does, given (version, byte order, subarray, names, fields, size, alignment, flags,
 * …). Whether arrays of it hold objects is decided by the flags alone, whatever its fields are; so flags that do not
 * fit are a lie, which would make memory be taken for objects or a reader lose its place.
 * Returns what is wrong, or null. What is merely not known is noted in the dtype.
 */
export function setDtypeState(dtype: Dtype, state: Value, known: Known, recent: Recent): string | null {
  const items = isTuple(state) ? recent.items(state) : null
  const [, , subarray, names, fields, size, , flags] = items ?? []
  const [bytes, bits] = [recent.number(size ?? 0), recent.number(flags ?? 0)]
  if (items === null || dtype.letter === null || bytes === null || bits === null || bits < 0) {
    dtype.size = dtype.hasObject = null
    return null
  }
  if (bytes >= 0 && FLEXIBLE.includes(dtype.letter)) dtype.size = bytes
  const flagged = (bits & HAS_OBJECT) === 1
  const parts = [...fieldTypes(fields, known, recent), ...fieldTypes(subarray, known, recent)]
  const contained = parts.some((part) => part.hasObject === true)
  const expected = names === NONE && subarray === NONE ? dtype.letter === 'O' : contained
  if (dtype.letter !== 'V' && flagged !== (dtype.letter === 'O')) return mismatch(dtype)
  if (dtype.letter === 'V' && flagged !== expected && (parts.length > 0 || !flagged)) return mismatch(dtype)
  dtype.hasObject = flagged
  return null
}

function mismatch(dtype: Dtype): string {
  dtype.size = dtype.hasObject = null
  return 'builds a numpy dtype whose flags do not fit to what it consists of; memory would be taken for Python objects'
}

/** The dtypes in a dict of fields {name: (dtype, offset)}, or of a subarray (dtype, shape), as far as they are known. */
function fieldTypes(value: Value | undefined, known: Known, recent: Recent): Dtype[] {
  const items = value !== undefined && (isTuple(value) || isDict(value)) ? recent.items(value) : null
  return [...(items ?? [])].flatMap((item) => {
    const entry = known.entry(item)
    if (entry?.kind === 'dtype') return [entry]
    return isTuple(item) ? fieldTypes(item, known, recent) : []
  })
}
