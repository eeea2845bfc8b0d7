import { type Parsing, ParsingReader } from '../formats/parsing.ts'
import { NO_FACTS } from '../formats/reader.ts'
import type { Expander } from './inflate.ts'

/** An Expander of a compression that is written down as the order of its parts. */
export function parsingExpander(format: string, parsing: Parsing<void>): Expander {
  const reader = new ParsingReader(format, withoutFacts(parsing))
  return {
    write: async (chunk) => {
      await reader.write(chunk)
      return chunk.length
    },
    end: async () => {
      await reader.end()
    },
  }
}

function* withoutFacts(parsing: Parsing<void>): Parsing<typeof NO_FACTS> {
  yield* parsing
  return NO_FACTS
}
