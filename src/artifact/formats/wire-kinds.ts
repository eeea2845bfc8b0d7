/** What a field holds. The plural ones are repeated numbers, packed or not. Any other name is a message of the schema. */
export type Kind =
  | 'varint'
  /** Checked to fit, never kept. */
  | 'varints'
  | 'fixed32'
  | 'fixed32s'
  | 'fixed64s'
  | 'bytes'
  /** Of these, the visitor gets how many came, of `size` how many bytes. */
  | 'count'
  | 'count32'
  | 'count64'
  | 'size'
  /** Repeated varints, given to the visitor one by one. */
  | 'numbers'
  /**
   * Given to the visitor: `text` must be UTF-8, `raw` may be any bytes, each as a character. A `word` is a text that the
   * visitor keeps by bounds of its own, so that it does not count; a `raw-word` may be any bytes.
   */
  | 'text'
  | 'word'
  | 'raw'
  | 'raw-word'
  /** A field that this format does not have, but another one that the file could be loaded as: it is refused. */
  | 'foreign'
  | { readonly message: string }

/** Message → field number → name and kind. */
export type Schema = Readonly<
  Record<string, Readonly<Record<number, readonly [name: string, kind: Kind] | undefined>>>
>

export const VARINT = 0
export const FIXED64 = 1
export const LENGTH = 2
const FIXED32 = 5

/** Wire types that a kind may have. */
const WIRE_TYPES: Readonly<Record<string, readonly number[]>> = {
  varint: [VARINT],
  varints: [VARINT, LENGTH],
  fixed32: [FIXED32],
  fixed32s: [FIXED32, LENGTH],
  fixed64s: [FIXED64, LENGTH],
  bytes: [LENGTH],
  count: [VARINT, LENGTH],
  count32: [FIXED32, LENGTH],
  count64: [FIXED64, LENGTH],
  size: [LENGTH],
  numbers: [VARINT, LENGTH],
  text: [LENGTH],
  word: [LENGTH],
  raw: [LENGTH],
  'raw-word': [LENGTH],
  foreign: [],
}
const UNITS: Readonly<Record<string, number>> = { fixed32s: 4, fixed64s: 8, count32: 4, count64: 8 }

/** Wire types that a field of this kind may have; a field that is in no schema may have any. */
export function wireTypes(kind: Kind | null): readonly number[] {
  if (kind === null) return [VARINT, FIXED64, LENGTH, FIXED32]
  return typeof kind === 'string' ? (WIRE_TYPES[kind] ?? []) : [LENGTH]
}

/** Bytes of each number when they are packed. */
export function unitOf(kind: string | null): number {
  return UNITS[kind ?? ''] ?? 1
}
