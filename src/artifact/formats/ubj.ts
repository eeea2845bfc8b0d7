import { type JsonValue, type JsonVisitor, TOLD_TEXT } from './json-visitor.ts'
import { type Parsing, ParsingReader, pass, take } from './parsing.ts'
import { FormatError, type FormatFacts, NO_FACTS, quoted, type StreamReader } from './reader.ts'
import { XgboostModel } from './xgboost-model.ts'

const DEPTH_LIMIT = 100
const KEY_LIMIT = 4096
const KEYS_LIMIT = 10_000
const NOTHING = Buffer.alloc(0)
/** Types of whole numbers. */
const WHOLE = 'iUIlL'
/** Bytes of a value by its marker. */
const SIZES: Readonly<Record<string, number>> = {
  Z: 0,
  N: 0,
  T: 0,
  F: 0,
  i: 1,
  U: 1,
  C: 1,
  I: 2,
  l: 4,
  d: 4,
  L: 8,
  D: 8,
}

/** Reads XGBoost's model in Universal Binary JSON (ubjson.org, draft 12): every length against the bytes that are there. */
export function ubjReader(): StreamReader {
  return new ParsingReader('xgboost', file())
}

function* file(): Parsing<FormatFacts> {
  const keys: string[] = []
  const model = new XgboostModel()
  yield* value(yield* marker(), 0, keys, model)
  return { ...NO_FACTS, findings: model.end(), details: { keys } }
}

function* value(kind: string, depth: number, keys: string[], visitor: JsonVisitor): Parsing<void> {
  if (depth > DEPTH_LIMIT) throw broken(`is more than ${DEPTH_LIMIT} deep`)
  const size = SIZES[kind]
  if (size !== undefined) visitor.value(decoded(kind, yield* take(size, 'a value'), 0))
  else if (kind === 'S' || kind === 'H') yield* text(visitor)
  else if (kind === '{') yield* object(depth, keys, visitor)
  else if (kind === '[') yield* list(depth, visitor)
  else throw broken(`has a value of the type ${quoted(kind)}, which does not exist`)
}

/** Both may say how many items there are, and of which type all of them are. */
function* container(): Parsing<{ type: string | null; count: number | null; next: string }> {
  let next = yield* marker()
  let type: string | null = null
  if (next === '$') {
    type = yield* marker()
    next = yield* marker()
    if (next !== '#') throw broken('has a container of one type without a number of items')
  }
  return next === '#'
    ? { type, count: yield* length(yield* marker()), next: '' }
    : { type, count: null, next }
}

function* text(visitor: JsonVisitor): Parsing<void> {
  const bytes = yield* length(yield* marker())
  const told = yield* take(Math.min(bytes, TOLD_TEXT), 'a text')
  yield* pass(bytes - told.length, 'a text')
  visitor.value(told.toString('latin1'))
}

function* list(depth: number, visitor: JsonVisitor): Parsing<void> {
  visitor.open('[')
  yield* items(depth, visitor)
  visitor.close()
}

function* items(depth: number, visitor: JsonVisitor): Parsing<void> {
  const { type, count, next } = yield* container()
  const size = type === null ? undefined : SIZES[type]
  if (count !== null && size !== undefined) {
    if (!Number.isSafeInteger(count * size)) throw broken('has a list that is too long')
    return yield* values(type ?? '', count, size, visitor)
  }
  if (count === null)
    for (let kind = next; kind !== ']'; kind = yield* marker()) yield* value(kind, depth + 1, [], visitor)
  else
    for (let index = 0; index < count; index++)
      yield* value(type ?? (yield* marker()), depth + 1, [], visitor)
}

/** Numbers that may be places are told one by one; items without bytes of their own take no time. */
function* values(type: string, count: number, size: number, visitor: JsonVisitor): Parsing<void> {
  if (!WHOLE.includes(type)) {
    yield* pass(count * size, 'a list')
    return visitor.numbers(count)
  }
  let begun = NOTHING
  yield* pass(count * size, 'a list', (chunk) => {
    const bytes =
      begun.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([begun, chunk])
    const whole = bytes.length - (bytes.length % size)
    for (let at = 0; at < whole; at += size) visitor.value(decoded(type, bytes, at))
    begun = whole === bytes.length ? NOTHING : Buffer.from(bytes.subarray(whole))
  })
}

function decoded(kind: string, bytes: Buffer, at: number): JsonValue {
  if (kind === 'T' || kind === 'F') return kind === 'T'
  if (kind === 'U') return bytes.readUInt8(at)
  if (kind === 'L') return bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4)
  if (kind === 'd') return bytes.readFloatBE(at)
  if (kind === 'D') return bytes.readDoubleBE(at)
  return WHOLE.includes(kind) ? bytes.readIntBE(at, SIZES[kind] ?? 1) : null
}

function* object(depth: number, names: string[], visitor: JsonVisitor): Parsing<void> {
  visitor.open('{')
  const { type, count, next } = yield* container()
  const keys = new Set<string>()
  for (let index = 0, kind = next; count === null ? kind !== '}' : index < count; index++) {
    if (count !== null) kind = yield* marker()
    const bytes = yield* length(kind)
    if (bytes > KEY_LIMIT) throw broken(`has a key of ${bytes} bytes`)
    const key = (yield* take(bytes, 'a key')).toString('utf8')
    if (keys.has(key)) throw broken(`has the key ${quoted(key)} twice in one object`)
    keys.add(key)
    visitor.key(key)
    if (keys.size > KEYS_LIMIT) throw broken(`has more than ${KEYS_LIMIT} keys in one object`)
    yield* value(type ?? (yield* marker()), depth + 1, [], visitor)
    if (count === null) kind = yield* marker()
  }
  names.push(...[...keys].slice(0, 100))
  visitor.close()
}

/** A length: a whole number after its own marker, the highest byte first. */
function* length(kind: string): Parsing<number> {
  const size = WHOLE.includes(kind) ? SIZES[kind] : undefined
  if (size === undefined) throw broken(`has ${quoted(kind)} where a length is expected`)
  const bytes = yield* take(size, 'a length')
  const count =
    kind === 'U' ? bytes.readUInt8() : size === 8 ? Number(bytes.readBigInt64BE()) : bytes.readIntBE(0, size)
  if (count < 0 || !Number.isSafeInteger(count)) throw broken(`has a length of ${count}`)
  return count
}

function* marker(): Parsing<string> {
  return (yield* take(1, 'a value')).toString('latin1')
}

function broken(why: string): FormatError {
  return new FormatError('xgboost/ubj', `its UBJSON ${why}`)
}
