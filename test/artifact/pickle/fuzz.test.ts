import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OP } from '../../../src/artifact/pickle/opcodes.ts'
import { torchLegacyReader } from '../../../src/artifact/pickle/torch-legacy.ts'
import { read } from './read.ts'

const FOLDER = new URL('../corpus/pickle/good/', import.meta.url)
const files = readdirSync(FOLDER)
  .map((name) => readFileSync(new URL(name, FOLDER)))
  .filter((bytes) => bytes.length < 6000)

/** How a file may be damaged. `at` is taken modulo its length. */
interface Damage {
  readonly how: 'set' | 'cut' | 'insert' | 'end'
  readonly at: number
  readonly byte: number
}

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({
    how: fc.constant('set' as const),
    at: fc.nat(),
    byte: fc.constantFrom(...Object.values(OP), 0, 0xff),
  }),
  fc.record({ how: fc.constant('set' as const), at: fc.nat(), byte: fc.nat(255) }),
  fc.record({ how: fc.constant('cut' as const), at: fc.nat(), byte: fc.nat(40) }),
  fc.record({
    how: fc.constant('insert' as const),
    at: fc.nat(),
    byte: fc.constantFrom(...Object.values(OP)),
  }),
  fc.record({ how: fc.constant('end' as const), at: fc.nat(), byte: fc.constant(0) }),
)

function damaged(bytes: Uint8Array, { how, at, byte }: Damage): Uint8Array {
  const index = at % bytes.length
  if (how === 'end') return bytes.subarray(0, index)
  if (how === 'cut') return Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + byte)])
  const middle = Buffer.of(byte)
  return Buffer.concat([bytes.subarray(0, index), middle, bytes.subarray(how === 'set' ? index + 1 : index)])
}

describe('damaged files', () => {
  it('are read without an error, and the same in any chunks', () => {
    const file = fc.constantFrom(...files)
    fc.assert(
      fc.property(
        file,
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 300 }),
        (bytes, list, chunk) => {
          const broken = list.reduce<Uint8Array>(
            (before, next) => (before.length === 0 ? before : damaged(before, next)),
            bytes,
          )
          const whole = read(broken, { storages: true })
          expect(read(broken, { storages: true }, chunk)).toEqual(whole)
        },
      ),
      { numRuns: 3000 },
    )
  }, 120_000)

  it('are findings when they are cut off anywhere', () => {
    for (const bytes of files.slice(0, 40)) {
      for (let end = 0; end < bytes.length; end += 37) {
        expect(read(bytes.subarray(0, end), { storages: true }).findings).not.toEqual([])
      }
    }
  })

  it('are findings when a torch file is cut off or longer', () => {
    const torch = readFileSync(new URL('torch-checkpoint.legacy.pt', FOLDER))
    for (let end = 0; end < torch.length; end++) expect(torchFindings(torch.subarray(0, end))).not.toEqual([])
    expect(torchFindings(torch)).toEqual([])
    expect(torchFindings(Buffer.concat([torch, Buffer.alloc(9)]))[0]).toBe(
      'the torch file is cut off or changed: bytes follow after the last storage',
    )
  })
})

describe('random programs', () => {
  it('are read without an error', () => {
    const opcode = fc.constantFrom(...Object.values(OP)).map((byte) => Buffer.of(byte))
    const piece = fc.oneof(
      { weight: 4, arbitrary: opcode },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)) },
      {
        weight: 2,
        arbitrary: fc
          .constantFrom('cnumpy\ndtype\n', "S'f8'\n", 'K\x03', 'X\x02\x00\x00\x00os')
          .map((text) => Buffer.from(text, 'latin1')),
      },
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (pieces, chunk) => {
        const bytes = Buffer.concat(pieces)
        expect(read(bytes, {}, chunk)).toEqual(read(bytes))
      }),
      { numRuns: 3000 },
    )
  })
})

function torchFindings(bytes: Buffer): string[] {
  const reader = torchLegacyReader(new Set())
  reader.write(bytes)
  return reader.end().findings.map((finding) => finding.message)
}
