import type { Finding } from '../../support/finding.ts'
import type { Format } from './names.ts'

/** Data that a file keeps in another file beside it. */
export interface ExternalData {
  /** As written in the model: untrusted. */
  readonly location: string
  /** First byte after the furthest range that is used, or null when it is not a number. */
  readonly end: number | null
  /** Byte offset in the model file of the tensor that says so. */
  readonly at: number
  /** What says so, where it is no tensor. */
  readonly what?: string
}

/** Something noticed in a file, or in a file that is inside it. */
export interface ContentFinding extends Finding {
  /** Where it is inside, such as `inner/data.pkl`; levels are separated by "!". */
  readonly inside?: string | undefined
}

/** A tensor that a model takes or gives. Names are untrusted. */
export interface TensorSpec {
  readonly name: string
  /** As NumPy calls it where it knows it (`float32`, `int64`, `bool`, `string`), else as the format does; null: not said. */
  readonly dtype: string | null
  /** Length of each dimension: a number, the name of a free one, or null for one without a name. null: not said. */
  readonly shape: readonly (number | string | null)[] | null
}

/** What goes into a model and what comes out. */
export interface Signature {
  readonly inputs: readonly TensorSpec[]
  readonly outputs: readonly TensorSpec[]
}

/** What one file says of itself. */
export interface FormatFacts {
  readonly findings: readonly ContentFinding[]
  /** Key and value as written by whoever made the file: untrusted. */
  readonly metadata: ReadonlyMap<string, string>
  /** For the report: counts, names, versions. */
  readonly details: Readonly<Record<string, string | number | readonly string[]>>
  readonly external: readonly ExternalData[]
  /** Files that must be there beside it, as paths from its folder that do not leave it. */
  readonly requires?: readonly string[]
  /** Parts of one model, as paths from its folder that do not leave it: all of them are there, or none. */
  readonly shards?: readonly string[]
  /** Formats of the files inside, at any depth, that make it more than its own format says. */
  readonly inner?: readonly Format[]
  /** Of a model that says it, weights not counted as inputs. */
  readonly signature?: Signature
  /** Version of each operator set by its domain; ONNX's own is `ai.onnx`. */
  readonly opsets?: ReadonlyMap<string, number>
}

/** Facts of a file that holds nothing worth telling. */
export const NO_FACTS: FormatFacts = { findings: [], metadata: new Map(), details: {}, external: [] }

/** A FormatReader that may need time for a chunk; the next one must wait for it. */
export interface StreamReader {
  write(chunk: Uint8Array): void | Promise<void>
  end(): FormatFacts | Promise<FormatFacts>
}

/**
 * Reads one file while it streams by. `write` gets every byte exactly once, in chunks of any length, and must copy what
 * it keeps; `end` is called once after the last. Both may throw a FormatError, which ends the reading of this file.
 */
export interface FormatReader {
  write(chunk: Uint8Array): void
  end(): FormatFacts
}

/** The file breaks its format's rules. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  /** Such as `onnx/truncated`. */
  readonly rule: string

  constructor(rule: string, message: string) {
    super(message)
    this.rule = rule
  }
}

/** Text from an untrusted file as it is put into a message: escaped, quoted and at most 80 characters of it. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
