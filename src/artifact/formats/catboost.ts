import { type Source, slice } from '../source.ts'
import { FlatFile } from '../tflite/flat-file.ts'
import type { Content } from './content.ts'
import type { Format } from './names.ts'
import { type Parsing, ParsingReader, pass, take } from './parsing.ts'
import { FormatError, type FormatFacts, NO_FACTS, type StreamReader } from './reader.ts'

/** Of TModelCore (catboost/libs/model/flatbuffers/model.fbs). */
const TREES = 1
const PARTS = 3
/** Bytes before the core. */
const HEAD_SIZE = 8

/** Reads CatBoost's binary model: the length of its core, a FlatBuffer, against the bytes that are there, and what must be in it. */
export async function openCatboost(
  _content: Content,
  source: Source,
): Promise<{ format: Format; reader: StreamReader }> {
  const reader = new ParsingReader('catboost', catboost(source.size))
  if (source.size > HEAD_SIZE) await checkCore(source)
  return { format: 'catboost', reader }
}

async function checkCore(source: Source): Promise<void> {
  const length = (await source.read(4, 4)).readUInt32LE(0)
  if (length < 8 || HEAD_SIZE + length > source.size) return
  const root = await new FlatFile(slice(source, HEAD_SIZE, length), 'catboost/core').root()
  if (root.place(TREES) === null) throw new FormatError('catboost/core', 'its core has no trees')
  const { count } = await root.vector(PARTS, 4)
  const rest = source.size - HEAD_SIZE - length
  if (count === 0 && rest > 0)
    throw new FormatError('catboost/suffix', `${rest} bytes follow its core, which names no parts behind it`)
}

function* catboost(size: number): Parsing<FormatFacts> {
  const core = (yield* take(8, 'its header')).readUInt32LE(4)
  if (core < 8)
    throw new FormatError('catboost/core', `its core should have ${core} bytes, too few for any model`)
  yield* pass(core, `its core of ${core} bytes`)
  yield* pass(size - core - 8, 'what follows its core')
  return NO_FACTS
}
