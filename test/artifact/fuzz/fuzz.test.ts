import { describe, expect, it } from 'vitest'
import { MUTATIONS, mutant } from './mutate.ts'
import { readMutant } from './read-mutant.ts'
import { goodFiles } from './samples.ts'

/** More of them, over threads that are watched: `npm run bench -- fuzz`. */
const COUNT = 3000
const samples = await goodFiles()

describe('whatever changes in a good model', () => {
  it('is drawn from files of many formats', () => {
    expect(samples.length).toBeGreaterThan(300)
  })

  it('is changed in every way, and the same way by the same seed', () => {
    const mutants = Array.from({ length: 300 }, (_, seed) => mutant(samples, seed))
    expect(new Set(mutants.flatMap(({ kinds }) => kinds))).toEqual(new Set(Object.keys(MUTATIONS)))
    expect(mutant(samples, 7)).toEqual(mutants[7])
    expect(new Set(mutants.map(({ bytes }) => bytes.toString('latin1'))).size).toBeGreaterThan(280)
  })

  it('is read without an exception, and alike in chunks of any size', async () => {
    let refused = 0
    for (let seed = 0; seed < COUNT; seed++) {
      const { of, broken, errors } = await readMutant(samples, seed)
      expect(broken, `seed ${seed}: ${of}`).toBeNull()
      if (errors > 0) refused++
    }
    expect(refused).toBeGreaterThan(COUNT / 2)
  }, 120_000)
})
