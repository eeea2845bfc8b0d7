import { extname } from 'node:path'
import { ONNX } from './onnx-schema.ts'
import { beginsAsText } from './text.ts'

/** What a file is by its content. `text` goes with a model, it is none. */
export type Format = 'onnx' | 'safetensors' | 'text'
export type ModelFormat = Exclude<Format, 'text'>

/** Bytes at the beginning that are enough to recognise a file. */
export const HEAD_SIZE = 4096

/** Formats that are recognised only to say so. */
const SIGNATURES: readonly (readonly [at: number, bytes: string, name: string])[] = [
  [
    0,
    'version https://git-lfs.github.com/spec/',
    'a Git LFS pointer, not the model itself (check out with `lfs: true`)',
  ],
  [0, 'PK\x03\x04', 'a ZIP archive (PyTorch, Keras and NumPy save such)'],
  [0, 'GGUF', 'GGUF'],
  [0, '\x89HDF\r\n\x1a\n', 'HDF5 (Keras saves such)'],
  [4, 'TFL3', 'TensorFlow Lite'],
  [0, '\x93NUMPY', 'a NumPy array'],
  [0, '\x1f\x8b', 'a gzip archive'],
  [257, 'ustar', 'a tar archive'],
  [0, '\x7fELF', 'a Linux program'],
  [0, '\x80\x02', 'a Python pickle'],
  [0, '\x80\x03', 'a Python pickle'],
  [0, '\x80\x04', 'a Python pickle'],
  [0, '\x80\x05', 'a Python pickle'],
]

/** Endings that promise a format. Where the content is another, somebody is mistaken or wants others to be. */
const PROMISES: Readonly<Record<string, string>> = {
  '.onnx': 'onnx',
  '.safetensors': 'safetensors',
  '.pkl': 'a Python pickle',
  '.pickle': 'a Python pickle',
  '.joblib': 'a Python pickle',
  '.pt': 'PyTorch',
  '.pth': 'PyTorch',
  '.ckpt': 'PyTorch',
  '.gguf': 'GGUF',
  '.h5': 'HDF5',
  '.keras': 'Keras',
  '.tflite': 'TensorFlow Lite',
  '.npy': 'NumPy',
  '.npz': 'NumPy',
}

/** The format of a file by its first bytes (HEAD_SIZE of them, or all), or what else they look like. `size` in bytes. */
export function recognise(head: Uint8Array, size: number): { format: Format } | { looksLike: string } {
  if (size === 0) return { looksLike: 'empty' }
  const latin = Buffer.from(head).toString('latin1')
  const known = SIGNATURES.find(([at, bytes]) => latin.startsWith(bytes, at))
  if (known) return { looksLike: known[2] }
  if (isSafetensors(head)) return { format: 'safetensors' }
  if (isOnnx(head, size)) return { format: 'onnx' }
  if (beginsAsText(head)) return { format: 'text' }
  return { looksLike: `unknown bytes (${Buffer.from(head.subarray(0, 8)).toString('hex')})` }
}

/** What the file's ending promises when that is not `format`, or null. */
export function brokenPromise(path: string, format: Format): string | null {
  const promised = PROMISES[extname(path).toLowerCase()]
  return promised === undefined || promised === format ? null : promised
}

/** A little-endian length below 2^32 and the header's "{". Its zero bytes could be no protobuf. */
function isSafetensors(head: Uint8Array): boolean {
  return head.length > 8 && head[8] === 0x7b && head.subarray(4, 8).every((byte) => byte === 0)
}

/**
 * ONNX has no signature: its first two fields must be ones that a ModelProto has, with their wire types, and the
 * first must fit into the file. The second may lie outside `head`.
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

function varint(bytes: Uint8Array, at: number): { value: number; end: number } | null {
  let value = 0
  for (let index = 0; index < 10; index++) {
    const byte = bytes[at + index]
    if (byte === undefined) return null
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return { value, end: at + index + 1 }
  }
  return null
}
