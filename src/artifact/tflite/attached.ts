import { endsAsZip } from '../archive/zip/end-record.ts'
import { END, LOCAL_HEADER } from '../archive/zip/layout.ts'
import { PLAIN } from '../archive/zip/profile.ts'
import { type OpenZip, openZip } from '../archive/zip/reader.ts'
import type { Content, Context } from '../formats/content.ts'
import { FormatError } from '../formats/reader.ts'
import type { Source } from '../source.ts'

/** Zeros that a FlatBuffer may end with: what it aligns most is aligned to 16 bytes. */
const PADDING_LIMIT = 15
const BEGINNINGS: readonly number[] = [LOCAL_HEADER.signature, END.signature]

/**
 * Opens the ZIP archive that writers of metadata attach to a model of TensorFlow Lite (labels, a vocabulary, or nothing at
 * all), null where there is none. `end`: first byte behind what the FlatBuffer refers to. Throws a FormatError where
 * anything else follows, or where the FlatBuffer shares bytes with an archive.
 */
export async function openAttached(
  content: Content,
  source: Source,
  context: Context,
  end: number,
): Promise<OpenZip | null> {
  const next = await source.read(end, Math.min(PADDING_LIMIT + 4, source.size - end))
  const padding = next.findIndex((byte) => byte !== 0)
  if (padding < 0 && next.length <= PADDING_LIMIT) return null
  if (padding < 0 || padding + 4 > next.length || !BEGINNINGS.includes(next.readUInt32LE(padding)))
    throw await stranger(source, end)
  return openZip(content, source, context, () => ({ ...PLAIN, begin: end + padding }))
}

async function stranger(source: Source, end: number): Promise<FormatError> {
  const count = source.size - end
  const what = (await endsAsZip(source)) ? 'an archive that begins elsewhere' : 'no archive of its files'
  const message = `its FlatBuffer ends at byte ${end}, and the ${count} bytes behind it are ${what}: something may hide there`
  return new FormatError('tflite/suffix', message)
}
