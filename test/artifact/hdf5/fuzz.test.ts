import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { Cursor } from '../../../src/artifact/hdf5/cursor.ts'
import { Hdf5File } from '../../../src/artifact/hdf5/file.ts'
import { goodFile } from '../keras/corpus.ts'
import { readContent } from '../read-content.ts'

const FILES = [
  'plain.h5',
  'many.h5',
  'latest.h5',
  'chunked.h5',
  'strings.h5',
  'trained.h5',
  'v18.h5',
  'nested.keras',
]

/** Changes to the file's structure: metadata stands at its beginning and around the letters that it begins with. */
const SIGNATURES =
  /OHDR|OCHK|TREE|SNOD|HEAP|GCOL|BTHD|BTLF|BTIN|FRHP|FHDB|FHIB|FAHD|FADB|EAHD|EAIB|EASB|EADB/g

const mutation = fc.record({
  kind: fc.constantFrom('byte', 'bit', 'ones', 'copy', 'cut', 'number'),
  /** Which structure, and how far from its beginning. */
  structure: fc.nat(10_000),
  within: fc.nat(120),
  anywhere: fc.option(fc.nat(1_000_000), { freq: 4 }),
  value: fc.nat(255),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function placesIn(bytes: Buffer): number[] {
  return [0, ...[...bytes.toString('latin1').matchAll(SIGNATURES)].map(({ index }) => index)]
}

function mutate(bytes: Buffer, places: readonly number[], change: Mutation): Buffer {
  const { kind, structure, within, anywhere, value } = change
  const result = Buffer.from(bytes)
  const at = (anywhere ?? (places[structure % places.length] ?? 0) + within) % Math.max(1, result.length)
  const other = places[value % places.length] ?? 0
  if (kind === 'byte') result[at] = value
  else if (kind === 'bit') result[at] = (result[at] ?? 0) ^ (1 << (value % 8))
  else if (kind === 'ones') result.fill(0xff, at, Math.min(at + (value % 9), result.length))
  else if (kind === 'copy')
    result.copy(result, at, Math.min(other, result.length), Math.min(other + 64, result.length))
  else if (kind === 'number' && at + 8 <= result.length) result.writeBigUInt64LE(BigInt(other), at)
  return kind === 'cut' && value < 20 ? result.subarray(0, at) : result
}

/** More runs on demand: FUZZ_RUNS=10000 gives 110,000 files. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200)

async function survives(name: string): Promise<void> {
  const good = goodFile(name)
  const places = placesIn(good)
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      const bytes = mutations.reduce((all, change) => mutate(all, places, change), good)
      const { format, facts } = await readContent(name, bytes)
      if (format === null) expect(facts.findings).not.toEqual([])
    }),
    { numRuns: RUNS },
  )
}

describe('whatever bytes of a file of HDF5 change', () => {
  const timeout = 30_000 + RUNS * 100
  it.each(FILES)('%s is read without an exception, in less than a second', survives, timeout)

  it.each(['latest.h5', 'swmr.h5', 'v18.h5'])(
    '%s is, also when all checksums are right',
    async (name) => {
      const unchecked = vi.spyOn(Hdf5File.prototype, 'readChecked').mockImplementation(readUnchecked)
      await survives(name)
      unchecked.mockRestore()
    },
    timeout,
  )
})

async function readUnchecked(this: Hdf5File, address: number, length: number, what: string): Promise<Cursor> {
  const { bytes } = await this.read(address, length, what)
  return new Cursor(bytes.subarray(0, -4), address, this.sizes, what)
}
