import { WireWalker } from '../formats/protobuf.ts'
import { FormatError, NO_FACTS, type StreamReader } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'

/**
 * All of sentencepiece_model.proto: pieces with their score and kind; the rest says how it was trained and normalises. A
 * graph or a model of another format would have other fields, which its own readers find.
 */
const SENTENCEPIECE: Schema = {
  Model: {
    1: ['pieces', { message: 'Piece' }],
    2: ['trainer_spec', 'bytes'],
    3: ['normalizer_spec', 'bytes'],
    4: ['self_test_data', 'bytes'],
    5: ['denormalizer_spec', 'bytes'],
  },
  Piece: { 1: ['piece', 'raw'], 2: ['score', 'fixed32'], 3: ['type', 'varint'] },
}

/** Reads SentencePiece's vocabulary (`tokenizer.model`, `spiece.model`): that it is well-formed. */
export function sentencepieceReader(size: number): StreamReader {
  let pieces = 0
  const walker = new WireWalker('sentencepiece', SENTENCEPIECE, 'Model', size, {
    enter: (message) => {
      if (message === 'Piece') pieces++
    },
    leave: () => {},
    value: () => {},
  })
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      if (walker.unknownFields > 0)
        throw new FormatError('sentencepiece/unknown-field', 'has fields that no vocabulary has')
      return { ...NO_FACTS, details: { pieces } }
    },
  }
}
