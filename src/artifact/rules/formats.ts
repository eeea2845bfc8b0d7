import { PROTOBUF } from './protobuf.ts'
import { rulesOf } from './rule.ts'

const TRUNCATED = 'A file that ends before its own lengths say'
const SUFFIX = { title: 'Bytes after the end that belong to nothing', kind: 'ambiguous' } as const

/** Formats that are no pickle. */
export const FORMAT_RULES = [
  ...rulesOf('onnx', 'malformed', {
    ...PROTOBUF,
    graph: 'A model without a graph, inputs or outputs that a runtime could use',
    names: 'A value that is made twice, or by nothing',
    tensor: 'A tensor whose values do not fit its shape and type',
    python: {
      title: 'An op that runs Python',
      kind: 'unsafe',
      why: 'It names a module and a class that the runtime imports and calls.',
      fix: 'Export the model with operators that compute.',
    },
    compiled: {
      title: 'A part that is compiled for a device',
      kind: 'unread',
      why: 'An EPContext node holds what ONNX Runtime’s provider for a device has compiled (QNN, OpenVINO, TensorRT…): a program that is loaded as it is, and that nobody but the device can read.',
      fix: 'Release the model that it was compiled from, and compile it where it is served. If you trust who made it, allow it with `allow-globals: [com.microsoft.EPContext]` in the contract: then its files are only held to the paths that they may have.',
    },
    opset: 'Operator sets that are missing or named twice',
    'ir-version': 'A version of the format that is missing or unknown',
    metadata: { title: 'A metadata key that is empty or there twice', kind: 'ambiguous' },
    'unknown-field': {
      title: 'A field that ONNX does not have',
      level: 'warning',
      kind: 'ambiguous',
      fix: 'Export the model with a released version of ONNX.',
    },
    'external-data': 'A tensor or a compiled part that is stored outside the file, but does not say where',
  }),
  ...rulesOf('safetensors', 'malformed', {
    header: 'A header that is not the JSON that the format asks for',
    metadata: 'Metadata that is no map of texts',
    tensor: 'A tensor whose description is wrong',
    size: 'A tensor whose shape and bytes disagree',
    truncated: TRUNCATED,
    overlap: { title: 'Tensors that share bytes', kind: 'ambiguous' },
    hole: { title: 'Bytes that belong to no tensor', kind: 'ambiguous' },
  }),
  ...rulesOf('gguf', 'malformed', {
    version: 'A version of the format that does not exist',
    metadata: 'Metadata of a type or length that the format does not have',
    count: 'More items than the file could hold',
    alignment: 'An alignment or offset that the format does not allow',
    type: 'A tensor of a type that does not exist',
    shape: 'A tensor whose shape does not fit its type',
    text: 'A name that is not UTF-8',
    truncated: TRUNCATED,
    duplicate: { title: 'A key or tensor that is there twice', kind: 'ambiguous' },
    overlap: { title: 'Tensors that share bytes', kind: 'ambiguous' },
    hole: { title: 'Bytes that belong to no tensor', kind: 'ambiguous' },
    suffix: SUFFIX,
  }),
  ...rulesOf('npy', 'malformed', {
    header: 'A header that NumPy does not write',
    version: 'A version of the format that does not exist',
    dtype: 'A type of elements that is not read here',
    shape: 'A shape that needs another number of bytes',
    truncated: TRUNCATED,
    suffix: SUFFIX,
    object: {
      title: 'An array of Python objects',
      kind: 'unsafe',
      why: 'Its elements are a pickle, which can run code when it is loaded.',
      fix: 'Save arrays of numbers or texts only.',
    },
  }),
  ...rulesOf('xgboost', 'malformed', {
    json: 'JSON that XGBoost does not write',
    ubj: 'UBJSON that XGBoost does not write',
    trees: 'Trees or weights whose lists do not fit one another, or refer to what is not there',
    truncated: TRUNCATED,
    suffix: SUFFIX,
  }),
  ...rulesOf('lightgbm', 'malformed', {
    text: 'A line that LightGBM does not write',
    header: 'A header that contradicts itself',
    trees: 'Trees that are missing, out of order, or contradict themselves',
    truncated: TRUNCATED,
  }),
  ...rulesOf('catboost', 'malformed', {
    core: 'A core that is no model',
    truncated: TRUNCATED,
    suffix: SUFFIX,
  }),
  ...rulesOf('tflite', 'malformed', {
    offset: 'An offset or length that leads out of the file',
    index: 'An op or tensor that refers to one that is not there',
    version: 'A version of the format that does not exist',
    graph: 'A model without a graph',
    size: { title: 'A model with more parts than are read', kind: 'unread' },
    flex: 'An op of TensorFlow that cannot be told',
    suffix: {
      title: 'Bytes after the model that belong to nothing',
      kind: 'ambiguous',
      why: 'Only the ZIP archive of its files (labels, a vocabulary) may follow a model, as the writers of metadata attach it.',
      fix: 'Convert the model again, and attach its files with the metadata writer.',
    },
    'custom-op': {
      title: 'Ops that TensorFlow Lite does not have',
      level: 'note',
      kind: 'unread',
      why: 'They come from a library that whoever serves the model brings along.',
      fix: 'Nothing, if the library is yours.',
    },
  }),
  ...rulesOf('coreml', 'malformed', {
    version: 'A version of the format that is missing or unknown',
    files: { title: 'More files of weights than are read', kind: 'unread' },
    linked: {
      title: 'A model that is loaded from another file',
      kind: 'unread',
      fix: 'Give the model itself instead of the link.',
    },
    custom: {
      title: 'Classes that the app must bring along',
      level: 'note',
      kind: 'unread',
      why: 'They are code of the app that loads the model, not of the model.',
      fix: 'Nothing, if the app is yours.',
    },
    ...PROTOBUF,
  }),
  ...rulesOf('openvino', 'malformed', {
    xml: 'XML that OpenVINO does not write',
    'custom-op': {
      title: 'Ops that OpenVINO does not have',
      level: 'note',
      kind: 'unread',
      why: 'They come from an extension that whoever serves the model loads.',
      fix: 'Nothing, if the extension is yours.',
    },
  }),
  ...rulesOf('mlmodel', 'malformed', {
    yaml: 'A description of a model that MLflow does not write',
    size: 'A description that is longer than any',
    signature: 'A signature that MLflow does not write',
  }),
  ...rulesOf('skops', 'unsafe', {
    type: {
      title: 'An object of a class that no fitted model needs',
      fix: 'Do not load it unless you trust who made it; then allow the name in the contract (`allow-globals`).',
    },
    schema: { title: 'A description of objects that skops does not write', kind: 'malformed' },
  }),
  ...rulesOf('torch', 'malformed', {
    layout: { title: 'Files that PyTorch does not put into its archive', kind: 'ambiguous' },
    storage: 'A storage that the pickle names and that is missing or of another size',
    script: {
      title: 'A TorchScript that does more than compute',
      kind: 'unsafe',
      why: 'TorchScript is a program, which runs when the model is loaded and used. Beyond computing, PyTorch has ops that read and write files, and libraries bring more.',
      fix: 'Save the weights (`state_dict`) instead, or allow it with `allow-scripts: true` in the contract if you trust who made it.',
    },
  }),
]
