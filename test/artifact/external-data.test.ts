import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findingsOfData } from '../../src/artifact/external-data.ts'
import { readContent } from './read-content.ts'

describe('a file of numbers', () => {
  it('is not taken for a pickle that runs something, whatever its bytes', async () => {
    const refused: string[] = []
    for (let round = 0; round < 3000; round++) {
      const noise = createHash('shake256', { outputLength: 256 }).update(String(round)).digest()
      const weights = Float32Array.from(noise, (byte, index) => (byte - 127 + index / 256) / 3000)
      const bytes = round % 2 === 0 ? Buffer.from(weights.buffer) : noise
      const { format, facts } = await readContent('variables.data-00000-of-00001', bytes)
      const left = findingsOfData(format, facts.findings)
      if (left === null || left.length > 0) refused.push(`${format} ${left?.[0]?.message}`)
    }
    expect(refused).toEqual([])
  })

  it('that names what it would run is told', async () => {
    const pickle = Buffer.from("cposix\nsystem\n(S'x'\ntR.", 'latin1')
    const { format, facts } = await readContent('w.bin', pickle)
    expect(findingsOfData(format, facts.findings)?.map(({ rule }) => rule)).toEqual(['pickle/call'])
  })
})
