import { type Parsing, ParsingReader, pass, take } from './parsing.ts'
import { FormatError, type FormatFacts, NO_FACTS, quoted, type StreamReader } from './reader.ts'

const DEPTH_LIMIT = 100
const KEY_LIMIT = 4096
const KEYS_LIMIT = 10_000
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
  yield* value(yield* marker(), 0, keys)
  return { ...NO_FACTS, details: { keys } }
}

function* value(kind: string, depth: number, keys: string[]): Parsing<void> {
  if (depth > DEPTH_LIMIT) throw broken(`is more than ${DEPTH_LIMIT} deep`)
  const size = SIZES[kind]
  if (size !== undefined) yield* pass(size, 'a value')
  else if (kind === 'S' || kind === 'H') yield* pass(yield* length(yield* marker()), 'a text')
  else if (kind === '{') yield* object(depth, keys)
  else if (kind === '[') yield* list(depth)
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

function* list(depth: number): Parsing<void> {
  const { type, count, next } = yield* container()
  const size = type === null ? undefined : SIZES[type]
  if (count !== null && size !== undefined) {
    if (!Number.isSafeInteger(count * size)) throw broken('has a list that is too long')
    // Items without bytes of their own take no time either.
    return yield* pass(count * size, 'a list')
  }
  if (count === null)
    for (let kind = next; kind !== ']'; kind = yield* marker()) yield* value(kind, depth + 1, [])
  else for (let index = 0; index < count; index++) yield* value(type ?? (yield* marker()), depth + 1, [])
}

function* object(depth: number, names: string[]): Parsing<void> {
  const { type, count, next } = yield* container()
  const keys = new Set<string>()
  for (let index = 0, kind = next; count === null ? kind !== '}' : index < count; index++) {
    if (count !== null) kind = yield* marker()
    const bytes = yield* length(kind)
    if (bytes > KEY_LIMIT) throw broken(`has a key of ${bytes} bytes`)
    const key = (yield* take(bytes, 'a key')).toString('utf8')
    if (keys.has(key)) throw broken(`has the key ${quoted(key)} twice in one object`)
    keys.add(key)
    if (keys.size > KEYS_LIMIT) throw broken(`has more than ${KEYS_LIMIT} keys in one object`)
    yield* value(type ?? (yield* marker()), depth + 1, [])
    if (count === null) kind = yield* marker()
  }
  names.push(...[...keys].slice(0, 100))
}

/** A length: a whole number after its own marker, the highest byte first. */
function* length(kind: string): Parsing<number> {
  const size = 'iUIlL'.includes(kind) ? SIZES[kind] : undefined
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
