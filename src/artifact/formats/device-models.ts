import type { Content } from './content.ts'
import { type Parsing, ParsingReader, pass, take } from './parsing.ts'
import { WireWalker } from './protobuf.ts'
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

/** Reads a Core ML model: that its outermost fields follow one another up to the file's end, the version first. */
export function coremlReader({ size }: Sized): StreamReader {
  let version = 0
  const walker = new WireWalker(
    'coreml',
    { Model: { 1: ['specificationVersion', 'varint'] } },
    'Model',
    size,
    {
      enter: () => {},
      leave: () => {},
      value: (_message, _field, value) => {
        version = Number(value)
      },
    },
  )
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      if (version < 1) throw new FormatError('coreml/version', 'has no version: every Core ML model has one')
      return { ...NO_FACTS, details: { version } }
    },
  }
}
