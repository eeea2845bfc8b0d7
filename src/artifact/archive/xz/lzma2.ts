import { type Parsing, type Sink, take, until } from '../../formats/parsing.ts'
import { Lzma } from './lzma.ts'
import { damaged } from './range-decoder.ts'
import { Window } from './window.ts'

const END = 0
const STORED_RESET = 1
const STORED = 2
const FIRST_LZMA = 0x80
/** How much of the decoder begins anew, in the bits above the length. */
const RESET_PROPERTIES = 2
const RESET_WINDOW = 3

/**
 * Expands LZMA2 (the .xz file format 1.2.1 of L. Collin, and xz-embedded): chunks that are stored, or LZMA of at most
 * 64 KiB. Returns how many bytes it took.
 */
export function* expandLzma2(dictionary: number, sink: Sink): Parsing<number> {
  const chunks = new Chunks(dictionary)
  let taken = 0
  for (;;) {
    const [control = 0] = yield* take(1, 'a chunk')
    taken++
    if (control === END) return taken
    const chunk = yield* readChunk(control)
    taken += chunk.length
    yield* until(Promise.resolve(sink(chunks.expand(chunk))))
  }
}

interface Chunk {
  readonly control: number
  readonly isLzma: boolean
  readonly properties: number | null
  readonly packed: Buffer
  /** Bytes after expansion, and in the file after the first one. */
  readonly size: number
  readonly length: number
}

function* readChunk(control: number): Parsing<Chunk> {
  const isLzma = control >= FIRST_LZMA
  if (!isLzma && control > STORED) throw damaged()
  const hasProperties = isLzma && ((control >> 5) & 3) >= RESET_PROPERTIES
  const headerSize = (isLzma ? 4 : 2) + (hasProperties ? 1 : 0)
  const header = Buffer.from(yield* take(headerSize, 'a chunk'))
  const size = (isLzma ? (control & 0x1f) << 16 : 0) + header.readUInt16BE(0) + 1
  const packed = yield* take(isLzma ? header.readUInt16BE(2) + 1 : size, 'a chunk')
  return { control, isLzma, properties: header[4] ?? null, packed, size, length: headerSize + packed.length }
}

/** What lasts from chunk to chunk. */
class Chunks {
  readonly #window: Window
  #decoder: Lzma | null = null
  #properties: number | null = null
  /** Bytes since the window was reset; null before the first time. */
  #since: number | null = null

  constructor(dictionary: number) {
    this.#window = new Window(dictionary)
  }

  expand({ control, isLzma, properties, packed, size }: Chunk): Buffer {
    const reset = (control >> 5) & 3
    if (isLzma ? reset === RESET_WINDOW : control === STORED_RESET) {
      this.#window.reset()
      this.#since = 0
    }
    if (this.#since === null) throw damaged()
    const start = this.#window.reserve(size)
    if (isLzma) this.#lzma(reset, properties, packed, size, this.#since)
    else this.#window.append(packed)
    this.#since += size
    return this.#window.since(start)
  }

  #lzma(reset: number, properties: number | null, packed: Buffer, size: number, since: number): void {
    this.#properties = properties ?? this.#properties
    if (reset > 0) this.#decoder = this.#properties === null ? null : new Lzma(this.#properties)
    if (this.#decoder === null) throw damaged()
    this.#decoder.decode(packed, size, this.#window, since)
  }
}
