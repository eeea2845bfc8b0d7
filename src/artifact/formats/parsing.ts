import { FormatError, type FormatFacts, type StreamReader } from './reader.ts'

/** Takes bytes as they come; what it keeps, it copies. */
export type Sink = (chunk: Uint8Array) => void | Promise<void>

type Request =
  | { readonly kind: 'take'; readonly count: number; readonly what: string }
  | { readonly kind: 'pass'; readonly count: number; readonly to: Sink; readonly what: string }
  | { readonly kind: 'rest'; readonly to: Sink }
  | { readonly kind: 'wait'; readonly until: Promise<unknown> }

/** A format written down as the order of its parts: a generator that asks for bytes and gets them as they stream by. */
export type Parsing<T> = Generator<Request, T, Buffer>

/** Longest piece that is kept at once, in bytes: what asks for more has not checked a length. */
const TAKE_LIMIT = 64 * 1024 * 1024

/** The next `count` bytes; `what` says in a message what is cut off where they are not there. */
export function* take(count: number, what: string): Parsing<Buffer> {
  if (count > TAKE_LIMIT) throw new RangeError(`${what}: ${count} bytes at once`)
  return yield { kind: 'take', count, what }
}

/** Sends the next `count` bytes to `to`, without keeping them. */
export function* pass(count: number, what: string, to: Sink = () => {}): Parsing<void> {
  yield { kind: 'pass', count, to, what }
}

/** Sends all bytes to the file's end to `to`. */
export function* rest(to: Sink): Parsing<void> {
  yield { kind: 'rest', to }
}

/** Waits for something that is no byte of the file. */
export function* until<T>(promise: Promise<T>): Parsing<T> {
  const box: { value?: T } = {}
  yield {
    kind: 'wait',
    until: promise.then((value) => {
      box.value = value
    }),
  }
  return box.value as T
}

const NOTHING = Buffer.alloc(0)

/** Feeds a stream to a parsing. `format` is the first part of the rules of what it finds itself. */
export class ParsingReader implements StreamReader {
  readonly #format: string
  readonly #parsing: Parsing<FormatFacts>
  #request: Request | null = null
  #facts: FormatFacts | null = null
  /** Byte of the file that is the next. */
  #position = 0
  /** What a `take` got so far, or how many bytes of a `pass` went by. */
  #kept: Uint8Array[] = []
  #done = 0
  #started = false

  constructor(format: string, parsing: Parsing<FormatFacts>) {
    this.#format = format
    this.#parsing = parsing
  }

  async write(chunk: Uint8Array): Promise<void> {
    await this.#start()
    let at = 0
    while (at < chunk.length) {
      const request = this.#request
      if (request === null) throw this.#surplus()
      const left = request.kind === 'rest' || request.kind === 'wait' ? Infinity : request.count - this.#done
      const piece = chunk.subarray(at, at + Math.min(left, chunk.length - at))
      at += piece.length
      await this.#consume(request, piece)
    }
  }

  async end(): Promise<FormatFacts> {
    await this.#start()
    if (this.#request?.kind === 'rest') await this.#resume(NOTHING)
    // What is missing is thrown where it was asked for, so that what was found before is not lost.
    for (let attempt = 0; this.#request !== null && attempt < 3; attempt++) {
      await this.#goOn(this.#parsing.throw(this.#truncated(this.#request)))
      if (this.#request?.kind === 'rest') await this.#resume(NOTHING)
    }
    if (this.#request !== null) throw this.#truncated(this.#request)
    if (this.#facts === null) throw new RangeError('a parsing that ended has facts')
    return this.#facts
  }

  async #start(): Promise<void> {
    if (this.#started) return
    this.#started = true
    await this.#resume(NOTHING)
  }

  async #consume(request: Request, piece: Uint8Array): Promise<void> {
    this.#position += piece.length
    this.#done += piece.length
    if (request.kind === 'take') {
      if (this.#done === request.count && this.#kept.length === 0) return this.#resume(Buffer.from(piece))
      this.#kept.push(Buffer.from(piece))
      if (this.#done === request.count) return this.#resume(Buffer.concat(this.#kept))
    } else if (request.kind !== 'wait') {
      const pending = request.to(piece)
      if (pending !== undefined) await pending
      if (request.kind === 'pass' && this.#done === request.count) return this.#resume(NOTHING)
    }
  }

  /** Answers the request; goes on over what needs no bytes. */
  async #resume(answer: Buffer): Promise<void> {
    await this.#goOn(this.#parsing.next(answer))
  }

  async #goOn(step: IteratorResult<Request, FormatFacts>): Promise<void> {
    let next = step
    for (;;) {
      this.#kept = []
      this.#done = 0
      if (next.done === true) {
        this.#facts = next.value
        this.#request = null
        return
      }
      this.#request = next.value
      if (next.value.kind === 'wait') await next.value.until
      else if (next.value.kind === 'rest' || next.value.count > 0) return
      next = this.#parsing.next(NOTHING)
    }
  }

  #truncated(request: Request): FormatError {
    const what = 'what' in request ? request.what : 'its content'
    return new FormatError(
      `${this.#format}/truncated`,
      `the file ends at byte ${this.#position}, inside ${what}`,
    )
  }

  #surplus(): FormatError {
    return new FormatError(
      `${this.#format}/suffix`,
      `bytes follow its end at byte ${this.#position}: they belong to nothing, or to another format`,
    )
  }
}
