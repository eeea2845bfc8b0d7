import { isCompanion } from '../companions/binary.ts'
import { beginsAsMetaGraph } from '../tensorflow/meta-graph.ts'
import { beginsAsTfrecord } from '../tensorflow/tfrecord.ts'
import type { Format } from './names.ts'
import { ONNX } from './onnx-schema.ts'
import { beginsAsPickle } from './pickle-sniff.ts'
import { beginsAsText } from './text.ts'
import { textFormat } from './text-formats.ts'
import { varintAt } from './varint.ts'

/** Bytes at the beginning that are enough to recognise a file. */
export const HEAD_SIZE = 4096

/** What files of a format begin with, as latin-1, and at which byte. */
const SIGNATURES: readonly (readonly [at: number, bytes: string, format: Format])[] = [
  [0, 'PK\x03\x04', 'zip'],
  [0, 'PK\x05\x06', 'zip'],
  // MediaPipe's bundles, the first file of which is aligned, too.
  [0, '\0PK\x03\x04', 'zip'],
  [0, '\0\0PK\x03\x04', 'zip'],
  [0, '\0\0\0PK\x03\x04', 'zip'],
  [0, '\0\0\0\0PK\x03\x04', 'zip'],
  [0, 'GGUF', 'gguf'],
  [0, '\x89HDF\r\n\x1a\n', 'hdf5'],
  [512, '\x89HDF\r\n\x1a\n', 'hdf5'],
  [1024, '\x89HDF\r\n\x1a\n', 'hdf5'],
  [2048, '\x89HDF\r\n\x1a\n', 'hdf5'],
  [4, 'TFL3', 'tflite'],
  [0, 'CBM1', 'catboost'],
  [0, '\x93NUMPY', 'npy'],
  [0, '\x1f\x8b', 'gzip'],
  [0, '\x28\xb5\x2f\xfd', 'zstd'],
  [0, '\xfd7zXZ\x00', 'xz'],
  [0, '\x04\x22\x4d\x18', 'lz4'],
  [0, '7z\xbc\xaf\x27\x1c', '7z'],
  // torch.save before version 1.6: a pickle of the number 0x1950a86a20f9469cfc6c comes first.
  [0, '\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.', 'torch-legacy'],
  [0, '\x80\x03\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.', 'torch-legacy'],
  [0, '\x80\x04\x95\x0d\0\0\0\0\0\0\0\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.', 'torch-legacy'],
  [0, '\x80\x05\x95\x0d\0\0\0\0\0\0\0\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.', 'torch-legacy'],
  [0, '\x80\x02', 'pickle'],
  [0, '\x80\x03', 'pickle'],
  [0, '\x80\x04', 'pickle'],
  [0, '\x80\x05', 'pickle'],
]

/** What is recognised only to be named. */
const NAMED: readonly (readonly [bytes: string, name: string])[] = [
  [
    'version https://git-lfs.github.com/spec/',
    'a Git LFS pointer, not the model itself (check out with `lfs: true`)',
  ],
  ['\x7fELF', 'a Linux program'],
  ['MZ', 'a Windows program'],
  ['\xcf\xfa\xed\xfe', 'a macOS program'],
  ['#!', 'a script'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['ZF0x', 'a joblib file of before 2015'],
]

/** The format of a file by its first bytes (HEAD_SIZE of them, or all), or what else they look like. `size` in bytes. */
export function recognise(head: Uint8Array, size: number): { format: Format } | { looksLike: string } {
  if (size === 0) return { looksLike: 'empty' }
  const latin = Buffer.from(head).toString('latin1')
  const named = NAMED.find(([bytes]) => latin.startsWith(bytes))
  if (named) return { looksLike: named[1] }
  const signed = SIGNATURES.find(([at, bytes]) => latin.startsWith(bytes, at))
  // What lies behind a header of tar is its first file.
  const isFirstOfTar = signed !== undefined && signed[0] >= 512 && isTar(head)
  const format = isFirstOfTar ? 'tar' : (signed?.[2] ?? unsigned(head, latin, size))
  return format === null
    ? { looksLike: `unknown bytes (${Buffer.from(head.subarray(0, 8)).toString('hex')})` }
    : { format }
}

function unsigned(head: Uint8Array, latin: string, size: number): Format | null {
  // The checksum of a record's length may look like the header of safetensors.
  if (beginsAsTfrecord(head)) return 'companion'
  if (isSafetensors(head)) return 'safetensors'
  if (isCompanion(head)) return 'companion'
  if (isPart(head)) return 'savedmodel-part'
  if (/^BZh[1-9]1AY&SY/.test(latin) || latin.startsWith('BZh9\x17\x72\x45\x38\x50\x90')) return 'bz2'
  if (isTar(head)) return 'tar'
  if (isLzma(head)) return 'lzma'
  if (beginsAsPickle(head, size)) return 'pickle'
  if (beginsAsText(head)) return textFormat(Buffer.from(head).toString('utf8'))
  if (isZlib(head)) return 'zlib'
  if (/^\{[UiIlL]/.test(latin) && latin.slice(2, 20).includes('learner')) return 'xgboost-ubj'
  return protobufFormat(head, size)
}

/** A little-endian length below 2^32 and the header's "{". Its zero bytes could be no protobuf. */
function isSafetensors(head: Uint8Array): boolean {
  return head.length > 8 && head[8] === 0x7b && head.subarray(4, 8).every((byte) => byte === 0)
}

/** Older archives have no signature, so the header's checksum decides: the sum of its bytes, its own eight as spaces. */
function isTar(head: Uint8Array): boolean {
  if (head.length < 512) return false
  const written = Number.parseInt(
    Buffer.from(head.subarray(148, 156)).toString('latin1').replace(/\0.*$/s, '').trim(),
    8,
  )
  let sum = 0
  for (let at = 0; at < 512; at++) sum += at >= 148 && at < 156 ? 0x20 : (head[at] ?? 0)
  return sum === written && sum > 8 * 0x20
}

/** The usual properties, a dictionary of the sizes that are written, and the zero that every stream begins with. */
function isLzma(head: Uint8Array): boolean {
  if (head.length < 14 || head[0] !== 0x5d || head[13] !== 0) return false
  const dictionary = Buffer.from(head).readUInt32LE(1)
  return [2, 3].some((part) => Number.isInteger(Math.log2(dictionary / part)))
}

/** RFC 1950: deflate with a window of up to 32 KiB, no preset dictionary, and two bytes that are a multiple of 31. */
function isZlib(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (second & 0x20) === 0 && (first * 256 + second) % 31 === 0
}

/**
 * Protobuf has no signature. ONNX, TensorFlow's SavedModel and Core ML all begin with a version; what comes second is a
 * name (ONNX), or a message whose own first field has the number 1 (the others).
 */
function protobufFormat(head: Uint8Array, size: number): Format | null {
  if (isGraphDef(head) || beginsAsMetaGraph(head)) return 'graphdef'
  if (!isOnnx(head, size)) return isSavedModel(head, size) ? 'savedmodel' : null
  const version = varint(head, 1)
  const second = version === null || head[0] !== 0x08 ? null : varint(head, version.end + 1)
  const nested = second !== null && head[version?.end ?? 0] === 0x12 && head[second.end] === 0x0a
  if (!nested || version === null || second === null) return 'onnx'
  const inner = varint(head, second.end + 1)
  return version.value === 1 && inner !== null && head[inner.end] !== 0x0a ? 'savedmodel' : 'coreml'
}

/**
 * What lies beside a SavedModel: the index of its checkpoint (an entry without a key, whose value begins with the
 * number of files), the numbers of its fingerprint, Keras' metadata (an object that is called `root`).
 */
function isPart(head: Uint8Array): boolean {
  const [first, second, length = 0, field] = head
  if (first === 0 && second === 0) return length > 0 && length < 64 && field === 0x08
  if (first === 0x08) return isFingerprint(head)
  const object = first === 0x0a ? varint(head, 1) : null
  return (
    object !== null && Buffer.from(head).toString('latin1', object.end, object.end + 6) === '\x1a\x04root'
  )
}

/** Two numbers, the first two fields, and then one of the next ones. */
function isFingerprint(head: Uint8Array): boolean {
  const first = varint(head, 1)
  const second = first !== null && head[first.end] === 0x10 ? varint(head, first.end + 1) : null
  return second !== null && [0x18, 0x20, 0x28, 0x32, 0x3a].includes(head[second.end] ?? 0)
}

/** Its first field is a node, whose own are its name and then its op. */
function isGraphDef(head: Uint8Array): boolean {
  const node = head[0] === 0x0a ? varint(head, 1) : null
  if (node === null || head[node.end] !== 0x0a) return false
  const name = varint(head, node.end + 1)
  return name !== null && name.value < 1024 && head[name.end + name.value] === 0x12
}

/** A SavedModel need not say its version: then its first field is the graph. */
function isSavedModel(head: Uint8Array, size: number): boolean {
  const length = head[0] === 0x12 ? varint(head, 1) : null
  return length !== null && length.end + length.value <= size && head[length.end] === 0x0a
}

/**
 * The first two fields must be ones that a ModelProto has, with their wire types, and the first must fit into the file.
 * The second may lie outside `head`.
 */
function isOnnx(head: Uint8Array, size: number): boolean {
  const first = fieldEnd(head, 0)
  if (first === null || first > size) return false
  if (first >= head.length) return first < size
  return fieldEnd(head, first) !== null
}

/** Where the field at `at` ends if it is one of ModelProto's, else null. */
function fieldEnd(head: Uint8Array, at: number): number | null {
  const tag = varint(head, at)
  if (tag === null) return null
  const [, kind] = ONNX['Model']?.[Math.floor(tag.value / 8)] ?? []
  if (kind === undefined || (tag.value & 7) !== (kind === 'varint' ? 0 : 2)) return null
  const number = varint(head, tag.end)
  if (number === null) return null
  return kind === 'varint' ? number.end : number.end + number.value
}

const varint = (bytes: Uint8Array, at: number) => varintAt(bytes, at, 10)
