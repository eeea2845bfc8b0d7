import { type Parsing, ParsingReader, pass, rest, take } from '../formats/parsing.ts'
import { FormatError, type FormatFacts, NO_FACTS, type StreamReader } from '../formats/reader.ts'

const SIGNATURE_SIZE = 8
/** Bytes of the checksum after each chunk. */
const CHECKSUM_SIZE = 4

/** Reads a picture, of a model card perhaps: its chunks up to the last one, after which nothing follows (ISO/IEC 15948). */
export function pngReader(): StreamReader {
  return new ParsingReader('picture', png())
}

function* png(): Parsing<FormatFacts> {
  yield* pass(SIGNATURE_SIZE, 'its signature')
  for (;;) {
    const head = yield* take(8, 'a chunk')
    const kind = head.toString('latin1', 4)
    if (!/^[a-zA-Z]{4}$/.test(kind)) throw new FormatError('picture/chunk', 'has a chunk without a name')
    yield* pass(head.readUInt32BE(0) + CHECKSUM_SIZE, `its chunk ${kind}`)
    if (kind === 'IEND') return NO_FACTS
  }
}

/** Reads a photograph: that it ends as one (ITU T.81, the marker EOI). */
export function jpegReader(): StreamReader {
  return new ParsingReader('picture', jpeg())
}

function* jpeg(): Parsing<FormatFacts> {
  return yield* endingIn('ffd9')
}

/** Reads a picture that may move: that it ends as one (GIF89a, its trailer). */
export function gifReader(): StreamReader {
  return new ParsingReader('picture', endingIn('3b'))
}

/** Reads a picture in RIFF (RFC 9649), which says how long it is. */
export function webpReader(size: number): StreamReader {
  return new ParsingReader('picture', webp(size))
}

function* webp(size: number): Parsing<FormatFacts> {
  const length = (yield* take(8, 'its header')).readUInt32LE(4) + 8
  yield* pass(length - 8, 'its chunks')
  if (length !== size) throw new FormatError('picture/suffix', `has ${size} bytes, but says ${length}`)
  return NO_FACTS
}

/** `last` in hexadecimal. */
function* endingIn(last: string): Parsing<FormatFacts> {
  const count = last.length / 2
  let end = Buffer.alloc(0)
  yield* rest((chunk) => {
    end = Buffer.concat([end, chunk.subarray(-count)]).subarray(-count)
  })
  if (end.toString('hex') !== last) throw new FormatError('picture/truncated', 'does not end as a picture')
  return NO_FACTS
}
