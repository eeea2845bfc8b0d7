import type { Known } from './known.ts'
import { EMPTY_TUPLE, isTuple, NONE, type Recent, type Value } from './values.ts'

/** What joblib reads from the file right after the BUILD of a NumpyArrayWrapper. */
export type ArrayData =
  /** A pickle of its own. */
  | { readonly objects: true }
  /** `padded`: a byte that counts the bytes of 0xff before the data. */
  | { readonly objects: false; readonly padded: boolean; readonly bytes: number }

const KEYS: ReadonlySet<string> = new Set([
  'subclass',
  'shape',
  'order',
  'dtype',
  'allow_mmap',
  'numpy_array_alignment_bytes',
])

/**
 * What follows a wrapper with this state, as joblib's read_array (numpy_pickle.py) does it. `state` is keys and values
 * in turn. Returns what is wrong as text when it is not certain: a reader that lost its place would see nothing.
 */
export function arrayAfter(state: Int32Array | null, known: Known, recent: Recent): ArrayData | string {
  if (state === null) return 'has an array whose description is not known'
  const entries = new Map<string, Value>()
  for (let index = 0; index + 1 < state.length; index += 2) {
    const key = known.text(state[index] ?? 0, recent)
    if (key === null || !KEYS.has(key) || entries.has(key)) return 'has an array with an unknown property'
    entries.set(key, state[index + 1] ?? 0)
  }
  const subclass = known.global(entries.get('subclass') ?? 0)
  if (subclass === null || subclass.rule === null) return 'has an array of an unknown class'
  const order = known.text(entries.get('order') ?? 0, recent)
  if (order !== 'C' && order !== 'F') return 'has an array of an unknown order'
  return dataOf(entries, known, recent)
}

function dataOf(entries: ReadonlyMap<string, Value>, known: Known, recent: Recent): ArrayData | string {
  const dtype = known.entry(entries.get('dtype') ?? 0)
  if (dtype?.kind !== 'dtype' || dtype.size === null || dtype.hasObject === null) {
    return 'has an array whose dtype is not known'
  }
  const count = elements(entries.get('shape') ?? 0, recent)
  if (count === null) return 'has an array whose shape is not known'
  if (dtype.hasObject) return { objects: true }
  const alignment = entries.get('numpy_array_alignment_bytes')
  const padded = alignment !== undefined && alignment !== NONE
  if (padded && recent.number(alignment) === null) return 'has an array whose alignment is not known'
  return { objects: false, padded, bytes: count * dtype.size }
}

/** The product of the dimensions, or null where one is not known. */
function elements(shape: Value, recent: Recent): number | null {
  if (shape === EMPTY_TUPLE) return 1
  const dimensions = isTuple(shape) ? recent.items(shape) : null
  if (dimensions === null) return null
  let count = 1
  for (const dimension of dimensions) count *= recent.number(dimension) ?? Number.NaN
  return count >= 0 && count < 2 ** 48 ? count : null
}
