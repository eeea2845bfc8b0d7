import { WireWalker } from '../formats/protobuf.ts'
import { FormatError, type FormatReader, NO_FACTS } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'

const nothing = () => {}

/**
 * Reads what goes with a SavedModel and of which nothing is wanted but that it is well-formed: the message `Part` of a schema, of
 * `size` bytes. `isWhole`: it may have no other fields. What is taken for such a message by its name alone could be anything.
 */
export function walkedReader(schema: Schema, size: number, isWhole: boolean): FormatReader {
  const visitor = { enter: nothing, leave: nothing, value: nothing }
  const walker = new WireWalker('savedmodel', schema, 'Part', size, visitor)
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      if (isWhole && walker.unknownFields > 0)
        throw new FormatError('savedmodel/unknown-field', 'has fields that no file of this name has')
      return NO_FACTS
    },
  }
}
