import type { Content, Context } from '../../formats/content.ts'
import type { Format } from '../../formats/names.ts'
import type { FormatFacts, StreamReader } from '../../formats/reader.ts'
import type { Inside } from '../inside.ts'
import type { ZipEntry } from './directory.ts'

/** What an archive is beyond a ZIP file: which entries mean what. */
export interface Profile {
  readonly format: Format
  /** Byte at which it begins, where something that is read elsewhere comes before it. */
  readonly begin?: number
  /** The reader of an entry, `raw` for bytes that mean nothing, or null where its content tells. */
  open(entry: ZipEntry, content: Content, context: Context): StreamReader | 'raw' | null
  /** Judges the archive after its entries. */
  end(inside: Inside): void
  /** For the report, after its entries. */
  readonly details?: FormatFacts['details']
}

/** An archive of which nothing more is known. */
export const PLAIN: Profile = { format: 'zip', open: () => null, end: () => {} }
