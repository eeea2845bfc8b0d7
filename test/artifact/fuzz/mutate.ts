import { gzipSync } from 'node:zlib'
import { seeded } from '../../analysis/random.ts'
import { tarFile } from '../archive/tar-file.ts'
import { zipFile } from '../archive/zip-file.ts'

/** A well-formed file. */
export interface Sample {
  readonly name: string
  readonly bytes: Buffer
}

/** Draws a whole number from 0 to below `count`. */
type Draw = (count: number) => number
type Mutation = (bytes: Buffer, draw: Draw, other: Buffer) => Buffer

/** Numbers that readers get wrong, beside those around the size of the file. */
const NUMBERS = [0n, 1n, 0x7fn, 0x80n, 0xffn, 0xffffn, 2n ** 31n - 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n]
const LARGE = [2n ** 62n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n]
const DIGITS = ['0', '-1', '1', '65536', '4294967296', '99999999999999999999', '1e999', 'NaN', '0x10', '007']
const WIDTHS = [1, 2, 4, 8]

const flipBit: Mutation = (bytes, draw) => changed(bytes, draw, (byte) => byte ^ (1 << draw(8)))
const setByte: Mutation = (bytes, draw) => changed(bytes, draw, () => draw(256))

const insert: Mutation = (bytes, draw) => {
  const at = draw(bytes.length + 1)
  const more = Buffer.from(Array.from({ length: 1 + draw(16) }, () => draw(256)))
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
}

const remove: Mutation = (bytes, draw) => {
  const [from, to] = range(bytes, draw)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}

const repeat: Mutation = (bytes, draw) => {
  const [from, to] = range(bytes, draw)
  const times = Array.from({ length: 1 + draw(8) }, () => bytes.subarray(from, to))
  return Buffer.concat([bytes.subarray(0, to), ...times, bytes.subarray(to)])
}

const truncate: Mutation = (bytes, draw) => bytes.subarray(0, draw(bytes.length + 1))

/** The beginning of one file and the end of another. */
const splice: Mutation = (bytes, draw, other) =>
  Buffer.concat([bytes.subarray(0, draw(bytes.length + 1)), other.subarray(draw(other.length + 1))])

/** A piece of another file in the midst of this one. */
const graft: Mutation = (bytes, draw, other) => {
  const [from, to] = range(other, draw)
  const at = draw(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)])
}

/** Overwrites what may be a length, an offset or a count. */
const number: Mutation = (bytes, draw) => {
  const width = WIDTHS[draw(WIDTHS.length)] ?? 4
  if (bytes.length < width) return bytes
  const near = BigInt(bytes.length) + BigInt(draw(5)) - 2n
  const choices = [...NUMBERS, ...LARGE, near < 0n ? 0n : near]
  const raw = Buffer.alloc(8)
  raw.writeBigUInt64LE(choices[draw(choices.length)] ?? 0n)
  const little = raw.subarray(0, width)
  const result = Buffer.from(bytes)
  result.set(draw(2) === 0 ? little : Buffer.from(little).reverse(), draw(bytes.length - width + 1))
  return result
}

/** Puts another number where digits are, as in JSON and in headers of tar. */
const digits: Mutation = (bytes, draw) => {
  const text = bytes.toString('latin1')
  const found = [...text.slice(0, 65_536).matchAll(/\d+/g)]
  const one = found[draw(Math.max(1, found.length))]
  if (one === undefined) return bytes
  const end = one.index + one[0].length
  return Buffer.from(
    text.slice(0, one.index) + (DIGITS[draw(DIGITS.length)] ?? '') + text.slice(end),
    'latin1',
  )
}

const ones: Mutation = (bytes, draw) => {
  const [from, to] = range(bytes, draw)
  return Buffer.from(bytes).fill(0xff, from, to)
}

export const MUTATIONS = {
  flipBit,
  setByte,
  insert,
  remove,
  repeat,
  truncate,
  splice,
  graft,
  number,
  digits,
  ones,
} as const
/** Bytes. */
const CHUNKS = [1, 7, 512, 65_536]
const KINDS = Object.entries(MUTATIONS)

const pickle = Buffer.from('\x80\x02}.', 'latin1')
const inZip = (name: string, data: Buffer, more: readonly (readonly [string, string | Buffer])[] = []) =>
  zipFile(
    [[name, data] as const, ...more].map(([entry, content]) => ({
      name: entry,
      data: content,
      deflate: true,
    })),
  )

/** Archives whose checksums are right, so that what is in them is read. */
const WRAPS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'x.zip': (bytes) => inZip('folder/file', bytes),
  'x.npz': (bytes) => inZip('a.npy', bytes),
  'x.tar.gz': (bytes) => gzipSync(tarFile([{ name: 'folder/file', data: bytes }])),
  'x.gz': (bytes) => gzipSync(bytes),
  'pickle.pt': (bytes) => inZip('m/data.pkl', bytes, [['m/version', '3']]),
  'code.pt': (bytes) =>
    inZip('m/code/__torch__.py', bytes, [
      ['m/data.pkl', pickle],
      ['m/version', '3'],
    ]),
  'config.keras': (bytes) => inZip('config.json', bytes, [['metadata.json', '{}']]),
  'weights.keras': (bytes) =>
    inZip('model.weights.h5', bytes, [
      ['config.json', '{}'],
      ['metadata.json', '{}'],
    ]),
}
const WRAPPED = Object.entries(WRAPS)

/**
 * What the seed makes of the samples: one of them, changed up to four times, sometimes put into an archive, and the size of
 * the chunks to read it in.
 */
export function mutant(
  samples: readonly Sample[],
  seed: number,
): Sample & { kinds: string[]; chunk: number } {
  const random = seeded(seed)
  const draw: Draw = (count) => Math.floor(random() * count)
  const sample = () => samples[draw(samples.length)] ?? { name: '', bytes: Buffer.alloc(0) }
  const { name, bytes } = sample()
  const kinds: string[] = []
  let changed = bytes
  for (let left = 1 + draw(4); left > 0; left--) {
    const [kind, mutate] = KINDS[draw(KINDS.length)] ?? ['truncate', truncate]
    kinds.push(kind)
    changed = mutate(changed, draw, sample().bytes)
  }
  const chunk = CHUNKS[changed.length > 20_000 ? 2 + draw(2) : draw(4)] ?? 512
  const [wrapped, wrap] = WRAPPED[draw(5 * WRAPPED.length)] ?? []
  if (wrap === undefined) return { name, bytes: changed, kinds, chunk }
  return { name: `${name}/${wrapped}`, bytes: wrap(changed), kinds, chunk }
}

function changed(bytes: Buffer, draw: Draw, change: (byte: number) => number): Buffer {
  if (bytes.length === 0) return bytes
  const result = Buffer.from(bytes)
  const at = draw(bytes.length)
  result[at] = change(result[at] ?? 0)
  return result
}

/** A piece of up to 64 bytes, sometimes of any length. */
function range(bytes: Buffer, draw: Draw): [from: number, to: number] {
  const from = draw(bytes.length)
  const length = draw(4) === 0 ? draw(bytes.length - from + 1) : draw(65)
  return [from, Math.min(bytes.length, from + length)]
}
