import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISTANCES, type Side, WEIGHTS } from '../../../src/analysis/sequential/ratio.ts'
import { type Exposure, ratioOf } from './columns.ts'

const exposure = (stable: [number, number], canary: [number, number], step = 0): Exposure => ({
  step,
  stable: { events: stable[0], total: stable[1] },
  canary: { events: canary[0], total: canary[1] },
})

const factorsOf = (side: Side) => DISTANCES.map((d) => Math.exp(side === 'above' ? d : -d))

/** arXiv 2011.03567 as it is written: products of probabilities, no logarithm. */
function conditionalProduct(windows: readonly Exposure[], boundary: number, ratio: number): number {
  const theta = (r: number, w: Exposure) => (r * w.canary.total) / (r * w.canary.total + w.stable.total)
  return windows.reduce((product, w) => {
    const [here, there] = [theta(ratio, w), theta(boundary, w)]
    return product * (here / there) ** w.canary.events * ((1 - here) / (1 - there)) ** w.stable.events
  }, 1)
}

/** arXiv 2106.02693 as it is written, with the nearest point of the null found by search. */
function bernoulliFactor(w: Exposure, ps: number, boundary: number, factor: number): number {
  const edge = Math.min(boundary * ps, (1 + ps) / 2)
  const pc = ((edge / (1 - edge)) * factor) / (1 + (edge / (1 - edge)) * factor)
  if (factor > 1 ? pc <= boundary * ps : pc >= boundary * ps) return 1
  const kl = (p: number, q: number) => p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q))
  const distance = (q: number) => w.stable.total * kl(ps, q) + w.canary.total * kl(pc, boundary * q)
  const q = minimise(distance, 1e-12, Math.min(1, 1 / boundary) - 1e-12)
  const missed = { stable: w.stable.total - w.stable.events, canary: w.canary.total - w.canary.events }
  const stable = (ps / q) ** w.stable.events * ((1 - ps) / (1 - q)) ** missed.stable
  const better = (pc / (boundary * q)) ** w.canary.events
  return stable * better * ((1 - pc) / (1 - boundary * q)) ** missed.canary
}

function minimise(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let i = 0; i < 200; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (f(a) < f(b)) high = b
    else low = a
  }
  return (low + high) / 2
}

/** Stable's rate in all windows before the i-th; events are common above 5 %. */
function rateBefore(windows: readonly Exposure[], i: number): number {
  const before = windows.slice(0, i)
  const sum = (pick: (w: Exposure) => number) => before.reduce((total, one) => total + pick(one), 0)
  return i === 0 ? 0 : (sum((one) => one.stable.events) + 0.5) / (sum((one) => one.stable.total) + 1)
}

function direct(windows: readonly Exposure[], boundary: number, side: Side, starts: number): number {
  let sum = 0
  for (let start = 0; start < starts; start++) {
    for (const [k, factor] of factorsOf(side).entries()) {
      sum +=
        (WEIGHTS[k] ?? 0) *
        windows.reduce((product, window, i) => {
          if (window.step < start) return product
          const rate = rateBefore(windows, i)
          if (rate > 0.05) return product * bernoulliFactor(window, rate, boundary, factor)
          return product * conditionalProduct([window], boundary, boundary * factor)
        }, 1)
    }
  }
  return Math.log(sum / starts)
}

describe('ratioEvidence', () => {
  const rare = [exposure([2, 400], [1, 100]), exposure([3, 380], [4, 120]), exposure([1, 300], [5, 290], 1)]
  const common = [
    exposure([30, 100], [40, 90]),
    exposure([28, 100], [50, 100], 1),
    exposure([35, 120], [33, 60], 2),
  ]

  it.each<[string, Exposure[], number, Side, number]>([
    ['rare, harm', rare, 1.1, 'above', 2],
    ['rare, not worse', rare, 1.25, 'below', 1],
    ['common, harm', common, 1.1, 'above', 3],
    ['common, not worse', common, 1.25, 'below', 3],
    ['good events, harm', common, 0.9, 'below', 4],
    ['good events, not worse', common, 0.8, 'above', 3],
  ])('equals the direct product of probabilities: %s', (_, windows, boundary, side, starts) => {
    const placed = starts === 1 ? windows.map((window) => ({ ...window, step: 0 })) : windows
    expect(ratioOf(placed, boundary, side, starts).last).toBeCloseTo(
      direct(placed, boundary, side, starts),
      6,
    )
  })

  it.each<[Side, number, number, number]>([
    ['above', 1.1, 0.05, 1.1],
    ['above', 1.1, 0.4, 1.1],
    ['above', 1.1, 0.8, 1.1],
    ['above', 1.1, 0.6, 1],
    ['above', 0.8, 0.9, 0.8],
    ['below', 1.25, 0.1, 1.25],
    ['below', 1.25, 0.7, 1.25],
    ['below', 0.9, 0.97, 0.9],
    ['below', 0.9, 0.5, 1.2],
  ])(
    'has an expectation of at most 1 under the null, by enumeration: %s %s, p = %s, r = %s',
    (side, boundary, p, r) => {
      const [stable, canary] = [3, 4]
      let expectation = 0
      let probability = 0
      const one = outcomes(stable, p).flatMap(([xs, ps]) =>
        outcomes(canary, p * r).map(([xc, pc]) => [xs, xc, ps * pc] as const),
      )
      for (const [xs, xc, first] of one) {
        for (const [ys, yc, second] of one) {
          const windows = [exposure([xs, stable], [xc, canary]), exposure([ys, stable], [yc, canary], 1)]
          expectation += first * second * Math.exp(ratioOf(windows, boundary, side, 2).last)
          probability += first * second
        }
      }
      expect(probability).toBeCloseTo(1, 10)
      expect(expectation).toBeLessThanOrEqual(1 + 1e-9)
      expect(expectation).toBeGreaterThan(0.5)
    },
  )

  it('needs both arms: nothing is learnt where one had no requests', () => {
    const nothing = { last: expect.closeTo(0, 12), highest: expect.closeTo(0, 12) }
    expect(ratioOf([exposure([0, 0], [9, 10])], 1.1, 'above', 1)).toEqual(nothing)
    expect(ratioOf([exposure([9, 10], [0, 0])], 1.1, 'above', 1)).toEqual(nothing)
    expect(ratioOf([], 1.1, 'above', 3)).toEqual(nothing)
  })

  it('keeps what was once proven', () => {
    const harmful = Array.from({ length: 20 }, () => exposure([2, 500], [20, 500]))
    const healthy = Array.from({ length: 200 }, () => exposure([20, 500], [2, 500]))
    const proven = ratioOf(harmful, 1.1, 'above', 1)
    const later = ratioOf([...harmful, ...healthy], 1.1, 'above', 1)
    expect(proven.highest).toBeGreaterThan(50)
    expect(later.highest).toBeGreaterThanOrEqual(Math.log(100))
    expect(later.last).toBeLessThan(0)
  })

  it('finds harm just beyond the tolerance, where there is traffic enough', () => {
    const near = Array.from({ length: 30 }, () => exposure([1e6, 1e8], [1.12e6, 1e8]))
    expect(ratioOf(near, 1.11, 'above', 1).highest).toBeGreaterThan(Math.log(100))
    expect(ratioOf(near, 1.13, 'below', 1).highest).toBeGreaterThan(Math.log(100))
  })

  it('finds harm that begins late by the process that starts at its step', () => {
    const before = Array.from({ length: 100 }, () => exposure([10, 1000], [6, 1000]))
    const harm = Array.from({ length: 12 }, () => exposure([10, 1000], [21, 1000], 1))
    const late = ratioOf([...before, ...harm], 1.1, 'above', 2).highest
    const early = ratioOf(
      [...before, ...harm].map((one) => ({ ...one, step: 0 })),
      1.1,
      'above',
      1,
    ).highest
    expect(late).toBeGreaterThan(Math.log(100))
    expect(early).toBeLessThan(Math.log(100))
  })

  it('is halved by noise that varies as much as the count of events does', () => {
    const windows = Array.from({ length: 10 }, () => exposure([2, 500], [20, 500]))
    const noise = (4 / 22) * 60_000
    const [plain, tempered] = [0, noise].map((one) => ratioOf(windows, 1.1, 'above', 1, { noise: one }).last)
    expect(tempered).toBeGreaterThan(0)
    expect(tempered).toBeLessThan((plain ?? 0) * 0.55)
    expect(tempered).toBeGreaterThan((plain ?? 0) * 0.4)
  })

  it('is sound at 10^12 requests', () => {
    const same = [exposure([1e9, 1e12], [1e9, 1e12]), exposure([1e9, 1e12], [1.0001e9, 1e12])]
    const harm = ratioOf(same, 1.1, 'above', 1)
    expect(harm.last).toBeLessThan(-10)
    expect(harm.highest).toBe(harm.last)
    expect(ratioOf(same, 1.25, 'below', 1).highest).toBeGreaterThan(1e6)
    const worse = [exposure([1e9, 1e12], [1.5e9, 1e12]), exposure([1e9, 1e12], [1.5e9, 1e12])]
    expect(ratioOf(worse, 1.1, 'above', 1).highest).toBeGreaterThan(1e6)
  })

  const arm = fc.oneof(
    fc.tuple(fc.nat(50), fc.nat(50)),
    fc.tuple(fc.nat(1e6), fc.nat(1e12)),
    fc.constantFrom<[number, number]>([0, 0], [1e12, 0], [0, 1e12], [5, 5e-7]),
  )
  const anyWindows = fc
    .array(fc.tuple(arm, arm, fc.nat(3)), { maxLength: 12 })
    .map((all) => all.toSorted((one, other) => one[2] - other[2]))
    .map((all) => all.map(([[a, b], [c, d], step]) => exposure([a, a + b], [c, c + d], step)))

  it('is a number for any counts, and empty windows change nothing', () => {
    fc.assert(
      fc.property(
        anyWindows,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.constantFrom<Side>('above', 'below'),
        (windows, boundary, side) => {
          const { last, highest } = ratioOf(windows, boundary, side, 4)
          expect(Number.isFinite(last)).toBe(true)
          expect(highest).toBeGreaterThanOrEqual(last)
          const padded = windows.flatMap((one) => [exposure([0, 0], [0, 0], one.step), one])
          expect(ratioOf(padded, boundary, side, 4)).toEqual({ last, highest })
        },
      ),
      { numRuns: 300 },
    )
  })
})

/** Every count of events among n of probability p, with its probability. */
function outcomes(n: number, p: number): [number, number][] {
  const choose = (k: number) =>
    Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1)
  return Array.from({ length: n + 1 }, (_, k) => [k, choose(k) * p ** k * (1 - p) ** (n - k)])
}
