import type { FormatFacts, StreamReader } from './reader.ts'

/** What a configuration says somewhere, also when its letters are written as escapes. */
const MARK = /class_name|\\u00[4-7]/
const MARK_LENGTH = 16
const SPACE = new Set(Buffer.from(' \t\n\r'))
const BRACE = 0x7b

/** Keeps a text that streams by, as long as it is not too long. */
export class CollectedText {
  readonly #limit: number
  readonly #chunks: Buffer[] = []
  #size = 0
  #last = ''
  /** Whether the text says anywhere what configurations of Keras say. */
  mayBeConfig = false

  /** `limit` in bytes. */
  constructor(limit: number) {
    this.#limit = limit
  }

  write(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk)
    this.#size += bytes.length
    if (!this.isTooLong) this.#chunks.push(bytes)
    if (this.mayBeConfig) return
    const text = this.#last + bytes.toString('latin1')
    this.mayBeConfig = MARK.test(text)
    this.#last = text.slice(-MARK_LENGTH)
  }

  get isTooLong(): boolean {
    return this.#size > this.#limit
  }

  get beginsAsObject(): boolean {
    return this.bytes.find((byte) => !SPACE.has(byte)) === BRACE
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks)
  }
}

/** A reader whose text is judged as well, once it was read: `limit` bytes of it are kept for that. */
export function withJudgedText(
  reader: StreamReader,
  limit: number,
  judge: (
    text: CollectedText,
  ) => Pick<FormatFacts, 'findings' | 'requires' | 'shards'> & Partial<Pick<FormatFacts, 'details'>>,
): StreamReader {
  const text = new CollectedText(limit)
  return {
    write: (chunk) => {
      text.write(chunk)
      return reader.write(chunk)
    },
    end: async () => {
      const facts = await reader.end()
      const { findings, details, ...others } = judge(text)
      return {
        ...facts,
        ...others,
        findings: [...facts.findings, ...findings],
        details: { ...facts.details, ...details },
      }
    },
  }
}
