import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tail } from '../../../src/artifact/archive/zip/tail.ts'

const MEBIBYTE = 2 ** 20
/** Chunks whose bytes tell where they are. */
const sizes = fc.array(fc.oneof(fc.nat(300), fc.nat(400_000), fc.nat(3 * MEBIBYTE)), { maxLength: 12 })

describe('the end of what streams by', () => {
  it('is the last mebibyte, or all of it, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async (lengths) => {
        const tail = new Tail()
        const chunks = lengths.map((length, index) => Buffer.alloc(length, `${index},`))
        for (const chunk of chunks) tail.write(chunk)
        const all = Buffer.concat(chunks)
        const { source } = tail
        expect(source.size).toBe(Math.min(all.length, MEBIBYTE))
        expect((await source.read(0, source.size)).equals(all.subarray(all.length - source.size))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
