import type { Finding } from '../../support/finding.ts'
import { templateFindings } from '../companions/templates.ts'
import type { Content } from './content.ts'
import { checkLayout, type Tensor } from './gguf-layout.ts'
import { type ByteOrder, LITTLE, versionAt } from './gguf-numbers.ts'
import { ARRAY, BOOLEAN, TENSOR_TYPES, TEXT, VALUE_SIZES } from './gguf-types.ts'
import { type Parsing, ParsingReader, pass, take } from './parsing.ts'
import { FormatError, type FormatFacts, NO_FACTS, quoted, type StreamReader } from './reader.ts'

/** Numbers of tensors and of metadata; the largest models known have some thousands. */
const TENSOR_LIMIT = 100_000
const METADATA_LIMIT = 100_000
/** Bytes of a text (chat templates are the longest), of a key, of a tensor's name. */
const TEXT_LIMIT = 8 * 1024 * 1024
const KEY_LIMIT = 65_535
const NAME_LIMIT = 256
const ARRAY_DEPTH = 4
const RANK_LIMIT = 4
const DEFAULT_ALIGNMENT = 32
/** Texts of the metadata that are kept: name, version, licence… */
const KEPT_LENGTH = 256
const UINT32 = 4
/** Of the program that puts a conversation into words: one, or several with names. */
const TEMPLATE_KEY = 'tokenizer.chat_template'
/** Lists with a value for each token. */
const TOKENS = new Set(['tokens', 'scores', 'token_type'].map((name) => `tokenizer.ggml.${name}`))
const ALIGNMENT_KEY = 'general.alignment'

/** Reads GGUF, versions 2 and 3, in either order of bytes: the metadata and the tensors' descriptions, against the bytes that are there. */
export function ggufReader(content: Content & { readonly size: number }): StreamReader {
  return new ParsingReader('gguf', new GgufWalk(content.size).file())
}

class GgufWalk {
  readonly #size: number
  #position = 0
  #order: ByteOrder = LITTLE
  #alignment = DEFAULT_ALIGNMENT
  readonly #metadata = new Map<string, string>()
  readonly #keys = new Set<string>()
  readonly #findings: Finding[] = []
  /** How many values there are of what each token has. */
  readonly #tokens = new Map<string, number>()

  constructor(size: number) {
    this.#size = size
  }

  *file(): Parsing<FormatFacts> {
    const header = yield* this.#take(8, 'its header')
    const found = versionAt(header, 4)
    if (found === null)
      throw broken('version', `has version ${header.readUInt32LE(4)} of the format; 2 and 3 are known here`)
    const { version, order } = found
    this.#order = order
    const tensorCount = yield* this.#count('tensors', TENSOR_LIMIT, 24)
    const metadataCount = yield* this.#count('metadata', METADATA_LIMIT, 12)
    for (let index = 0; index < metadataCount; index++) yield* this.#pair()
    const tensors: Tensor[] = []
    for (let index = 0; index < tensorCount; index++) tensors.push(yield* this.#tensor())
    const padding = (this.#alignment - (this.#position % this.#alignment)) % this.#alignment
    if (tensorCount > 0) yield* this.#pass(padding, 'the padding before the tensors')
    const room = this.#size - this.#position
    const behind = checkLayout(tensors, room, this.#alignment)
    yield* pass(room - behind, 'the tensors')
    if ((yield* take(behind, 'the padding at its end')).some((byte) => byte !== 0))
      throw broken('suffix', `${behind} bytes after the last tensor belong to none`)
    this.#checkTokens()
    const types = [...new Set(tensors.map(({ type }) => type))].sort()
    const architecture = this.#metadata.get('general.architecture') ?? ''
    return {
      ...NO_FACTS,
      findings: this.#findings,
      metadata: this.#own(),
      details: { version, ...order.details, architecture, tensors: tensors.length, dtypes: types },
    }
  }

  *#pair(): Parsing<void> {
    const key = yield* this.#name(KEY_LIMIT, 'a key')
    if (this.#keys.has(key))
      throw broken('metadata', `has the key ${quoted(key)} twice: readers differ on which counts`)
    this.#keys.add(key)
    const type = this.#order.uint32(yield* this.#take(4, 'the type of a value'), 0)
    if (key === ALIGNMENT_KEY) return yield* this.#setAlignment(type)
    if (type === TEXT) {
      const text = yield* this.#text(TEXT_LIMIT, `the value of ${quoted(key)}`)
      if (text.length <= KEPT_LENGTH) this.#metadata.set(key, text)
      this.#template(key, text)
    } else yield* this.#value(type, key, 0)
  }

  /** Also a list of texts: llama.cpp gives it to others as one text. */
  #template(key: string, text: string): void {
    if (key.startsWith(TEMPLATE_KEY)) this.#findings.push(...templateFindings(key, text))
  }

  *#setAlignment(type: number): Parsing<void> {
    const value = type === UINT32 ? this.#order.uint32(yield* this.#take(4, 'the alignment'), 0) : 0
    const isPower = value > 0 && Number.isInteger(Math.log2(value))
    if (!isPower || value > 65_536)
      throw broken('alignment', `has the alignment ${value}, which should be a power of two up to 65536`)
    this.#alignment = value
  }

  *#value(type: number, key: string, depth: number): Parsing<void> {
    if (type === TEXT) this.#template(key, yield* this.#text(TEXT_LIMIT, `the value of ${quoted(key)}`))
    else if (type === ARRAY) yield* this.#array(key, depth)
    else {
      const size = valueSize(type, key)
      const bytes = yield* this.#take(size, `the value of ${quoted(key)}`)
      if (type === BOOLEAN && (bytes[0] ?? 0) > 1)
        throw broken('metadata', `has a truth value of ${bytes[0]} at ${quoted(key)}`)
    }
  }

  *#array(key: string, depth: number): Parsing<void> {
    if (depth >= ARRAY_DEPTH)
      throw broken('metadata', `has arrays more than ${ARRAY_DEPTH} deep at ${quoted(key)}`)
    const type = this.#order.uint32(yield* this.#take(4, 'the type of an array'), 0)
    const isNested = type === TEXT || type === ARRAY
    const size = isNested ? 8 : valueSize(type, key)
    const count = yield* this.#count(`values of ${quoted(key)}`, Number.MAX_SAFE_INTEGER, size)
    if (TOKENS.has(key)) this.#tokens.set(key, count)
    if (!isNested) yield* this.#pass(count * size, `the values of ${quoted(key)}`)
    else for (let index = 0; index < count; index++) yield* this.#value(type, key, depth + 1)
  }

  *#tensor(): Parsing<Tensor> {
    const name = yield* this.#name(NAME_LIMIT, 'the name of a tensor')
    const rank = this.#order.uint32(yield* this.#take(4, 'the shape of a tensor'), 0)
    if (rank > RANK_LIMIT)
      throw broken('shape', `the tensor ${quoted(name)} has ${rank} dimensions, more than ${RANK_LIMIT}`)
    const lengths: bigint[] = []
    const shape = yield* this.#take(rank * 8, 'the shape of a tensor')
    for (let index = 0; index < rank; index++) lengths.push(this.#order.uint64(shape, index * 8))
    const rest = yield* this.#take(12, 'the type and place of a tensor')
    const number = this.#order.uint32(rest, 0)
    const type = TENSOR_TYPES[number]
    if (type === undefined)
      throw broken('type', `the tensor ${quoted(name)} has type ${number}, which is unknown`)
    const [typeName, elements, blockBytes] = type
    if ((lengths[0] ?? 1n) % BigInt(elements) !== 0n)
      throw broken(
        'shape',
        `the tensor ${quoted(name)} has rows of ${lengths[0]}, not a multiple of ${elements}`,
      )
    const bytes =
      (lengths.reduce((product, length) => product * length, 1n) / BigInt(elements)) * BigInt(blockBytes)
    const offset = this.#order.uint64(rest, 4)
    if (offset + bytes > BigInt(this.#size))
      throw broken(
        'truncated',
        `the tensor ${quoted(name)} needs bytes ${offset} to ${offset + bytes}, but the file ends before`,
      )
    return { name, type: typeName, offset: Number(offset), bytes: Number(bytes) }
  }

  /** A number of things of at least `size` bytes each, which must fit into what is left. */
  *#count(what: string, limit: number, size: number): Parsing<number> {
    const count = this.#order.uint64(yield* this.#take(8, `the number of ${what}`), 0)
    const room = BigInt(this.#size - this.#position) / BigInt(size)
    if (count > room)
      throw broken('truncated', `should have ${count} ${what}, but there is room for ${room} at most`)
    if (count > BigInt(limit)) throw broken('count', `has ${count} ${what}, more than ${limit}`)
    return Number(count)
  }

  *#text(limit: number, what: string): Parsing<string> {
    const length = this.#order.uint64(yield* this.#take(8, what), 0)
    if (length > BigInt(this.#size - this.#position))
      throw broken('truncated', `${what} should have ${length} bytes, which are not there`)
    if (length > BigInt(limit)) throw broken('text', `${what} has ${length} bytes, more than ${limit}`)
    return (yield* this.#take(Number(length), what)).toString('utf8')
  }

  *#name(limit: number, what: string): Parsing<string> {
    const name = yield* this.#text(limit, what)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (name === '' || /[\u0000-\u001f\ufffd]/.test(name))
      throw broken('text', `${what} is ${quoted(name)}, which no reader could ask for`)
    return name
  }

  /** llama.cpp reads as many of each as there are tokens, without asking whether they are there. */
  #checkTokens(): void {
    const [[first, count] = [], ...others] = this.#tokens
    const other = others.find(([, number]) => number !== count)
    if (first !== undefined && other !== undefined)
      throw broken(
        'metadata',
        `has ${count} values of ${quoted(first)}, but ${other[1]} of ${quoted(other[0])}`,
      )
  }

  /** Names that say where a model comes from, without their common first part. */
  #own(): Map<string, string> {
    return new Map([...this.#metadata].map(([key, value]) => [key.replace(/^general\./, ''), value]))
  }

  *#take(count: number, what: string): Parsing<Buffer> {
    this.#position += count
    return yield* take(count, what)
  }

  *#pass(count: number, what: string): Parsing<void> {
    this.#position += count
    yield* pass(count, what)
  }
}

function valueSize(type: number, key: string): number {
  const size = VALUE_SIZES[type]
  if (size === undefined)
    throw broken('metadata', `has a value of type ${type} at ${quoted(key)}, which is unknown`)
  return size
}

function broken(rule: string, message: string): FormatError {
  return new FormatError(`gguf/${rule}`, message)
}
