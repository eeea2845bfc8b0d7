import { extname } from 'node:path'
import { WARM_UP } from '../tensorflow/tfrecord.ts'
import { baseName } from './content.ts'
import type { Format } from './names.ts'

const PICKLES: readonly Format[] = ['pickle', 'joblib', 'torch', 'torch-legacy']
const TORCH: readonly Format[] = ['torch', 'torch-legacy', 'torchscript']

/** Endings, and whole names, that promise a format, each with what may be inside. */
const PROMISES: Readonly<Record<string, readonly Format[]>> = {
  '.onnx': ['onnx'],
  '.safetensors': ['safetensors'],
  '.gguf': ['gguf'],
  '.pkl': PICKLES,
  '.pickle': PICKLES,
  '.joblib': ['joblib', 'pickle'],
  '.skops': ['skops'],
  '.pt': TORCH,
  '.pth': TORCH,
  '.ckpt': TORCH,
  '.npy': ['npy'],
  '.npz': ['npz'],
  '.keras': ['keras'],
  '.h5': ['hdf5'],
  '.hdf5': ['hdf5'],
  '.tflite': ['tflite'],
  '.mlmodel': ['coreml'],
  '.cbm': ['catboost'],
  '.cb': ['catboost'],
  '.ubj': ['xgboost-ubj'],
  'saved_model.pb': ['savedmodel'],
  'saved_model.pbtxt': ['text'],
  '.zip': ['zip', 'torch', 'torchscript', 'keras', 'npz'],
  '.mar': ['zip'],
  '.tar': ['tar'],
  '.tgz': ['gzip'],
  '.gz': ['gzip', 'joblib'],
  '.bz2': ['bz2', 'joblib'],
  '.xz': ['xz', 'joblib'],
  '.lzma': ['lzma', 'joblib'],
  '.lz4': ['lz4', 'joblib'],
  '.zst': ['zstd'],
  '.7z': ['7z'],
  '.json': ['text', 'xgboost-json'],
  '.jsonl': ['text'],
  '.txt': ['text', 'lightgbm'],
  '.md': ['text'],
  '.csv': ['text'],
  '.yaml': ['text', 'mlmodel'],
  '.yml': ['text', 'mlmodel'],
  '.xml': ['openvino', 'text'],
}

function promised(path: string): readonly Format[] | undefined {
  const name = baseName(path)
  return PROMISES[name] ?? PROMISES[extname(name).toLowerCase()]
}

/** Whether the file's ending promises `format`. */
export function promises(path: string, format: Format): boolean {
  return promised(path)?.includes(format) === true
}

/** What the file's ending promises when that is not `format`, or null. */
export function brokenPromise(path: string, format: Format): string | null {
  const formats = promised(path)
  return formats === undefined || formats.includes(format) ? null : formats.join(' or ')
}

/** Files that are found by their names, and loaded as such whatever they begin with. */
const NAMES: Readonly<Record<string, Format>> = {
  'saved_model.pb': 'savedmodel',
  'keras_metadata.pb': 'savedmodel-part',
  'saved_model_debug_info.pb': 'savedmodel-part',
  'tfhub_module.pb': 'savedmodel-part',
  MLmodel: 'mlmodel',
  [WARM_UP]: 'companion',
}

/** Files that say something though they are empty, and text for people. */
const MAY_BE_EMPTY = /^(\.gitkeep|\.keep|__init__\.py|py\.typed|.*\.(txt|md|csv|log))$/i

/** The format that a file will be loaded as because of its whole name; null: others are told by their content. */
export function formatByName(path: string, isEmpty = false): Format | null {
  const name = baseName(path)
  if (isEmpty) return MAY_BE_EMPTY.test(name) ? 'text' : null
  return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? null) : null
}

/** Endings of what is no format of a model, but parts that a library must put together first: what they are, and how. */
const PARTS: Readonly<Record<string, string>> = {
  '.distcp':
    'a part of a checkpoint of torch.distributed, put together by `python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER model.pt`',
}

/** What a file is of which nothing is read, in words; null: it is to be read. */
export function unreadPart(path: string): string | null {
  const ending = extname(baseName(path)).toLowerCase()
  return Object.hasOwn(PARTS, ending) ? (PARTS[ending] ?? null) : null
}

/**
 * The format that a file's ending promises although its first bytes tell nothing: a pickle can begin with anything, and
 * what is called one will be loaded as one.
 */
export function promisesPickle(path: string): boolean {
  return (
    PROMISES[extname(baseName(path)).toLowerCase()]?.includes('pickle') === true ||
    /\.(pt|pth|ckpt|sav)$/i.test(path)
  )
}
