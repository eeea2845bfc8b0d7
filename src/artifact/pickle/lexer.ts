import { FormatError } from '../formats/reader.ts'
import { lineEnd, signed, unsigned, utf8 } from './bytes.ts'
import { isTemplate, TEMPLATE_BYTES } from './distributions.ts'
import { LINE_LIMIT, LineOpcodes } from './line-opcodes.ts'
import { GO_ON, type Machine, type Outcome, STOPPED } from './machine.ts'
import { isBytes, OP, opcodeName, SHAPE, SHAPES, WIDTHS } from './opcodes.ts'
import { type BytesSink, Skipped } from './skipped.ts'
import { EMPTY_TUPLE, LIST, NEW_DICT, NONE, PLAIN, SET, smallNumber, TEMPLATE, TEXT_BYTES } from './values.ts'

const LINE_FEED = 0x0a
/** More bytes are needed. */
const MORE = -1

/** Cuts one pickle into opcodes and has a machine run them. */
export class Lexer {
  readonly #machine: Machine
  readonly #skipped: Skipped
  readonly #lines: LineOpcodes
  readonly #start: number
  #outcome: Outcome = GO_ON
  #frameEnd = 0

  /** The pickle begins where the machine is; `openBytes` may want to see bytes that torch loads. */
  constructor(machine: Machine, openBytes: (at: number) => BytesSink | null) {
    this.#machine = machine
    this.#skipped = new Skipped(machine, openBytes)
    this.#lines = new LineOpcodes(machine)
    this.#start = machine.place.at
  }

  /** Where in the file the last opcode begins, for messages. */
  get place(): string {
    const { opcode, at } = this.#machine.place
    return `${opcodeName(opcode)} at byte ${at}`
  }

  /**
   * Runs the opcodes in `bytes` from index `from` on; `base` is the file's offset of index 0. Returns the index of the first
   * byte that is not used yet, and whether the pickle goes on.
   */
  read(bytes: Uint8Array, from: number, base: number): { at: number; outcome: Outcome } {
    const { place, recent } = this.#machine
    place.moveTo(base)
    this.#outcome = GO_ON
    const at = this.#run(bytes, this.#skipped.isOpen ? this.#skipped.read(bytes, from) : from)
    recent.settle()
    const outcome = this.#outcome as Outcome
    if (outcome === STOPPED) this.#checkFrame(place.offset(at))
    return { at, outcome }
  }

  /**
   * What every opcode passes. Those that most files are made of run right here, and are told by number, not by name: V8
   * jumps only to numbers at once.
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: each further call makes small opcodes half as slow again
  #run(bytes: Uint8Array, from: number): number {
    const machine = this.#machine
    const { place, stack, containers, recent } = machine
    const end = bytes.length
    let at = from
    while (at < end) {
      const opcode = bytes[at] as number
      place.opcode = opcode
      place.index = at
      at++
      switch (opcode) {
        case 0x28: // MARK
          stack.mark()
          continue
        case 0x4e: // NONE
          at = this.#nones(bytes, at)
          continue
        case 0x88: // NEWTRUE
        case 0x89: // NEWFALSE
          stack.pushPlain()
          continue
        case 0x29: // EMPTY_TUPLE
          stack.pushOther(EMPTY_TUPLE)
          continue
        case 0x5d: // EMPTY_LIST
          stack.pushOther(LIST)
          continue
        case 0x7d: // EMPTY_DICT
          stack.pushOther(NEW_DICT)
          continue
        case 0x8f: // EMPTY_SET
          stack.pushOther(SET)
          continue
        case 0x30: // POP
          stack.popOrUnmark()
          continue
        case 0x94: // MEMOIZE
          machine.memoize()
          continue
        case 0x85: // TUPLE1
          containers.tuple1()
          continue
        case 0x86: // TUPLE2
          containers.tuple2()
          continue
        case 0x87: // TUPLE3
          containers.tuple3()
          continue
        case 0x74: // TUPLE
          containers.tupleToMark()
          continue
        case 0x61: // APPEND
          containers.append()
          continue
        case 0x65: // APPENDS
          containers.extend(LIST)
          continue
        case 0x73: // SETITEM
          containers.setItem()
          continue
        case 0x75: // SETITEMS
          containers.setItems()
          continue
        case 0x4b: // BININT1
          if (at === end) return at - 1
          stack.pushOther(smallNumber(bytes[at++] as number))
          continue
        case 0x68: // BINGET
          if (at === end) return at - 1
          machine.get(bytes[at++] as number)
          continue
        case 0x71: // BINPUT
          if (at === end) return at - 1
          machine.put(bytes[at++] as number)
          continue
        case 0x8c: {
          // SHORT_BINUNICODE
          if (at === end) return at - 1
          const length = bytes[at] as number
          if (length > TEXT_BYTES) break
          if (at + length >= end) return at - 1
          stack.pushOther(recent.addText(bytes, at + 1, length))
          at += length + 1
          continue
        }
      }
      const next = this.#runOther(opcode, bytes, at)
      if (next === MORE) return place.index
      at = next
      if (this.#outcome !== GO_ON) return at
    }
    return at
  }

  /** A row of NONE, of which one was read. */
  #nones(bytes: Uint8Array, from: number): number {
    let at = from
    while (bytes[at] === OP.NONE) at++
    const { stack, place } = this.#machine
    place.index = at - 1
    stack.pushMany(NONE, at - from + 1)
    return at
  }

  /** `at`: the index after the opcode. Returns that after its argument, or MORE. */
  #runOther(opcode: number, bytes: Uint8Array, at: number): number {
    switch (SHAPES[opcode]) {
      case SHAPE.NOTHING:
        this.#outcome = this.#machine.run(opcode)
        return at
      case SHAPE.FIXED:
        return this.#fixed(opcode, bytes, at)
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
    const end = at + width
    if (end > bytes.length) return MORE
    const machine = this.#machine
    const value = unsigned(bytes, at, width)
    switch (opcode) {
      case OP.BININT2:
        machine.number(value)
        break
      case OP.BININT:
        machine.number(value | 0)
        break
      case OP.BINFLOAT:
        machine.stack.pushPlain()
        break
      case OP.LONG_BINGET:
        machine.get(value)
        break
      case OP.LONG_BINPUT:
        machine.put(value)
        break
      case OP.PROTO:
        machine.setProtocol(value, machine.place.at === this.#start)
        break
      case OP.FRAME:
        this.#checkFrame(machine.place.at)
        this.#frameEnd = machine.place.offset(end) + value
        break
      default:
        machine.extension(value)
    }
    return end
  }

  #counted(opcode: number, bytes: Uint8Array, at: number): number {
    const start = at + (WIDTHS[opcode] as number)
    if (start > bytes.length) return MORE
    const length = unsigned(bytes, at, start - at)
    if (length > 0x7fffffff && (opcode === OP.BINSTRING || opcode === OP.LONG4)) {
      throw new FormatError('pickle/malformed', 'has a length below 0')
    }
    const number = opcode === OP.LONG1 || opcode === OP.LONG4
    const end = start + length
    if (isBytes(opcode)) return this.#skipped.begin(bytes, start, length)
    if (!number && length > TEXT_BYTES && length <= TEMPLATE_BYTES) return this.#template(bytes, start, end)
    if (length > (number ? 8 : TEXT_BYTES)) return this.#skipped.begin(bytes, start, length)
    if (end > bytes.length) return MORE
    if (number) this.#machine.number(signed(bytes, start, length))
    else this.#machine.text(bytes, start, length)
    return end
  }

  /** A text that is too long for a name, but may be one that scipy runs. */
  #template(bytes: Uint8Array, start: number, end: number): number {
    if (start === bytes.length) return MORE
    if (bytes[start] !== LINE_FEED) return this.#skipped.begin(bytes, start, end - start)
    if (end > bytes.length) return MORE
    this.#machine.stack.push(isTemplate(utf8(bytes, start, end)) ? TEMPLATE : PLAIN)
    return end
  }

  #line(opcode: number, bytes: Uint8Array, at: number): number {
    const end = lineEnd(bytes, at)
    if (end - at > LINE_LIMIT) {
      if (opcode === OP.GET || opcode === OP.PUT || opcode === OP.PERSID) throw tooLong()
      return this.#skipped.beginLine(bytes, at)
    }
    if (end === bytes.length) return MORE
    this.#lines.run(opcode, bytes, at, end)
    return end + 1
  }

  #twoLines(opcode: number, bytes: Uint8Array, at: number): number {
    const first = lineEnd(bytes, at)
    const second = lineEnd(bytes, first + 1)
    if (second - at + 1 > LINE_LIMIT) throw tooLong()
    if (second >= bytes.length) return MORE
    this.#lines.runTwo(opcode, bytes, at, first, second)
    return second + 1
  }

  /** No frame begins in another, and the pickle does not end within one: CPython does not check it, but all write it so. */
  #checkFrame(at: number): void {
    if (at >= this.#frameEnd) return
    const { suspicions, place } = this.#machine
    const message = `is in a frame that ends at byte ${this.#frameEnd}, as no pickler writes it`
    suspicions.problem('frame', place.at, message)
  }
}

function tooLong(): FormatError {
  return new FormatError('pickle/malformed', `has a name of more than ${LINE_LIMIT} bytes`)
}
