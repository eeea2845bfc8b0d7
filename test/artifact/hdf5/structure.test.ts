import { describe, expect, it } from 'vitest'
import { lookup3 } from '../../../src/artifact/hdf5/lookup3.ts'
import { zipFile } from '../archive/zip-file.ts'
import { goodFile } from '../keras/corpus.ts'
import { problems, readContent } from '../read-content.ts'

/** A good file after a change. */
function changed(name: string, change: (bytes: Buffer) => unknown): Buffer {
  const bytes = Buffer.from(goodFile(name))
  change(bytes)
  return bytes
}

function put(bytes: Buffer, at: number, value: number): void {
  bytes[at] = value
}

function flip(bytes: Buffer, at: number): void {
  put(bytes, at, (bytes[at] ?? 0) ^ 1)
}

/** Where a text stands for the `nth` time, from 0. */
function placeOf(bytes: Buffer, text: string, nth = 0): number {
  let at = bytes.indexOf(text, 0, 'latin1')
  for (let count = 0; count < nth; count++) at = bytes.indexOf(text, at + 1, 'latin1')
  if (at < 0) throw new RangeError(`${text} is not there`)
  return at
}

/** The first message of a version 1 object header with this type and size: where its body is. */
function messageAt(bytes: Buffer, type: number, size: number, body: number): number {
  const head = Buffer.from([type, 0, size, 0])
  for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1))
    if (bytes[at + 8] === body) return at + 8
  throw new RangeError(`no message ${type}`)
}

/** Sets a byte in a structure of `length` bytes at `at`, and its checksum at its end. */
function reseal(bytes: Buffer, at: number, length: number, place: number, value: number): void {
  put(bytes, at + place, value)
  bytes.writeUInt32LE(lookup3(bytes.subarray(at, at + length - 4)), at + length - 4)
}

const BROKEN: readonly (readonly [what: string, bytes: Buffer, message: RegExp])[] = [
  [
    'cut off',
    goodFile('plain.h5').subarray(0, -100),
    /^hdf5\/truncated: should have \d+ bytes, but has \d+: it is cut off$/,
  ],
  ['with a superblock of the future', changed('plain.h5', (b) => put(b, 8, 9)), /superblock: .* version 9/],
  ['with addresses of 3 bytes', changed('plain.h5', (b) => put(b, 13, 3)), /superblock: .* addresses of 3/],
  [
    'with a base elsewhere',
    changed('plain.h5', (b) => put(b, 24, 8)),
    /superblock: .* lies at byte 0, but says .* at 8/,
  ],
  [
    'with a damaged superblock',
    changed('latest.h5', (b) => put(b, 36, 1)),
    /hdf5\/checksum: the checksum of its superblock is wrong/,
  ],
  [
    'with a driver for several files',
    changed('plain.h5', (b) => b.fill(0, 48, 56)),
    /hdf5\/external: is split over several files/,
  ],
  [
    'with a damaged header',
    changed('latest.h5', (b) => flip(b, placeOf(b, 'OHDR', 1) + 30)),
    /hdf5\/checksum: .* an object header/,
  ],
  [
    'with a damaged heap',
    changed('latest.h5', (b) => flip(b, placeOf(b, 'FRHP') + 20)),
    /hdf5\/checksum: .* a heap at/,
  ],
  [
    'with a damaged tree',
    changed('latest.h5', (b) => flip(b, placeOf(b, 'BTLF') + 20)),
    /hdf5\/checksum: .* a node of a tree/,
  ],
  [
    'with a damaged index of chunks',
    changed('latest.h5', (b) => flip(b, placeOf(b, 'FADB') + 30)),
    /hdf5\/checksum: .* chunk index/,
  ],
  [
    'with a damaged growing index',
    changed('latest.h5', (b) => flip(b, placeOf(b, 'EADB') + 30)),
    /hdf5\/checksum: .* chunk index/,
  ],
  [
    'without names',
    changed('many.h5', (b) => b.write('HEAQ', placeOf(b, 'HEAP'))),
    /hdf5\/structure: "\/": a local heap .* begin with HEAP/,
  ],
  [
    'without a tree',
    changed('many.h5', (b) => b.write('TREF', placeOf(b, 'TREE'))),
    /begin with TREE, not with \\?"TREF/,
  ],
  [
    'with a tree of another kind',
    changed('many.h5', (b) => put(b, placeOf(b, 'TREE') + 4, 1)),
    /of a tree of another kind/,
  ],
  [
    'with a tree at a wrong level',
    changed('many.h5', (b) => put(b, placeOf(b, 'TREE') + 5, 3)),
    /hdf5\/structure|hdf5\/truncated/,
  ],
  [
    'without a symbol table',
    changed('many.h5', (b) => b.write('SNOE', placeOf(b, 'SNOD'))),
    /begin with SNOD/,
  ],
  [
    'with more symbols than there are',
    changed('many.h5', (b) => b.writeUInt16LE(0xffff, placeOf(b, 'SNOD') + 6)),
    /hdf5\/(truncated|structure|link)/,
  ],
  [
    'with a name twice',
    changed('many.h5', (b) => b.write('data 1\0', placeOf(b, 'data 2\0'), 'latin1')),
    /hdf5\/link: "\/": a group has the name "data 1" twice/,
  ],
  [
    'with a name that is a path',
    changed('many.h5', (b) => b.write('da/a 2\0', placeOf(b, 'data 2\0'), 'latin1')),
    /hdf5\/link: "\/": a group has the name "da\/a 2", which no path can hold/,
  ],
  [
    'with an attribute twice',
    changed('many.h5', (b) => b.write('attribute 1\0', placeOf(b, 'attribute 2\0'), 'latin1')),
    /hdf5\/attribute: "\/": an object has the attribute "attribute 1" twice/,
  ],
  [
    'with data outside of it',
    changed('many.h5', (b) => b.writeUInt32LE(0x7fffffff, messageAt(b, 8, 24, 3) + 2)),
    /hdf5\/truncated: "\/data \d+": a dataset should lie at/,
  ],
  [
    'with data of another size',
    changed('many.h5', (b) => b.writeUInt32LE(3, messageAt(b, 8, 24, 3) + 10)),
    /hdf5\/size: "\/data \d+": a dataset should have \d+ bytes by its shape, but has 3/,
  ],
  [
    'with two datasets at one place',
    changed('many.h5', (b) => {
      const first = messageAt(b, 8, 24, 3) + 2
      const second = first + messageAt(b.subarray(first), 8, 24, 3) + 2
      b.copy(b, second, first, first + 8)
    }),
    /hdf5\/overlap: the data at byte \d+ lies in that of another dataset/,
  ],
  [
    'with chunks outside of it',
    changed('chunked.h5', (b) => {
      const last = b.lastIndexOf('TREE')
      b.writeUInt32LE(0x7fffffff, last + 24 + 32)
    }),
    /hdf5\/truncated: .* a chunk of a dataset/,
  ],
  [
    'with an index of chunks in itself',
    changed('chunked.h5', (b) => {
      const tree = placeOf(b, 'TREE', 1)
      b[tree + 5] = 1
      b.writeUInt16LE(1, tree + 6)
      b.writeBigUInt64LE(BigInt(tree), tree + 24 + 32)
    }),
    /hdf5\/structure: .* two places of one tree, or at a wrong level/,
  ],
  [
    'with a type that does not exist',
    changed('many.h5', (b) => put(b, messageAt(b, 3, 24, 0x11), 0x1f)),
    /has a type of class 15, version 1, which does not exist/,
  ],
  [
    'with a shape larger than any file',
    changed('many.h5', (b) => b.fill(0xff, messageAt(b, 1, 24, 1) + 8, messageAt(b, 1, 24, 1) + 24)),
    /hdf5\/structure: .* a number that is larger than any file/,
  ],
  [
    'with a global heap that is none',
    changed('strings.h5', (b) => b.write('GCOM', placeOf(b, 'GCOL'))),
    /hdf5\/structure: .* a global heap .* begin with GCOL/,
  ],
  [
    'with two orders of its links that differ',
    changed('tracked.h5', (b) => reseal(b, placeOf(b, 'BTLF\0\x06'), 6 + 20 * 15 + 4, 6 + 8 + 1, 0xee)),
    /hdf5\/structure: "\/": a node of a tree .* is in one of two trees only/,
  ],
  [
    'with an image of a cache',
    changed('paged.h5', (b) => {
      const at = placeOf(b, 'OHDR')
      // Four times stand before the length of the messages.
      const size = b[at + 22] ?? 0
      reseal(b, at, 23 + size + 4, 23, 0x18)
    }),
    /hdf5\/unread: its superblock: keeps its parts in an image of a cache/,
  ],
  [
    'with bytes behind it',
    Buffer.concat([goodFile('plain.h5'), Buffer.from('\x7fELF')]),
    /hdf5\/suffix: 4 bytes after its end/,
  ],
  [
    'with an archive behind it',
    Buffer.concat([goodFile('plain.h5'), zipFile([{ name: 'a', data: 'b' }])]),
    /artifact\/polyglot: begins as hdf5, but ends as a ZIP/,
  ],
  [
    'with a pickle before it',
    changed('v18.h5', (b) => b.write('cos\nsystem\n(Vtrue\ntR.', 0)),
    /hdf5\/user-block: 1024 bytes stand before it, as HDF5 allows, which are no text/,
  ],
]

describe('a file of HDF5', () => {
  it.each(BROKEN)('%s is refused', async (_what, bytes, message) => {
    const found = await problems('x.h5', bytes)
    expect(found.join('\n')).toMatch(message)
  })

  it('is read the same in pieces of any length', async () => {
    const whole = await readContent('x.h5', goodFile('trained.h5'))
    expect(await readContent('x.h5', goodFile('trained.h5'), { chunk: 100 })).toEqual(whole)
  })

  it('may have text before it, which is told', async () => {
    const bytes = changed('v18.h5', (b) => b.fill(' ', 0, 1024) && b.write('MATLAB 7.3 MAT-file', 0))
    const { facts } = await readContent('x.mat', bytes)
    expect(facts.findings).toMatchObject([{ level: 'note', rule: 'hdf5/user-block' }])
  })

  it('may have zeros behind it', async () => {
    expect(await problems('x.h5', Buffer.concat([goodFile('trained.h5'), Buffer.alloc(512)]))).toEqual([])
  })

  it('is cut off at any place without an exception', async () => {
    const bytes = goodFile('many.h5')
    for (let size = 600; size < bytes.length; size += 397) {
      expect(await problems('x.h5', bytes.subarray(0, size))).not.toEqual([])
    }
  })
})

describe('lookup3', () => {
  it('gives what the reference gives', () => {
    // From the comments at the end of lookup3.c: hashlittle of these with 0.
    expect(lookup3(Buffer.from(''))).toBe(0xdeadbeef)
    expect(lookup3(Buffer.from('Four score and seven years ago'))).toBe(0x17770551)
  })
})
