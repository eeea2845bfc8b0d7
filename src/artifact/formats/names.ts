/** Formats of models and of the data that goes into them, as reports and contracts name them. */
const MODEL_FORMATS = [
  'onnx',
  'safetensors',
  'gguf',
  'pickle',
  'joblib',
  'skops',
  'torch',
  'torch-legacy',
  'torchscript',
  'npy',
  'npz',
  'keras',
  'hdf5',
  'savedmodel',
  'graphdef',
  'checkpoint',
  'xgboost-json',
  'xgboost-ubj',
  'lightgbm',
  'catboost',
  'mlmodel',
  'coreml',
  'tflite',
  'openvino',
] as const

/** What holds other files, or one other file. */
const CONTAINER_FORMATS = ['zip', 'tar', '7z', 'gzip', 'zlib', 'bz2', 'xz', 'lzma', 'lz4', 'zstd'] as const

/** What a contract can allow. */
export const FORMATS = [...MODEL_FORMATS, ...CONTAINER_FORMATS] as const
export type ModelFormat = (typeof FORMATS)[number]

/** Whether a format holds a model, and not only other files. */
export function isModel(format: ModelFormat): boolean {
  return MODEL_FORMATS.some((name) => name === format)
}

/** What a file is by its content. `text`, companions and what belongs to a SavedModel go with a model and are none. */
export type Format = ModelFormat | 'text' | 'companion' | 'savedmodel-part'
