import { WireWalker } from '../formats/protobuf.ts'
import { type FormatReader, NO_FACTS } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'

/** Of tensorflow/core/protobuf/fingerprint.proto (TensorFlow 2.21). */
const FINGERPRINT: Schema = {
  Fingerprint: {
    1: ['saved_model_checksum', 'varint'],
    2: ['graph_def_program_hash', 'varint'],
    3: ['signature_def_hash', 'varint'],
    4: ['saved_object_graph_hash', 'varint'],
    5: ['checkpoint_hash', 'varint'],
    6: ['version', { message: 'Version' }],
    7: ['uuid', 'bytes'],
  },
  Version: { 1: ['producer', 'varint'], 2: ['min_consumer', 'varint'], 3: ['bad_consumers', 'varints'] },
}

/** Reads `fingerprint.pb`, numbers that tell a SavedModel from others: that it is well-formed. */
export function fingerprintReader(size: number): FormatReader {
  const nothing = () => {}
  const walker = new WireWalker('savedmodel', FINGERPRINT, 'Fingerprint', size, {
    enter: nothing,
    leave: nothing,
    value: nothing,
  })
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      return NO_FACTS
    },
  }
}
