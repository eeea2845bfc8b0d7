import { createHash } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashParts } from '../../../src/artifact/provenance/hash-parts.ts'
import { workspaceWith } from '../workspace.ts'
import { sha256 } from './statements.ts'

/** More than is read at a time. */
const CONTENT = Buffer.alloc(2_200_000, 'a content whose period is no power of two')

async function fileWith(content: Uint8Array) {
  const absolute = join(await workspaceWith({ f: content }), 'f')
  return { path: 'f', absolute, place: 'f', size: content.length, sha256: sha256(content) }
}

it('gives the digest of each part, wherever the borders are', async () => {
  const file = await fileWith(CONTENT)
  const border = fc.oneof(
    fc.nat(CONTENT.length),
    fc.constantFrom(1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 2 ** 21),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(border, { maxLength: 20 }),
      fc.constantFrom('sha256' as const, 'blake2b512' as const),
      async (borders, algorithm) => {
        const ends = [
          ...borders.filter((at) => at > 0 && at < CONTENT.length).sort((a, b) => a - b),
          CONTENT.length,
        ]
        const parts = ends.map((end, index) => ({ start: ends[index - 1] ?? 0, end }))
        const expected = parts.map(({ start, end }) =>
          createHash(algorithm).update(CONTENT.subarray(start, end)).digest('hex'),
        )
        expect(await hashParts(file, algorithm, parts)).toEqual(expected)
      },
    ),
    { numRuns: 30 },
  )
})

it('gives the digest of nothing for a file without bytes', async () => {
  expect(await hashParts(await fileWith(Buffer.alloc(0)), 'sha256', [{ start: 0, end: 0 }])).toEqual([
    sha256(''),
  ])
})

it('refuses a file that is no longer the one that was scanned', async () => {
  const file = { ...(await fileWith(CONTENT)), sha256: sha256('another') }
  await expect(hashParts(file, 'sha256', [{ start: 0, end: CONTENT.length }])).rejects.toThrow(
    'f changed while it was read',
  )
})
