import type { Kind, Schema } from '../formats/wire-kinds.ts'

const of = (message: string): Kind => ({ message })
const named = (key: Kind, value: Kind) => ({ 1: ['key', key], 2: ['value', value] }) as const

/** Of tensorflow/core/protobuf/fingerprint.proto (TensorFlow 2.21): numbers that tell a SavedModel from others. */
export const FINGERPRINT: Schema = {
  Part: {
    1: ['saved_model_checksum', 'varint'],
    2: ['graph_def_program_hash', 'varint'],
    3: ['signature_def_hash', 'varint'],
    4: ['saved_object_graph_hash', 'varint'],
    5: ['checkpoint_hash', 'varint'],
    6: ['version', of('Version')],
    7: ['uuid', 'bytes'],
  },
  Version: { 1: ['producer', 'varint'], 2: ['min_consumer', 'varint'], 3: ['bad_consumers', 'varints'] },
}

/** Of tensorflow/core/framework/graph_debug_info.proto (TensorFlow 2.21): which line of Python made which node. */
const DEBUG_INFO: Schema = {
  Part: {
    1: ['files', 'bytes'],
    2: ['traces', of('NamedTrace')],
    4: ['frames_by_id', of('NumberedFrame')],
    5: ['name_to_trace_id', of('NamedNumber')],
    6: ['traces_by_id', of('NumberedTrace')],
  },
  NamedTrace: named('bytes', of('Trace')),
  NumberedTrace: named('fixed64s', of('Trace')),
  NumberedFrame: named('fixed64s', of('Frame')),
  NamedNumber: named('bytes', 'fixed64s'),
  Trace: { 1: ['file_line_cols', of('Frame')], 2: ['frame_id', 'fixed64s'] },
  Frame: {
    1: ['file_index', 'varint'],
    2: ['line', 'varint'],
    3: ['col', 'varint'],
    4: ['func', 'bytes'],
    5: ['code', 'bytes'],
  },
}

/** Of tensorflow_hub/module_def.proto (TensorFlow Hub 0.16): the version of the format of TensorFlow 1. */
const HUB_MODULE: Schema = { Part: { 1: ['format', 'varint'], 2: ['required_features', 'bytes'] } }

/** What is told by its name alone. */
export const PARTS_BY_NAME: ReadonlyMap<string, Schema> = new Map([
  ['saved_model_debug_info.pb', DEBUG_INFO],
  ['tfhub_module.pb', HUB_MODULE],
])
