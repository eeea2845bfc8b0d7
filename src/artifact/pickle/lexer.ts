import { FormatError } from '../formats/reader.ts'
import { digits, isPlainText, latin1, NO_DIGITS, signed, unsigned, utf8 } from './bytes.ts'
import { isTemplate, TEMPLATE_BYTES } from './distributions.ts'
import { checkFloat, indexOf, integerOf, stringOf } from './lines.ts'
import { GO_ON, type Machine, type Outcome, STOPPED } from './machine.ts'
import { OP, opcodeName, SHAPE, SHAPES, WIDTHS } from './opcodes.ts'
import type { Suspicions } from './suspicions.ts'
import { PLAIN, SCANNED_BYTES, TEMPLATE, TEXT_BYTES } from './values.ts'

/** Longest name or number that is read; longer strings and numbers are passed over, longer names refused. */
const LINE_LIMIT = 4096
const LINE_FEED = 0x0a
const LETTER_L = 0x4c
/** More bytes are needed. */
const MORE = -1

/** Takes the data of a byte string that is to be looked into. */
export interface BytesSink {
  write(chunk: Uint8Array): void
  end(): void
}

/** Cuts one pickle into opcodes and has a machine run them. */
export class Lexer {
  readonly #machine: Machine
  readonly #suspicions: Suspicions
  readonly #openBytes: (at: number) => BytesSink | null
  /** Offset in the file of the bytes at hand. */
  #base = 0
  readonly #start: number
  #opcode = 0
  #opcodeAt = 0
  /** Bytes of a long argument still to come; Infinity: up to the end of the line. */
  #left = 0
  #sink: BytesSink | null = null
  #frameEnd = 0

  /** `start` is the pickle's first byte; `openBytes` may want to see bytes that torch loads. */
  constructor(
    machine: Machine,
    suspicions: Suspicions,
    start: number,
    openBytes: (at: number) => BytesSink | null,
  ) {
    this.#machine = machine
    this.#suspicions = suspicions
    this.#start = start
    this.#openBytes = openBytes
  }

  /** Where in the file the last opcode begins, for messages. */
  get place(): string {
    return `${opcodeName(this.#opcode)} at byte ${this.#opcodeAt}`
  }

  /**
   * Runs the opcodes in `bytes` from index `from` on; `base` is the file's offset of index 0. Returns the index of the first
   * byte that is not used yet, and whether the pickle goes on.
   */
  read(bytes: Uint8Array, from: number, base: number): { at: number; outcome: Outcome } {
    this.#base = base
    const machine = this.#machine
    let at = this.#left > 0 ? this.#skip(bytes, from) : this.#runConstants(bytes, from)
    let outcome: Outcome = GO_ON
    while (at < bytes.length && this.#left === 0 && outcome === GO_ON) {
      const opcode = bytes[at] as number
      const shape = SHAPES[opcode]
      this.#opcode = opcode
      this.#opcodeAt = base + at
      if (shape === SHAPE.NOTHING) {
        outcome = machine.run(opcode, base + at)
        at++
        if (opcode === OP.MARK) at = this.#runConstants(bytes, at)
        continue
      }
      const next =
        shape === SHAPE.FIXED ? this.#fixed(opcode, bytes, at) : this.#withArgument(opcode, bytes, at)
      if (next === MORE) break
      at = this.#left > 0 ? this.#skip(bytes, next) : next
    }
    if (outcome === STOPPED) this.#checkFrame(base + at)
    return { at, outcome }
  }

  /** Runs a row of the same constant at once. Returns the index after it, or `from` where there is none. */
  #runConstants(bytes: Uint8Array, from: number): number {
    const opcode = bytes[from]
    if (opcode !== OP.NONE && opcode !== OP.NEWTRUE && opcode !== OP.NEWFALSE) return from
    let end = from + 1
    while (bytes[end] === opcode) end++
    this.#machine.repeat(opcode, end - from)
    this.#opcode = opcode
    this.#opcodeAt = this.#base + end - 1
    return end
  }

  #withArgument(opcode: number, bytes: Uint8Array, at: number): number {
    switch (SHAPES[opcode]) {
      case SHAPE.COUNTED:
        return this.#counted(opcode, bytes, at)
      case SHAPE.LINE:
        return this.#line(opcode, bytes, at)
      case SHAPE.TWO_LINES:
        return this.#twoLines(opcode, bytes, at)
      default:
        throw new FormatError('pickle/malformed', 'is no opcode')
    }
  }

  #fixed(opcode: number, bytes: Uint8Array, at: number): number {
    const width = WIDTHS[opcode] as number
    const end = at + 1 + width
    if (end > bytes.length) return MORE
    const machine = this.#machine
    const value = unsigned(bytes, at + 1, width)
    switch (opcode) {
      case OP.BININT1:
      case OP.BININT2:
        machine.number(value)
        break
      case OP.BININT:
        machine.number(value | 0)
        break
      case OP.BINFLOAT:
        machine.push(PLAIN)
        break
      case OP.BINGET:
      case OP.LONG_BINGET:
        machine.get(value)
        break
      case OP.BINPUT:
      case OP.LONG_BINPUT:
        machine.put(value)
        break
      case OP.PROTO:
        machine.setProtocol(value, this.#opcodeAt, this.#opcodeAt === this.#start)
        break
      case OP.FRAME:
        this.#checkFrame(this.#opcodeAt)
        this.#frameEnd = this.#base + end + value
        break
      default:
        machine.extension(value, this.#opcodeAt)
    }
    return end
  }

  #counted(opcode: number, bytes: Uint8Array, at: number): number {
    const width = WIDTHS[opcode] as number
    const start = at + 1 + width
    if (start > bytes.length) return MORE
    const length = unsigned(bytes, at + 1, width)
    if (length > 0x7fffffff && (opcode === OP.BINSTRING || opcode === OP.LONG4)) {
      throw new FormatError('pickle/malformed', 'has a length below 0')
    }
    const number = opcode === OP.LONG1 || opcode === OP.LONG4
    const end = start + length
    if (isBytes(opcode)) return this.#skipArgument(start, length)
    if (!number && length > TEXT_BYTES && length <= TEMPLATE_BYTES) return this.#template(bytes, start, end)
    if (length > (number ? 8 : TEXT_BYTES)) return this.#skipArgument(start, length)
    if (end > bytes.length) return MORE
    if (number) this.#machine.number(signed(bytes, start, length))
    else this.#machine.text(bytes, start, length)
    return end
  }

  /** A text that is too long for a name, but may be one that scipy runs. */
  #template(bytes: Uint8Array, start: number, end: number): number {
    if (start === bytes.length) return MORE
    if (bytes[start] !== LINE_FEED) return this.#skipArgument(start, end - start)
    if (end > bytes.length) return MORE
    this.#machine.push(isTemplate(utf8(bytes, start, end)) ? TEMPLATE : PLAIN)
    return end
  }

  /** An argument that is not kept; torch's own pickled bytes are looked into. */
  #skipArgument(start: number, length: number): number {
    this.#sink = this.#machine.wantsBytes ? this.#openBytes(this.#base + start) : null
    this.#left = length
    if (length === 0) this.#argumentEnds()
    return start
  }

  #skip(bytes: Uint8Array, from: number): number {
    if (this.#left === Number.POSITIVE_INFINITY) {
      const end = bytes.indexOf(LINE_FEED, from)
      if (end === -1) return bytes.length
      this.#left = 0
      this.#argumentEnds()
      return end + 1
    }
    const end = Math.min(bytes.length, from + this.#left)
    this.#left -= end - from
    this.#sink?.write(bytes.subarray(from, end))
    if (this.#left === 0) this.#argumentEnds()
    return end
  }

  #argumentEnds(): void {
    this.#sink?.end()
    this.#machine.push(this.#sink === null ? PLAIN : SCANNED_BYTES)
    this.#sink = null
  }

  #line(opcode: number, bytes: Uint8Array, at: number): number {
    const end = bytes.indexOf(LINE_FEED, at + 1)
    const length = (end === -1 ? bytes.length : end) - at - 1
    if (length > LINE_LIMIT) {
      if (opcode === OP.GET || opcode === OP.PUT || opcode === OP.PERSID) throw tooLong()
      this.#left = Number.POSITIVE_INFINITY
      return at + 1
    }
    if (end === -1) return MORE
    if (!this.#runPlainLine(opcode, bytes, at + 1, end)) this.#runLine(opcode, latin1(bytes, at + 1, end))
    return end + 1
  }

  /** Lines as picklers write most of them: digits, and text without escapes. Returns false for any other. */
  #runPlainLine(opcode: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (opcode === OP.UNICODE) {
      if (!isPlainText(bytes, start, end)) return false
      this.#machine.text(bytes, start, end - start)
      return true
    }
    const number = digits(bytes, start, opcode === OP.LONG ? end - 1 : end)
    if (number === NO_DIGITS) return false
    if (opcode === OP.PUT) this.#machine.put(number)
    else if (opcode === OP.GET) this.#machine.get(number)
    else if (opcode === OP.INT || (opcode === OP.LONG && bytes[end - 1] === LETTER_L))
      this.#machine.number(number)
    else return false
    return true
  }

  #runLine(opcode: number, line: string): void {
    const machine = this.#machine
    switch (opcode) {
      case OP.INT:
        this.#number(integerOf(line))
        break
      case OP.LONG:
        this.#number(integerOf(line.replace(/L$/, '')))
        break
      case OP.FLOAT:
        checkFloat(line)
        machine.push(PLAIN)
        break
      case OP.GET:
        machine.get(indexOf(line))
        break
      case OP.PUT:
        machine.put(indexOf(line))
        break
      case OP.STRING:
        this.#text(stringOf(line))
        break
      case OP.UNICODE:
        this.#text(line.includes('\\') ? null : line)
        break
      default:
        this.#text(line)
        machine.run(OP.BINPERSID, this.#opcodeAt)
    }
  }

  #number(value: number | null): void {
    if (value === null) this.#machine.push(PLAIN)
    else this.#machine.number(value)
  }

  #text(text: string | null): void {
    if (text === null || text.length > TEXT_BYTES) this.#machine.push(PLAIN)
    else this.#machine.text(Buffer.from(text, 'latin1'), 0, text.length)
  }

  #twoLines(opcode: number, bytes: Uint8Array, at: number): number {
    const first = bytes.indexOf(LINE_FEED, at + 1)
    const second = first === -1 ? -1 : bytes.indexOf(LINE_FEED, first + 1)
    if ((second === -1 ? bytes.length : second) - at > LINE_LIMIT) throw tooLong()
    if (second === -1) return MORE
    const module = utf8(bytes, at + 1, first)
    const name = utf8(bytes, first + 1, second)
    if (opcode === OP.GLOBAL) this.#machine.global(module, name, this.#opcodeAt)
    else this.#machine.inst(module, name, this.#opcodeAt)
    return second + 1
  }

  /** No frame begins in another, and the pickle does not end within one: CPython does not check it, but all write it so. */
  #checkFrame(at: number): void {
    if (at >= this.#frameEnd) return
    const message = `is in a frame that ends at byte ${this.#frameEnd}, as no pickler writes it`
    this.#suspicions.problem('frame', this.#opcodeAt, message)
  }
}

function tooLong(): FormatError {
  return new FormatError('pickle/malformed', `has a name of more than ${LINE_LIMIT} bytes`)
}

function isBytes(opcode: number): boolean {
  return (
    opcode === OP.BINBYTES ||
    opcode === OP.SHORT_BINBYTES ||
    opcode === OP.BINBYTES8 ||
    opcode === OP.BYTEARRAY8
  )
}
