import { baseName, type Content } from '../formats/content.ts'
import type { Format } from '../formats/names.ts'
import type { StreamReader } from '../formats/reader.ts'
import type { Source } from '../source.ts'
import { beginsAsTfrecord, tfrecordReader, WARM_UP } from '../tensorflow/tfrecord.ts'
import { gifReader, jpegReader, pngReader, webpReader } from './pictures.ts'
import { sentencepieceReader } from './sentencepiece.ts'

const PNG = 0x89
const JPEG = 0xff
const GIF = 0x47
const PICTURES = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF87a', 'GIF89a']
const SENTENCEPIECE = 0x0a
/** Bytes that tell records of TensorFlow. */
const RECORD_HEAD = 12

/** What of a file's first bytes makes it a companion: a picture, or SentencePiece's vocabulary. */
export function isCompanion(head: Uint8Array): boolean {
  const latin = Buffer.from(head.subarray(0, 8)).toString('latin1')
  const isRiff = latin.startsWith('RIFF') && Buffer.from(head.subarray(8, 12)).toString('latin1') === 'WEBP'
  return isRiff || PICTURES.some((bytes) => latin.startsWith(bytes)) || isPiece(head)
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

/** Reads what goes with a model in files that are not text; which of them it is, its first bytes tell, or its name. */
export async function companionOf(
  { path }: Content,
  source: Source,
): Promise<{ format: Format; reader: StreamReader }> {
  const head = await source.read(0, Math.min(source.size, RECORD_HEAD))
  const isRecords = baseName(path) === WARM_UP || beginsAsTfrecord(head)
  const reader = isRecords ? tfrecordReader(path, source.size) : readerOf(head[0] ?? 0, source.size)
  return { format: 'companion', reader }
}

function readerOf(first: number, size: number): StreamReader {
  if (first === SENTENCEPIECE) return sentencepieceReader(size)
  if (first === PNG) return pngReader()
  if (first === JPEG) return jpegReader()
  return first === GIF ? gifReader() : webpReader(size)
}
