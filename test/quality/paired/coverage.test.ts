import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, it } from 'vitest'
import { compareClasses, compareScores } from '../../../src/quality/paired/compare.ts'

/** Numbers from 0 to 1, always the same. */
function uniform(seed: number): () => number {
  const random = xoroshiro128plus(seed)
  return () => (random.next() >>> 0) / 2 ** 32
}

const ALPHA = 0.05
/** What `trials` fair trials at ALPHA pass with a chance under 1 in 1,000, on either side. */
const within = (trials: number) => 3.3 * Math.sqrt((ALPHA * (1 - ALPHA)) / trials)

it('proves harm of two models that are alike as rarely as alpha says', { timeout: 60_000 }, () => {
  const random = uniform(1)
  const trials = 4_000
  let [below, above] = [0, 0]
  for (let trial = 0; trial < trials; trial++) {
    const candidate = new Float64Array(400)
    const champion = new Float64Array(400)
    for (let i = 0; i < 400; i++) {
      const easy = random() < 0.8
      candidate[i] = easy || random() < 0.6 ? 1 : 0
      champion[i] = easy || random() < 0.6 ? 1 : 0
    }
    const result = compareClasses({ candidate, champion, clusters: null }, { alpha: ALPHA, boundary: 0 })
    if (result.below <= ALPHA) below++
    if (result.above <= ALPHA) above++
  }
  expect(Math.abs(below / trials - ALPHA)).toBeLessThan(within(trials) + 0.005)
  expect(Math.abs(above / trials - ALPHA)).toBeLessThan(within(trials) + 0.005)
})

it('takes a regression at the margin for harm as rarely as alpha says', { timeout: 60_000 }, () => {
  const random = uniform(2)
  const trials = 4_000
  let [refused, missed] = [0, 0]
  for (let trial = 0; trial < trials; trial++) {
    const candidate = new Float64Array(600)
    const champion = new Float64Array(600)
    for (let i = 0; i < 600; i++) {
      // 3 % gained, 6 % lost: a true difference of -0.03, which is allowed.
      const at = random()
      candidate[i] = at < 0.06 ? 0 : 1
      champion[i] = at >= 0.06 && at < 0.09 ? 0 : 1
    }
    const result = compareClasses({ candidate, champion, clusters: null }, { alpha: ALPHA, boundary: -0.03 })
    if (result.below <= ALPHA) refused++
    const [low, high] = result.interval
    if (low > -0.03 || high < -0.03) missed++
  }
  expect(refused / trials).toBeLessThan(ALPHA + within(trials))
  expect(missed / trials).toBeLessThan(2 * ALPHA + 0.015)
})

/** Coverage of the score bootstrap on skewed differences; clusters of four share most of their noise. */
function coverage(seed: number, clustered: boolean): number {
  const random = uniform(seed)
  const trials = 40
  let missed = 0
  for (let trial = 0; trial < trials; trial++) {
    const rows = 120
    const candidate = new Float64Array(rows)
    const clusters = Uint32Array.from({ length: rows }, (_, i) => Math.floor(i / 4))
    let shared = 0
    for (let i = 0; i < rows; i++) {
      if (i % 4 === 0) shared = -Math.log(1 - random())
      candidate[i] = shared - 0.5 * Math.log(1 - random())
    }
    const paired = { candidate, champion: new Float64Array(rows), clusters: clustered ? clusters : null }
    const [low, high] = compareScores(paired, { alpha: ALPHA, boundary: 0 }).interval
    if (low > 1.5 || high < 1.5) missed++
  }
  return 1 - missed / trials
}

it('covers a mean of rows that belong together only when it is told so', { timeout: 120_000 }, () => {
  expect(coverage(3, true)).toBeGreaterThan(0.82)
  expect(coverage(3, false)).toBeLessThan(0.75)
})
