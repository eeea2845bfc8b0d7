import { describe, expect, it } from 'vitest'
import { LEAST_VALUES, meanEvidence } from '../../../src/analysis/sequential/mean.ts'
import { inBatches, type MeanWindow } from '../../../src/analysis/sequential/mean-windows.ts'
import type { Question, Side } from '../../../src/analysis/sequential/ratio.ts'
import { seeded } from '../random.ts'

type Draw = (random: () => number) => number

const gauss: Draw = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const normal: Draw = (random) => 10 + 3 * gauss(random)
const exponential: Draw = (random) => -Math.log(1 - random())
const logNormal =
  (sigma: number): Draw =>
  (random) =>
    Math.exp(sigma * gauss(random))
/** Most visits bring nothing. */
const revenue: Draw = (random) => (random() < 0.1 ? Math.exp(gauss(random)) : 0)

interface World {
  readonly seed: number
  readonly runs: number
  readonly looks: number
  readonly values: { readonly stable: number; readonly canary: number }
  readonly draw: Draw
  readonly ratio: number
  readonly squares: boolean
  /** Log-sd of noise of the canary's own, from window to window. */
  readonly noise?: number
}

/** Values of both arms, whose mean swings by a third for both alike. */
function* rollouts({
  seed,
  runs,
  looks,
  values,
  draw,
  ratio,
  squares,
  noise = 0,
}: World): Generator<MeanWindow[]> {
  const random = seeded(seed)
  const arm = (count: number, level: number) => {
    let [sum, squared] = [0, 0]
    for (let i = 0; i < count; i++) {
      const value = level * draw(random)
      sum += value
      squared += value * value
    }
    return { count, sum, squares: squares ? squared : null }
  }
  for (let run = 0; run < runs; run++) {
    const windows = Array.from({ length: looks }, (_, look) => {
      const level = 1 + 0.33 * Math.sin(look / 5)
      const own = noise === 0 ? 1 : Math.exp(noise * gauss(random) - noise ** 2 / 2)
      const stable = arm(values.stable, level)
      return { step: 0, length: 30_000, stable, canary: arm(values.canary, level * ratio * own) }
    })
    yield squares ? windows : inBatches(windows, LEAST_VALUES)
  }
}

/** Runs in which the ratio was, at any look, proven to lie beyond the boundary. */
function proven(world: World, boundary: number, side: Side, alpha: number): number {
  const needed = Math.log(1 / alpha)
  const question: Question = { boundary, side, starts: 1, noise: 0, needed }
  return [...rollouts(world)].filter((windows) => meanEvidence(windows, question).highest >= needed).length
}

/** At alpha = 0.05 at most 25 of 500 are expected; more than 39 has a chance under 1 in 200 if alpha were just reached. */
describe('false alarms at the boundary with a look at each of 40 windows, 500 runs', () => {
  const world = { seed: 7, runs: 500, looks: 40, ratio: 1.1 }
  const even = { stable: 100, canary: 100 }
  const small = { stable: 475, canary: 25 }

  it.each<[string, Draw, World['values'], boolean]>([
    ['normal values', normal, even, false],
    ['normal values, squares known', normal, even, true],
    ['exponential values', exponential, even, false],
    ['exponential values, squares known', exponential, even, true],
    ['exponential values, 5 % weight', exponential, small, false],
    ['log-normal values, sigma 1', logNormal(1), even, false],
    ['log-normal values, sigma 1, 5 % weight, squares known', logNormal(1), small, true],
    ['log-normal values, sigma 1.5, 5 % weight', logNormal(1.5), small, false],
    ['log-normal values, sigma 1.5, squares known', logNormal(1.5), even, true],
    ['revenue, nine in ten are 0', revenue, even, false],
  ])('%s', (_, draw, values, squares) => {
    for (const side of ['above', 'below'] as const) {
      expect(proven({ ...world, values, draw, squares }, 1.1, side, 0.05)).toBeLessThanOrEqual(39)
    }
  })

  it.each([[false], [true]])("noise of an arm's own, log-sd 0.15, squares known: %s", (squares) => {
    const noisy = { ...world, values: { stable: 200, canary: 200 }, draw: exponential, squares, noise: 0.15 }
    expect(proven(noisy, 1.1, 'above', 0.05)).toBeLessThanOrEqual(39)
  })
})

/** 0.82 lies 1.3 standard errors of one window beyond the tolerance of 0.9: ln(100) takes 5.4 windows at least on average. */
describe('harm is found: 18 % less of exponential values, 400 a window and arm', () => {
  const world = { seed: 3, runs: 200, values: { stable: 400, canary: 400 }, draw: exponential, ratio: 0.82 }
  it.each([
    [true, 10, 100],
    [false, 14, 100],
    [true, 24, 190],
    [false, 24, 190],
  ])('squares known: %s, within %s windows in %s of 200 runs', (squares, looks, least) => {
    expect(proven({ ...world, squares, looks }, 0.9, 'below', 0.01)).toBeGreaterThanOrEqual(least)
  })
})
