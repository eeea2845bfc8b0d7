import { WireWalker } from '../formats/protobuf.ts'
import { NO_FACTS, type StreamReader } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'

/** Of sentencepiece_model.proto: pieces with their score and kind; the rest says how it was trained and normalises. */
const SENTENCEPIECE: Schema = {
  Model: { 1: ['pieces', { message: 'Piece' }] },
  Piece: { 1: ['piece', 'raw'], 3: ['type', 'varint'] },
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
      return { ...NO_FACTS, details: { pieces } }
    },
  }
}
