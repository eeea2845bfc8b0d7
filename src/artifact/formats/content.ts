import type { Budget } from '../archive/budget.ts'
import type { Source } from '../source.ts'
import type { Format } from './names.ts'
import type { Sink } from './parsing.ts'
import type { FormatFacts, StreamReader } from './reader.ts'

/** A file, or a file inside another, that is about to be read. */
export interface Content {
  /** As shown to people, such as `outer.zip!inner/data.pkl`; its ending may promise a format. */
  readonly path: string
  /** Bytes; null while it comes out of a compression that does not say. */
  readonly size: number | null
  /** The same bytes at any place, where they lie in a file as they are. */
  readonly source: Source | null
  /** Archives around it. */
  readonly depth: number
}

/** A persistent id of a pickle as far as it is known: texts, numbers, and names of classes such as `torch FloatStorage`. */
export type PersistentId = readonly (string | number | null)[] | null

/** What is wanted of the reader of pickles. */
export interface PickleRequest {
  /** `joblib`: arrays' bytes may lie between the opcodes. `torch`: persistent ids are expected. */
  readonly mode: 'pickle' | 'joblib' | 'torch'
  readonly onPersistentId?: (id: PersistentId) => void
  /** Pickles one after another; 1 where it is not said. */
  readonly count?: number
  /** Takes the bytes after the last pickle, which are refused where this is absent. */
  readonly rest?: Sink
}

/** What reading needs beside the bytes, the same for everything inside one file of the artifact. */
export interface Context {
  readonly budget: Budget
  /** Whether a contract allows models that bring their own code (TorchScript). */
  readonly allowScripts: boolean
  pickle(content: Content, request: PickleRequest): StreamReader
  /** Reads content whose format is told by its first bytes. */
  read(content: Content): ContentReader
}

/** A StreamReader that finds out what it reads. `end` throws nothing but errors of the machine: all else are findings. */
export interface ContentReader {
  write(chunk: Uint8Array): Promise<void>
  end(): Promise<{ readonly format: Format | null; readonly facts: FormatFacts }>
}

/** The last part of a path, outside or inside an archive. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1)
}
