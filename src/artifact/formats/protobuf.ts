import { FormatError } from './reader.ts'
import { Varint } from './varint.ts'
import { FIXED64, type Kind, LENGTH, type Schema, unitOf, VARINT, wireTypes } from './wire-kinds.ts'

export interface Visitor {
  enter(message: string, at: number): void
  leave(message: string): void
  /**
   * A varint as a signed number (exact up to 2^53), a count, or a text; null for a text, or packed numbers, of more than
   * TEXT_LIMIT bytes.
   */
  value(message: string, field: string, value: number | string | null, at: number): void
  /** After null for a `raw` text: its bytes, as they come. */
  piece?(message: string, field: string, bytes: Uint8Array): void
}

/** The nesting that protobuf's own parsers allow by default. */
const DEPTH_LIMIT = 100
/** Longest text given to the visitor, in bytes. */
const TEXT_LIMIT = 64 * 1024
/** Text given to the visitor over the whole file, in bytes, with a surcharge per text for what it costs to keep. */
const TEXT_BUDGET = 16 * 1024 * 1024
const TEXT_SURCHARGE = 64

interface Frame {
  readonly message: string
  readonly end: number
}

interface Field {
  readonly name: string
  readonly kind: Kind | null
  readonly wire: number
  readonly at: number
}

/**
 * Walks protobuf's wire format as the bytes come, keeping only the stack of open messages and the text in progress.
 * Every length is checked against the message around it before a byte of it is read, so nothing is allocated on the
 * file's word. Throws FormatError with the byte offset at the first thing that is wrong; groups (long deprecated) are.
 */
export class WireWalker {
  /** How many fields the schema does not have. */
  unknownFields = 0
  readonly #format: string
  readonly #schema: Schema
  readonly #visitor: Visitor
  readonly #stack: Frame[]
  #budget: number
  #position = 0
  #expecting: 'tag' | 'number' | 'length' = 'tag'
  #field: Field = { name: '', kind: null, wire: 0, at: 0 }
  /** Bytes of the present element still to come, and what is kept of them. */
  #left = 0
  #kept: Uint8Array[] | null = null
  /** Numbers of a packed field that went by, and the last byte. */
  #count = 0
  #lastByte = 0
  readonly #varint = new Varint()

  /** `budget` bounds the text that the visitor is given, for visitors that keep it. */
  constructor(
    format: string,
    schema: Schema,
    root: string,
    size: number,
    visitor: Visitor,
    budget = TEXT_BUDGET,
  ) {
    this.#format = format
    this.#schema = schema
    this.#visitor = visitor
    this.#budget = budget
    this.#stack = [{ message: root, end: size }]
  }

  write(chunk: Uint8Array): void {
    let index = 0
    while (index < chunk.length) {
      const taken = this.#left > 0 ? this.#takeBytes(chunk, index) : this.#takeVarintByte(chunk[index] ?? 0)
      index += taken
    }
  }

  /** Throws when the file ended in the middle of something. */
  end(): void {
    const unfinished = this.#left > 0 || this.#varint.length > 0 || this.#expecting !== 'tag'
    if (unfinished || this.#stack.length > 1) {
      throw this.#error('truncated', `the file ends at byte ${this.#position}, inside ${this.#where()}`)
    }
  }

  #takeBytes(chunk: Uint8Array, index: number): number {
    const count = Math.min(this.#left, chunk.length - index)
    if (this.#kept !== null) this.#kept.push(chunk.slice(index, index + count))
    else if (this.#field.kind === 'raw')
      this.#visitor.piece?.(this.#top().message, this.#field.name, chunk.subarray(index, index + count))
    if (this.#field.kind === 'count') this.#countNumbers(chunk, index, count)
    this.#position += count
    this.#left -= count
    if (this.#left === 0) this.#finishBytes()
    return count
  }

  /** Each number of a packed field ends with a byte without its highest bit. */
  #countNumbers(chunk: Uint8Array, from: number, count: number): void {
    for (let index = from; index < from + count; index++) {
      this.#lastByte = chunk[index] as number
      if (this.#lastByte < 0x80) this.#count++
    }
  }

  #finishBytes(): void {
    const { kind, wire } = this.#field
    const kept = this.#kept
    this.#kept = null
    if (kind === 'count') this.#emitCount()
    else if (wire !== LENGTH && unitOf(typeof kind === 'string' ? kind : null) > 1) this.#emitOne(kind)
    else if (kept !== null && kind === 'numbers') this.#emitNumbers(Buffer.concat(kept))
    else if (kept !== null)
      this.#emit(kind === 'raw' || kind === 'raw-word' ? latin(kept) : this.#decode(kept))
    this.#finishElement()
  }

  #emitCount(): void {
    if (this.#lastByte >= 0x80)
      throw this.#error('varint', `${this.#where()} at byte ${this.#field.at} ends inside a number`)
    this.#emit(this.#count)
    this.#count = 0
  }

  #emitOne(kind: Kind | null): void {
    if (kind === 'count32' || kind === 'count64') this.#emit(1)
  }

  #emitNumbers(packed: Buffer): void {
    const number = new Varint()
    for (const byte of packed) {
      const value = number.take(byte)
      if (value === 'too long')
        throw this.#error('varint', `a number at byte ${this.#field.at} is longer than 64 bits`)
      if (value !== null) this.#emit(value)
    }
    if (number.length > 0)
      throw this.#error('varint', `${this.#where()} at byte ${this.#field.at} ends inside a number`)
  }

  #takeVarintByte(byte: number): 1 {
    const at = this.#position - this.#varint.length
    this.#position++
    const value = this.#varint.take(byte)
    if (value === 'too long') throw this.#error('varint', `the number at byte ${at} is longer than 64 bits`)
    if (value !== null) this.#onVarint(value, at)
    else if (this.#position >= this.#top().end) {
      throw this.#error('truncated', `a number runs past byte ${this.#position}, the end of ${this.#where()}`)
    }
    return 1
  }

  #onVarint(value: number, at: number): void {
    if (this.#expecting === 'tag') this.#onTag(value, at)
    else if (this.#expecting === 'length') this.#onLength(value, at)
    else {
      const { kind } = this.#field
      if (kind === 'varint' || kind === 'numbers') this.#emit(value)
      else if (kind === 'count') this.#emit(1)
      this.#finishElement()
    }
  }

  #onTag(tag: number, at: number): void {
    const wire = tag & 7
    const number = Math.floor(tag / 8)
    if (tag < 8 || tag > 0xffffffff) {
      throw this.#error(
        'tag',
        `byte ${at} should begin a field, but its number is not one that a field can have`,
      )
    }
    const [name, kind] = this.#schema[this.#top().message]?.[number] ?? [`field ${number}`, null]
    this.#field = { name, kind, wire, at }
    this.#checkWire()
    if (kind === null) this.unknownFields++
    if (wire === VARINT) this.#expecting = 'number'
    else if (wire === LENGTH) this.#expecting = 'length'
    else this.#expectBytes(wire === FIXED64 ? 8 : 4)
    if (this.#position >= this.#top().end) {
      throw this.#error('truncated', `nothing follows the tag of ${this.#where()} at byte ${at}`)
    }
  }

  #checkWire(): void {
    const { kind, wire, at } = this.#field
    const allowed = wireTypes(kind)
    if (!allowed.includes(wire)) {
      throw this.#error(
        'wire-type',
        kind === 'foreign'
          ? `${this.#where()} at byte ${at} is no field of this format, but of another one`
          : `${this.#where()} at byte ${at} has wire type ${wire}, not ${allowed.join(' or ')}`,
      )
    }
  }

  #onLength(length: number, at: number): void {
    this.#expectBytes(length, at)
    const { kind } = this.#field
    if (kind !== null && typeof kind !== 'string') this.#enter(kind.message, length)
    else this.#expectContent(kind, length, at)
  }

  #expectContent(kind: string | null, length: number, at: number): void {
    const unit = unitOf(kind)
    if (length % unit !== 0) {
      throw this.#error(
        'length',
        `${this.#where()} at byte ${at} has ${length} bytes, not a multiple of ${unit}`,
      )
    }
    if (kind === 'size') this.#emit(length)
    else if (kind === 'count32' || kind === 'count64') this.#emit(length / unit)
    else if (kind === 'count') this.#lastByte = 0
    else if (kind === 'word' || kind === 'raw-word') this.#keepText(length, false)
    else if (kind === 'text' || kind === 'raw' || kind === 'numbers') this.#keepText(length, true)
    if (length === 0) this.#finishBytes()
  }

  #enter(message: string, length: number): void {
    if (this.#stack.length >= DEPTH_LIMIT) {
      throw this.#error(
        'depth',
        `messages are nested more than ${DEPTH_LIMIT} deep at byte ${this.#field.at}`,
      )
    }
    this.#left = 0
    this.#stack.push({ message, end: this.#position + length })
    this.#visitor.enter(message, this.#field.at)
    this.#finishElement()
  }

  #keepText(length: number, counts: boolean): void {
    if (length > TEXT_LIMIT) {
      this.#emit(null)
      return
    }
    if (counts) this.#budget -= length + TEXT_SURCHARGE
    if (this.#budget < 0) {
      throw this.#error(
        'text',
        `names and metadata take more than ${TEXT_BUDGET} bytes at byte ${this.#position}`,
      )
    }
    this.#kept = []
  }

  #expectBytes(count: number, at = this.#position): void {
    const room = this.#top().end - this.#position
    if (count < 0 || count > room) {
      const message = `${this.#where()} at byte ${at} should have ${count} bytes, but ${room} are left in what holds it`
      throw this.#error('truncated', message)
    }
    this.#left = count
  }

  /** An element is complete: the messages that end with it are, too. */
  #finishElement(): void {
    this.#expecting = 'tag'
    while (this.#stack.length > 1 && this.#position === this.#top().end) {
      this.#visitor.leave(this.#top().message)
      this.#stack.pop()
    }
  }

  #emit(value: number | string | null): void {
    this.#visitor.value(this.#top().message, this.#field.name, value, this.#field.at)
  }

  #decode(parts: readonly Uint8Array[]): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts))
    } catch {
      throw this.#error('text', `${this.#where()} at byte ${this.#field.at} is not UTF-8`)
    }
  }

  #top(): Frame {
    return this.#stack.at(-1) ?? { message: '', end: 0 }
  }

  #where(): string {
    return `${this.#top().message}${this.#field.name === '' ? '' : `.${this.#field.name}`}`
  }

  #error(rule: string, message: string): FormatError {
    return new FormatError(`${this.#format}/${rule}`, message)
  }
}

function latin(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('latin1')
}
