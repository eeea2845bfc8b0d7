import { digits, isDecimal, latin1, NO_DIGITS, utf8 } from './bytes.ts'
import { checkFloat, indexOf, integerOf, malformed } from './lines.ts'
import type { Machine } from './machine.ts'
import { OP } from './opcodes.ts'
import { TEXT_BYTES } from './values.ts'

/** Longest name or number that is read; longer strings and numbers are passed over, longer names refused. */
export const LINE_LIMIT = 4096
const BACKSLASH = 0x5c
const LETTER_L = 0x4c
const MINUS = 0x2d
const ZERO = 0x30
const ONE = 0x31
const QUOTES: readonly unknown[] = [0x22, 0x27]

/** Runs the opcodes of protocol 0 whose argument is a line. */
export class LineOpcodes {
  readonly #machine: Machine

  constructor(machine: Machine) {
    this.#machine = machine
  }

  /** `start` to `end`: the line without its end. */
  run(opcode: number, bytes: Uint8Array, start: number, end: number): void {
    const machine = this.#machine
    switch (opcode) {
      case OP.INT:
        if (isBoolean(bytes, start, end)) machine.stack.pushPlain()
        else this.#integer(bytes, start, end)
        break
      case OP.LONG:
        this.#integer(bytes, start, end > start && bytes[end - 1] === LETTER_L ? end - 1 : end)
        break
      case OP.FLOAT:
        if (!isDecimal(bytes, start, end)) checkFloat(latin1(bytes, start, end))
        machine.stack.pushPlain()
        break
      case OP.GET:
        machine.get(index(bytes, start, end))
        break
      case OP.PUT:
        machine.put(index(bytes, start, end))
        break
      case OP.STRING:
        this.#string(bytes, start, end)
        break
      case OP.UNICODE:
        this.#unescaped(bytes, start, end)
        break
      default:
        this.#text(bytes, start, end)
        machine.run(OP.BINPERSID)
    }
  }

  /** GLOBAL and INST: the lines from `start` to `first` and from there to `second`. */
  runTwo(opcode: number, bytes: Uint8Array, start: number, first: number, second: number): void {
    const module = utf8(bytes, start, first)
    const name = utf8(bytes, first + 1, second)
    if (opcode === OP.GLOBAL) this.#machine.global(module, name)
    else this.#machine.inst(module, name)
  }

  #integer(bytes: Uint8Array, start: number, end: number): void {
    const isNegative = bytes[start] === MINUS
    const number = digits(bytes, isNegative ? start + 1 : start, end)
    const value = number === NO_DIGITS ? integerOf(latin1(bytes, start, end)) : isNegative ? -number : number
    if (value === null) this.#machine.stack.pushPlain()
    else this.#machine.number(value)
  }

  /** The text between quotes. */
  #string(bytes: Uint8Array, start: number, end: number): void {
    const quote = bytes[start]
    if (end - start < 2 || !QUOTES.includes(quote) || bytes[end - 1] !== quote) {
      throw malformed('a string in quotes', latin1(bytes, start, end))
    }
    this.#unescaped(bytes, start + 1, end - 1)
  }

  /** A text with escapes is no name that a pickler wrote. */
  #unescaped(bytes: Uint8Array, start: number, end: number): void {
    let at = start
    while (at < end && bytes[at] !== BACKSLASH) at++
    if (at < end) this.#machine.stack.pushPlain()
    else this.#text(bytes, start, end)
  }

  #text(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > TEXT_BYTES) this.#machine.stack.pushPlain()
    else this.#machine.text(bytes, start, end - start)
  }
}

/** How INT writes False and True: 00 and 01. */
function isBoolean(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 2 && bytes[start] === ZERO && (bytes[start + 1] === ZERO || bytes[start + 1] === ONE)
}

/** The index of a GET or PUT line. */
function index(bytes: Uint8Array, start: number, end: number): number {
  const number = digits(bytes, start, end)
  return number === NO_DIGITS ? indexOf(latin1(bytes, start, end)) : number
}
