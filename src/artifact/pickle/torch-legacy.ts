import { quoted } from '../formats/reader.ts'
import { type PickleReader, PickleStream } from './pickle-stream.ts'
import type { BytesSink } from './skipped.ts'
import type { Storage } from './storages.ts'

/** Magic number, protocol version, system's sizes, the object, keys of the storages. */
const PICKLES = 5
/** Torch files within bytes within torch files that are followed. */
const DEPTH_LIMIT = 3
/** Bytes of an element by what stands between `torch.` and `Storage`. */
const ELEMENT_BYTES: Readonly<Record<string, number>> = {
  Float: 4,
  Double: 8,
  Half: 2,
  BFloat16: 2,
  Long: 8,
  Int: 4,
  Short: 2,
  Char: 1,
  Byte: 1,
  Bool: 1,
  ComplexFloat: 8,
  ComplexDouble: 16,
  QInt8: 1,
  QUInt8: 1,
  QInt32: 4,
  QUInt4x2: 1,
  QUInt2x4: 1,
  Untyped: 1,
}

/** Bytes of an element of a storage class such as `torch.FloatStorage` or `torch.storage.UntypedStorage`, or null. */
export function storageElementBytes(type: string): number | null {
  const name = /^torch\.(?:cuda\.|storage\.)?(\w+)Storage$/.exec(type)?.[1]
  return name !== undefined && Object.hasOwn(ELEMENT_BYTES, name) ? (ELEMENT_BYTES[name] ?? null) : null
}

/**
 * Reads a file as torch.save wrote it before its ZIP format, and still does where a storage is pickled: five pickles,
 * then for each storage, in the order of the sorted keys, its number of elements in eight bytes and its data
 * (_legacy_load in torch/serialization.py).
 */
export function torchLegacyReader(allow: ReadonlySet<string>, depth = 0): PickleReader {
  const tail = new StorageTail()
  const stream: PickleStream = new PickleStream({
    allow,
    storages: true,
    pickles: PICKLES,
    after: (bytes) => tail.write(bytes, stream.storages),
    openTorch: (at) => torchWithin(stream, allow, at, depth),
  })
  return {
    write: (chunk) => stream.write(chunk),
    end: () => {
      const facts = stream.end()
      if (facts.findings.length > 0) return facts
      const wrong =
        facts.pickles < PICKLES ? `has ${facts.pickles} of ${PICKLES} pickles` : tail.end(facts.storages)
      if (wrong === null) return facts
      const message = `the torch file is cut off or changed: ${wrong}`
      return { ...facts, findings: [{ level: 'error', rule: 'torch/storage', message }] }
    },
  }
}

/** A reader for the bytes at `at` of a pickle that torch loads as a file of its own; null: too deep. */
export function torchWithin(
  stream: PickleStream,
  allow: ReadonlySet<string>,
  at: number,
  depth: number,
): BytesSink | null {
  if (depth >= DEPTH_LIMIT) return null
  const reader = torchLegacyReader(allow, depth + 1)
  return {
    write: (chunk) => reader.write(chunk),
    end: () => stream.addWithin(`the torch file at byte ${at}`, reader.end().findings),
  }
}

/** What stands after the pickles. */
class StorageTail {
  #queue: { readonly key: string; readonly storage: Storage }[] | null = null
  #next = 0
  /** Bytes of the number at hand, and of the data that is passed over. */
  readonly #count = new Uint8Array(8)
  #counted = 0
  #left = 0
  #wrong: string | null = null

  write(bytes: Uint8Array, storages: ReadonlyMap<string, Storage>): void {
    this.#queue ??= sorted(storages)
    let at = 0
    while (at < bytes.length && this.#wrong === null) {
      if (this.#left > 0) {
        const skipped = Math.min(this.#left, bytes.length - at)
        this.#left -= skipped
        at += skipped
      } else this.#addToCount(bytes[at++] as number)
    }
  }

  end(storages: ReadonlyMap<string, Storage>): string | null {
    this.#queue ??= sorted(storages)
    if (this.#wrong !== null) return this.#wrong
    if (this.#left > 0 || this.#counted > 0) return 'a storage ends too early'
    if (this.#next < this.#queue.length) return `${this.#queue.length - this.#next} storages are missing`
    return null
  }

  #addToCount(byte: number): void {
    this.#count[this.#counted++] = byte
    if (this.#counted < 8) return
    this.#counted = 0
    const entry = this.#queue?.[this.#next++]
    const elements = Number(new DataView(this.#count.buffer).getBigUint64(0, true))
    const size = entry === undefined ? null : storageElementBytes(entry.storage.type)
    if (entry === undefined) this.#wrong = 'bytes follow after the last storage'
    else if (size === null) this.#wrong = `storage ${quoted(entry.key)} is of an unknown type`
    else if (elements !== entry.storage.elements) {
      this.#wrong = `storage ${quoted(entry.key)} has ${elements} elements, but the pickle says ${entry.storage.elements}`
    } else this.#left = elements * size
  }
}

function sorted(storages: ReadonlyMap<string, Storage>): { key: string; storage: Storage }[] {
  return [...storages].map(([key, storage]) => ({ key, storage })).sort((a, b) => (a.key < b.key ? -1 : 1))
}
