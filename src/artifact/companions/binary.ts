import type { Content } from '../formats/content.ts'
import type { Format } from '../formats/names.ts'
import type { StreamReader } from '../formats/reader.ts'
import type { Source } from '../source.ts'
import { jpegReader, pngReader } from './pictures.ts'
import { sentencepieceReader } from './sentencepiece.ts'

const PNG = 0x89
const SENTENCEPIECE = 0x0a

/** What of a file's first bytes makes it a companion: a picture, or SentencePiece's vocabulary. */
export function isCompanion(head: Uint8Array): boolean {
  const latin = Buffer.from(head.subarray(0, 8)).toString('latin1')
  return latin.startsWith('\x89PNG\r\n\x1a\n') || latin.startsWith('\xff\xd8\xff') || isPiece(head)
}

/** The first field is a piece: its text, and then its score. */
function isPiece(head: Uint8Array): boolean {
  const [first, length = 0, text, textLength = 0] = head
  return (
    first === SENTENCEPIECE &&
    length < 0x80 &&
    text === 0x0a &&
    textLength < length &&
    head[4 + textLength] === 0x15
  )
}

/** Reads what goes with a model in files that are not text; which of them it is, its first byte tells. */
export async function companionOf(
  _content: Content,
  source: Source,
): Promise<{ format: Format; reader: StreamReader }> {
  const [first] = await source.read(0, 1)
  return { format: 'companion', reader: readerOf(first ?? 0, source.size) }
}

function readerOf(first: number, size: number): StreamReader {
  if (first === SENTENCEPIECE) return sentencepieceReader(size)
  return first === PNG ? pngReader() : jpegReader()
}
