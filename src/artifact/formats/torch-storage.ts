import type { PersistentId } from './content.ts'
import { quoted } from './reader.ts'

/** Where a pickle of PyTorch's keeps the bytes of tensors. */
export interface Storage {
  readonly key: string
  readonly bytes: number
  readonly itemSize: number
}

/** Bytes of an element by the storage's class, as in torch/storage.py (2.9). */
const ITEM_SIZES: Readonly<Record<string, number>> = {
  DoubleStorage: 8,
  FloatStorage: 4,
  HalfStorage: 2,
  BFloat16Storage: 2,
  LongStorage: 8,
  IntStorage: 4,
  ShortStorage: 2,
  CharStorage: 1,
  ByteStorage: 1,
  BoolStorage: 1,
  ComplexDoubleStorage: 16,
  ComplexFloatStorage: 8,
  QUInt8Storage: 1,
  QInt8Storage: 1,
  QInt32Storage: 4,
  QUInt4x2Storage: 1,
  QUInt2x4Storage: 1,
  UntypedStorage: 1,
}

/** Reads `('storage', class, key, location, number of elements)`; a text says what is wrong with it. */
export function readStorage(id: PersistentId): Storage | string {
  if (id === null) return 'it is computed while loading'
  const [kind, type, key, , count] = id
  if (kind !== 'storage' || typeof type !== 'string' || typeof key !== 'string' || typeof count !== 'number')
    return quoted(JSON.stringify(id))
  const itemSize = ITEM_SIZES[type.slice(type.search(/[^. ]*$/))]
  if (itemSize === undefined || !/^torch(\.storage|\.cuda)?[. ]/.test(type))
    return `its class is ${quoted(type)}`
  const bytes = itemSize * count
  if (!Number.isSafeInteger(bytes) || bytes < 0) return `it has ${count} elements`
  if (!/^\d{1,20}$/.test(key)) return `its key is ${quoted(key)}`
  return { key, bytes, itemSize }
}
