import type { Kind, Schema } from '../formats/wire-kinds.ts'

/**
 * The messages of a SavedModel as far as they are read, numbers as in tensorflow/core/protobuf and
 * tensorflow/core/framework (TensorFlow 2.21). Fields that are left out are passed over: they name no op and no file.
 * Some messages have two names: where their content is wanted and where it is not.
 */
const of = (message: string): Kind => ({ message })

const named = (kind: Kind) => ({ 1: ['key', 'raw'], 2: ['value', kind] }) as const

export const SAVED_MODEL: Schema = {
  SavedModel: {
    1: ['saved_model_schema_version', 'varint'],
    2: ['meta_graphs', of('MetaGraph')],
    7: ['graph of ONNX', 'foreign'],
  },
  MetaGraph: {
    1: ['meta_info_def', of('MetaInfo')],
    2: ['graph_def', of('Graph')],
    3: ['saver_def', of('Saver')],
    4: ['collection_def', of('NamedCollection')],
    5: ['signature_def', of('NamedSignature')],
    6: ['asset_file_def', of('AssetFile')],
    7: ['object_graph_def', of('ObjectGraph')],
  },
  MetaInfo: { 4: ['tags', 'raw'], 5: ['tensorflow_version', 'raw'] },
  Saver: { 1: ['filename_tensor_name', 'raw'] },
  NamedCollection: named(of('Collection')),
  Collection: { 5: ['any_list', of('AnyList')] },
  AnyList: { 1: ['value', of('Any')] },
  Any: { 2: ['value', 'raw'] },
  AssetFile: { 1: ['tensor_info', of('AssetTensor')], 2: ['filename', 'raw'] },
  AssetTensor: { 1: ['name', 'raw'] },

  Graph: { 1: ['node', of('Node')], 2: ['library', of('Library')], 7: ['graph of ONNX', 'foreign'] },
  Library: { 1: ['function', of('Function')] },
  Function: { 1: ['signature', of('FunctionSignature')], 3: ['node_def', of('Node')] },
  FunctionSignature: { 1: ['name', 'raw'], 2: ['input_arg', of('Argument')] },
  Argument: { 1: ['name', 'raw'], 5: ['number_attr', 'size'], 6: ['type_list_attr', 'size'] },
  Node: { 1: ['name', 'raw'], 2: ['op', 'raw'], 3: ['input', 'raw'], 5: ['attr', of('NamedAttribute')] },
  NamedAttribute: named(of('Attribute')),
  Attribute: {
    1: ['list', of('AttributeList')],
    2: ['s', 'raw'],
    6: ['type', 'varint'],
    8: ['tensor', of('Tensor')],
    9: ['placeholder', 'raw'],
    10: ['func', of('FunctionName')],
  },
  AttributeList: { 2: ['s', 'raw'], 9: ['func', of('FunctionName')] },
  FunctionName: { 1: ['name', 'raw'], 2: ['attr', of('InnerAttribute')] },
  InnerAttribute: { 2: ['value', of('InnerValue')] },
  InnerValue: { 1: ['list', of('InnerList')], 10: ['func', of('InnerFunction')] },
  InnerList: { 9: ['func', of('InnerFunction')] },
  InnerFunction: { 1: ['name', 'raw'], 2: ['attr', of('InnerAttribute')] },
  Tensor: { 1: ['dtype', 'varint'], 4: ['tensor_content', 'size'], 8: ['string_val', 'raw'] },

  NamedSignature: named(of('Signature')),
  Signature: { 1: ['inputs', of('SignatureInput')], 2: ['outputs', of('SignatureOutput')] },
  SignatureInput: named(of('TensorInfo')),
  SignatureOutput: named(of('TensorInfo')),
  TensorInfo: { 1: ['name', 'raw'], 2: ['dtype', 'varint'], 3: ['tensor_shape', of('Shape')] },
  Shape: { 2: ['dim', of('Dimension')], 3: ['unknown_rank', 'varint'] },
  Dimension: { 1: ['size', 'varint'] },

  ObjectGraph: { 1: ['nodes', of('Object')], 2: ['concrete_functions', of('NamedConcreteFunction')] },
  Object: {
    4: ['user_object', of('UserObject')],
    5: ['asset', of('ObjectAsset')],
    7: ['variable', of('ObjectVariable')],
    9: ['constant', of('ObjectConstant')],
  },
  UserObject: { 1: ['identifier', 'raw'], 3: ['metadata', 'raw'] },
  ObjectAsset: {},
  ObjectVariable: {},
  ObjectConstant: {},
  NamedConcreteFunction: named(of('ConcreteFunction')),
  ConcreteFunction: { 2: ['bound_inputs', 'numbers'] },
}
