import type { Kind, Schema } from './wire-kinds.ts'

/**
 * ONNX's messages up to IR version 14, numbers as in onnx/onnx.proto3 of onnx/onnx (August 2026). Some messages have
 * two names: where what they hold is wanted (`Input`, `Output` and their `Public…`, `Initializer`, `Metadata`, `External`,
 * `Opset`) and where it is not.
 */
export const KNOWN_IR_VERSION = 14
/** ONNX's own operators had 28 versions by then, and get two a year. */
export const LAST_OPSET = 60

const of = (message: string): Kind => ({ message })

const entry = (kind: Kind) => ({ 1: ['key', kind], 2: ['value', kind] }) as const
const valueInfo = (name: Kind, type: string) =>
  ({
    1: ['name', name],
    2: ['type', of(type)],
    3: ['doc_string', 'bytes'],
    4: ['metadata_props', of('Entry')],
  }) as const
const node = (name: Kind) =>
  ({
    1: ['input', name],
    2: ['output', name],
    3: ['name', 'bytes'],
    4: ['op_type', 'word'],
    5: ['attribute', of('Attribute')],
    6: ['doc_string', 'bytes'],
    7: ['domain', 'word'],
    8: ['overload', 'word'],
    9: ['metadata_props', of('Entry')],
    10: ['device_configurations', of('NodeDeviceConfiguration')],
  }) as const
const graph = (nodes: string, input: string, output: string, initializer: string) =>
  ({
    1: ['node', of(nodes)],
    2: ['name', 'bytes'],
    5: ['initializer', of(initializer)],
    10: ['doc_string', 'bytes'],
    11: ['input', of(input)],
    12: ['output', of(output)],
    13: ['value_info', of('ValueInfo')],
    14: ['quantization_annotation', of('Annotation')],
    15: ['sparse_initializer', of('SparseTensor')],
    16: ['metadata_props', of('Entry')],
  }) as const
const tensor = (name: Kind) =>
  ({
    1: ['dims', 'numbers'],
    2: ['data_type', 'varint'],
    3: ['segment', of('Segment')],
    4: ['float_data', 'count32'],
    5: ['int32_data', 'count'],
    6: ['string_data', 'size'],
    7: ['int64_data', 'count'],
    8: ['name', name],
    9: ['raw_data', 'size'],
    10: ['double_data', 'count64'],
    11: ['uint64_data', 'count'],
    12: ['doc_string', 'bytes'],
    13: ['external_data', of('External')],
    14: ['data_location', 'varint'],
    16: ['metadata_props', of('Entry')],
  }) as const

export const ONNX: Schema = {
  Model: {
    1: ['ir_version', 'varint'],
    2: ['producer_name', 'text'],
    3: ['producer_version', 'text'],
    4: ['domain', 'text'],
    5: ['model_version', 'varint'],
    6: ['doc_string', 'bytes'],
    7: ['graph', of('MainGraph')],
    8: ['opset_import', of('Opset')],
    14: ['metadata_props', of('Metadata')],
    20: ['training_info', of('TrainingInfo')],
    25: ['functions', of('Function')],
    26: ['configuration', of('DeviceConfiguration')],
  },
  MainGraph: graph('MainNode', 'Input', 'Output', 'Initializer'),
  Graph: graph('Node', 'ValueInfo', 'ValueInfo', 'Tensor'),
  Input: valueInfo('text', 'PublicType'),
  Output: valueInfo('text', 'PublicType'),
  ValueInfo: valueInfo('bytes', 'Type'),
  Metadata: entry('text'),
  External: entry('text'),
  Entry: entry('bytes'),
  Opset: { 1: ['domain', 'text'], 2: ['version', 'varint'] },
  FunctionOpset: { 1: ['domain', 'bytes'], 2: ['version', 'varint'] },
  MainNode: node('word'),
  Node: node('bytes'),
  Attribute: {
    1: ['name', 'raw-word'],
    2: ['f', 'fixed32'],
    3: ['i', 'varint'],
    4: ['s', 'raw-word'],
    5: ['t', of('Tensor')],
    6: ['g', of('Graph')],
    7: ['floats', 'fixed32s'],
    8: ['ints', 'varints'],
    9: ['strings', 'bytes'],
    10: ['tensors', of('Tensor')],
    11: ['graphs', of('Graph')],
    13: ['doc_string', 'bytes'],
    14: ['tp', of('Type')],
    15: ['type_protos', of('Type')],
    20: ['type', 'varint'],
    21: ['ref_attr_name', 'bytes'],
    22: ['sparse_tensor', of('SparseTensor')],
    23: ['sparse_tensors', of('SparseTensor')],
  },
  Initializer: tensor('text'),
  Tensor: tensor('bytes'),
  Segment: { 1: ['begin', 'varint'], 2: ['end', 'varint'] },
  SparseTensor: { 1: ['values', of('Tensor')], 2: ['indices', of('Tensor')], 3: ['dims', 'varints'] },
  Annotation: { 1: ['tensor_name', 'bytes'], 2: ['quant_parameter_tensor_names', of('Entry')] },
  Type: {
    1: ['tensor_type', of('TensorType')],
    4: ['sequence_type', of('ElementType')],
    5: ['map_type', of('MapType')],
    6: ['denotation', 'bytes'],
    7: ['opaque_type', of('OpaqueType')],
    8: ['sparse_tensor_type', of('TensorType')],
    9: ['optional_type', of('ElementType')],
  },
  PublicType: {
    1: ['tensor_type', of('PublicTensorType')],
    4: ['sequence_type', of('SequenceType')],
    5: ['map_type', of('MapType')],
    6: ['denotation', 'bytes'],
    7: ['opaque_type', of('OpaqueType')],
    8: ['sparse_tensor_type', of('SparseTensorType')],
    9: ['optional_type', of('OptionalType')],
  },
  PublicTensorType: { 1: ['elem_type', 'varint'], 2: ['shape', of('PublicShape')] },
  SequenceType: { 1: ['elem_type', of('Type')] },
  OptionalType: { 1: ['elem_type', of('Type')] },
  SparseTensorType: { 1: ['elem_type', 'varint'], 2: ['shape', of('Shape')] },
  PublicShape: { 1: ['dim', of('PublicDimension')] },
  PublicDimension: { 1: ['dim_value', 'varint'], 2: ['dim_param', 'text'], 3: ['denotation', 'bytes'] },
  TensorType: { 1: ['elem_type', 'varint'], 2: ['shape', of('Shape')] },
  ElementType: { 1: ['elem_type', of('Type')] },
  MapType: { 1: ['key_type', 'varint'], 2: ['value_type', of('Type')] },
  OpaqueType: { 1: ['domain', 'bytes'], 2: ['name', 'bytes'] },
  Shape: { 1: ['dim', of('Dimension')] },
  Dimension: { 1: ['dim_value', 'varint'], 2: ['dim_param', 'bytes'], 3: ['denotation', 'bytes'] },
  TrainingInfo: {
    1: ['initialization', of('Graph')],
    2: ['algorithm', of('Graph')],
    3: ['initialization_binding', of('Entry')],
    4: ['update_binding', of('Entry')],
  },
  Function: {
    1: ['name', 'word'],
    4: ['input', 'bytes'],
    5: ['output', 'bytes'],
    6: ['attribute', 'bytes'],
    7: ['node', of('Node')],
    8: ['doc_string', 'bytes'],
    9: ['opset_import', of('FunctionOpset')],
    10: ['domain', 'word'],
    11: ['attribute_proto', of('Attribute')],
    12: ['value_info', of('ValueInfo')],
    13: ['overload', 'word'],
    14: ['metadata_props', of('Entry')],
  },
  DeviceConfiguration: { 1: ['name', 'bytes'], 2: ['num_devices', 'varint'], 3: ['device', 'bytes'] },
  NodeDeviceConfiguration: {
    1: ['configuration_id', 'bytes'],
    2: ['sharding_spec', of('Sharding')],
    3: ['pipeline_stage', 'varint'],
  },
  Sharding: {
    1: ['tensor_name', 'bytes'],
    2: ['device', 'varints'],
    3: ['index_to_device_group_map', of('DeviceGroup')],
    4: ['sharded_dim', of('ShardedDimension')],
  },
  DeviceGroup: { 1: ['key', 'varint'], 2: ['value', 'varints'] },
  ShardedDimension: { 1: ['axis', 'varint'], 2: ['simple_sharding', of('SimpleSharding')] },
  SimpleSharding: { 1: ['dim_value', 'varint'], 2: ['dim_param', 'bytes'], 3: ['num_shards', 'varint'] },
}
