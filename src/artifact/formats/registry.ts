import { Budget } from '../archive/budget.ts'
import { Bzip2Expander } from '../archive/bzip2/stream.ts'
import { compressedReader } from '../archive/compressed.ts'
import { GzipExpander } from '../archive/gzip.ts'
import { type Expander, zlibExpander } from '../archive/inflate.ts'
import { lz4Expander } from '../archive/lz4.ts'
import { tarReader } from '../archive/tar/reader.ts'
import { lzmaExpander } from '../archive/xz/alone.ts'
import { xzExpander } from '../archive/xz/stream.ts'
import { openZip } from '../archive/zip/reader.ts'
import { companionOf } from '../companions/binary.ts'
import { withNamedFile } from '../companions/named-files.ts'
import { withJudgedMetadata } from '../companions/yaml-tags.ts'
import { openHdf5 } from '../hdf5/reader.ts'
import { withKerasConfig } from '../keras/config-file.ts'
import { pickleReader } from '../pickle/pickle.ts'
import { torchLegacyReader } from '../pickle/torch-legacy.ts'
import { partOf } from '../tensorflow/parts.ts'
import { graphReader, savedModelReader } from '../tensorflow/saved-model.ts'
import { openTflite } from '../tflite/tflite.ts'
import { openCatboost } from './catboost.ts'
import type { Allowances, Content, Context } from './content.ts'
import { type Opener, RecognisingReader } from './content-reader.ts'
import { coremlReader } from './coreml.ts'
import { ggufReader } from './gguf.ts'
import { lightgbmReader } from './lightgbm.ts'
import { mlmodelReader } from './mlmodel.ts'
import type { Format } from './names.ts'
import { npyReader } from './npy.ts'
import { onnxReader } from './onnx.ts'
import { openvinoReader } from './openvino.ts'
import type { Sink } from './parsing.ts'
import type { StreamReader } from './reader.ts'
import { safetensorsReader } from './safetensors.ts'
import { textReader } from './text.ts'
import { ubjReader } from './ubj.ts'
import { xgboostJsonReader } from './xgboost-json.ts'
import { zipProfile } from './zip-profiles.ts'

function compressed(format: string, expander: (sink: Sink) => Expander): Opener {
  return { needs: 'stream', open: (content, context) => compressedReader(format, content, context, expander) }
}

/** Arrays between its opcodes show that joblib wrote it. */
function plainPickle({ globals }: Allowances): StreamReader {
  const reader = pickleReader({ allow: globals })
  return {
    write: (chunk) => reader.write(chunk),
    end: () => {
      const { arrays, ...facts } = reader.end()
      return { ...facts, details: { ...facts.details, arrays } }
    },
  }
}

/** A format that is text: libraries that find the file by its name do not ask what else it could be. */
function named(open: (content: Content, context: Context) => StreamReader): Opener {
  return {
    needs: 'stream',
    open: (content, context) => withNamedFile(open(content, context), content.path, context.allow),
  }
}

/** The readers, each by the format that it reads. What is recognised but has none is refused. */
const OPENERS: Readonly<Partial<Record<Format, Opener>>> = {
  onnx: { needs: 'size', open: ({ size }, { allow }) => onnxReader(size, allow.globals) },
  safetensors: {
    needs: 'size',
    open: ({ size }, { allow }) => withJudgedMetadata(safetensorsReader(size), allow.scripts),
  },
  text: named((_content, { allow }) => withKerasConfig(textReader(), allow.globals)),
  hdf5: { needs: 'source', open: openHdf5 },
  savedmodel: { needs: 'size', open: (content, { allow }) => savedModelReader(content, allow) },
  companion: { needs: 'source', open: companionOf },
  'savedmodel-part': { needs: 'source', open: partOf },
  graphdef: { needs: 'size', open: (content, { allow }) => graphReader(content, allow) },
  tflite: { needs: 'source', open: openTflite },
  catboost: { needs: 'source', open: openCatboost },
  coreml: { needs: 'size', open: coremlReader },
  openvino: named(openvinoReader),
  mlmodel: named((_content, { allow }) => mlmodelReader(allow)),
  lightgbm: named(lightgbmReader),
  'xgboost-json': named((_content, { allow }) => withKerasConfig(xgboostJsonReader(), allow.globals)),
  'xgboost-ubj': { needs: 'stream', open: () => ubjReader() },
  gguf: { needs: 'size', open: ggufReader },
  pickle: { needs: 'stream', open: (_content, { allow }) => plainPickle(allow) },
  'torch-legacy': { needs: 'stream', open: (_content, { allow }) => torchLegacyReader(allow.globals) },
  tar: { needs: 'stream', open: tarReader },
  gzip: compressed('gzip', (sink) => new GzipExpander(sink)),
  zlib: compressed('zlib', (sink) => zlibExpander('zlib', 'zlib/data', sink)),
  zstd: compressed('zstd', (sink) => zlibExpander('zstd', 'zstd/data', sink)),
  bz2: compressed('bz2', (sink) => new Bzip2Expander(sink)),
  lz4: compressed('lz4', lz4Expander),
  xz: compressed('xz', xzExpander),
  lzma: compressed('lzma', lzmaExpander),
  npy: { needs: 'stream', open: npyReader },
  zip: {
    needs: 'source',
    open: (content, source, context) =>
      openZip(content, source, context, (entries) => zipProfile(entries, content, context)),
  },
}

/** A reader of one file of the artifact, which finds out its format. `signal` stops it where it reads what it has kept. */
export function readerOf(
  content: Content & { readonly size: number },
  allow: Allowances,
  signal?: AbortSignal,
): RecognisingReader {
  const context: Context = {
    budget: new Budget(content.size),
    allow,
    signal,
    read: (inner) => new RecognisingReader(inner, context, OPENERS),
  }
  return new RecognisingReader(content, context, OPENERS)
}
