import type { Budget } from '../archive/budget.ts'
import type { Source } from '../source.ts'
import type { Format } from './names.ts'
import type { FormatFacts } from './reader.ts'

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

/** What a contract allows of content that could do harm. */
export interface Allowances {
  /** Whether models may bring code of their own that does more than compute (TorchScript, MLflow, Hugging Face). */
  readonly scripts: boolean
  /** Names, `module.name`, that pickles may import beside those that fitted models are known to need. */
  readonly globals: ReadonlySet<string>
}

/** What reading needs beside the bytes, the same for everything inside one file of the artifact. */
export interface Context {
  readonly budget: Budget
  readonly allow: Allowances
  readonly signal?: AbortSignal | undefined
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
