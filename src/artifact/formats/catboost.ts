import type { Content } from './content.ts'
import { type Parsing, ParsingReader, pass, take } from './parsing.ts'
import { FormatError, type FormatFacts, NO_FACTS, type StreamReader } from './reader.ts'

type Sized = Content & { readonly size: number }

/** Reads CatBoost's binary model: the length of its core against the bytes that are there. */
export function catboostReader({ size }: Sized): StreamReader {
  return new ParsingReader('catboost', catboost(size))
}

function* catboost(size: number): Parsing<FormatFacts> {
  const core = (yield* take(8, 'its header')).readUInt32LE(4)
  if (core < 8)
    throw new FormatError('catboost/core', `its core should have ${core} bytes, too few for any model`)
  yield* pass(core, `its core of ${core} bytes`)
  yield* pass(size - core - 8, 'what follows its core')
  return NO_FACTS
}
