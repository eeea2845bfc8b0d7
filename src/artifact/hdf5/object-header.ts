import { FormatError } from '../formats/reader.ts'
import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'

/** Messages of an object, by their numbers in the format's specification (IV.A.2). */
export const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  driverInfo: 0x14,
  attributeInfo: 0x15,
  cacheImage: 0x18,
} as const
const LAST_MESSAGE = MESSAGE.cacheImage
const FLAG_SHARED = 0x02
const FLAG_MUST_BE_KNOWN = 0x80
/** Bytes of all parts of one header. */
const HEADER_LIMIT = 32 * 1024 * 1024

/** One message of an object: its dataspace, an attribute… */
export interface Message {
  readonly type: number
  /** Whether the body only tells where the message is. */
  readonly shared: boolean
  readonly body: Cursor
}

/** Reads all messages of the object whose header lies at an address, from all parts of the header. */
export async function readObjectHeader(file: Hdf5File, address: number): Promise<Message[]> {
  const start = await file.read(address, 4, 'an object header')
  const isNew = start.bytes.toString('latin1') === 'OHDR'
  return isNew ? new NewHeader(file).read(address) : new OldHeader(file).read(address)
}

/** Collects the messages of a header's parts, each of which may name further parts. */
abstract class Header {
  protected readonly file: Hdf5File
  readonly #messages: Message[] = []
  readonly #parts = new Set<number>()
  readonly #waiting: { address: number; length: number }[] = []
  #bytes = 0

  constructor(file: Hdf5File) {
    this.file = file
  }

  /** The next message of a part, or null at its end. */
  protected abstract next(part: Cursor): Message | null
  protected abstract continuation(address: number, length: number): Promise<Cursor>

  protected async collect(first: Cursor): Promise<Message[]> {
    this.#takeAll(first)
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop())
      this.#takeAll(await this.continuation(next.address, next.length))
    return this.#messages
  }

  #takeAll(part: Cursor): void {
    this.#bytes += part.bytes.length
    if (this.#parts.has(part.address)) throw part.error('goes on in itself')
    if (this.#bytes > HEADER_LIMIT) throw new FormatError('hdf5/limit', `${part.what} has too many parts`)
    this.#parts.add(part.address)
    for (let message = this.next(part); message !== null; message = this.next(part)) this.#take(message)
  }

  #take(message: Message): void {
    const { type, body } = message
    if (type === MESSAGE.continuation)
      this.#waiting.push({ address: body.definedAddress(), length: body.length() })
    else if (type !== 0) this.#messages.push(message)
  }

  protected message(type: number, flags: number, body: Cursor): Message {
    if (type > LAST_MESSAGE && (flags & FLAG_MUST_BE_KNOWN) !== 0)
      throw new FormatError(
        'hdf5/unread',
        `${body.what} has a message of type ${type}, which is not known here`,
      )
    return { type, shared: (flags & FLAG_SHARED) !== 0, body }
  }
}

/** Version 1: messages aligned to 8 bytes, no checksum. */
class OldHeader extends Header {
  async read(address: number): Promise<Message[]> {
    const prefix = await this.file.read(address, 16, 'an object header')
    prefix.version(1)
    prefix.skip(1 + 2 + 4)
    const size = prefix.number(4)
    return this.collect(await this.file.read(address + 16, size, 'an object header'))
  }

  protected override continuation(address: number, length: number): Promise<Cursor> {
    return this.file.read(address, length, 'a part of an object header')
  }

  protected override next(part: Cursor): Message | null {
    if (part.left < 8) return null
    const type = part.number(2)
    const size = part.number(2)
    const flags = part.number(1)
    part.skip(3)
    return this.message(type, flags, part.piece(size))
  }
}

/** Version 2: parts with signatures and checksums. */
class NewHeader extends Header {
  #hasOrder = false

  async read(address: number): Promise<Message[]> {
    const { bytes } = await this.file.read(address, 6, 'an object header')
    const flags = bytes[5] ?? 0
    this.#hasOrder = (flags & 0x04) !== 0
    const sizeSize = 2 ** (flags & 3)
    const before = 6 + ((flags & 0x20) === 0 ? 0 : 16) + ((flags & 0x10) === 0 ? 0 : 4)
    const prefix = await this.file.read(address, before + sizeSize, 'an object header')
    prefix.skip(4)
    prefix.version(2)
    prefix.skip(before - 5)
    const size = prefix.number(sizeSize)
    const whole = await this.file.readChecked(address, before + sizeSize + size + 4, 'an object header')
    whole.skip(before + sizeSize)
    return this.collect(whole)
  }

  protected override async continuation(address: number, length: number): Promise<Cursor> {
    const what = 'a part of an object header'
    if (length < 8) throw new FormatError('hdf5/structure', `${what} has only ${length} bytes`)
    const part = await this.file.readChecked(address, length, what)
    part.signature('OCHK')
    return part
  }

  protected override next(part: Cursor): Message | null {
    if (part.left < (this.#hasOrder ? 6 : 4)) return null
    const type = part.number(1)
    const size = part.number(2)
    const flags = part.number(1)
    if (this.#hasOrder) part.skip(2)
    return this.message(type, flags, part.piece(size))
  }
}
