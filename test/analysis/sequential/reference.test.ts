import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bernoulli, logRatio } from '../../../src/analysis/sequential/bernoulli.ts'
import { distributionEvidence } from '../../../src/analysis/sequential/distribution.ts'
import type { Exposures } from '../../../src/analysis/sequential/exposures.ts'
import { halfNormal } from '../../../src/analysis/sequential/half-normal.ts'
import { ratioEstimate } from '../../../src/analysis/sequential/limits.ts'
import { meanEvidence, meanLimits } from '../../../src/analysis/sequential/mean.ts'
import type { MeanWindow } from '../../../src/analysis/sequential/mean-windows.ts'
import { psiOf } from '../../../src/analysis/sequential/psi.ts'
import { conditional } from '../../../src/analysis/sequential/ratio.ts'

/** Written by ../reference/sequential.py, which works everything out another way, with 60 digits. */
interface Reference {
  readonly ratios: readonly {
    readonly name: string
    readonly windows: readonly [number, number, number, number][]
    readonly boundary: number
    readonly distances: readonly number[]
    /** A row per distance, a number per window. */
    readonly conditional: readonly number[][]
    readonly rate: number
    readonly bernoulli: readonly number[][]
    readonly ratio: number
  }[]
  readonly bounds: readonly { events: number; total: number; p: number; q: number; log: number }[]
  readonly halfNormal: readonly { score: number; information: number; log: number }[]
  readonly student: readonly { score: number; information: number; windows: number; log: number }[]
  readonly means: readonly {
    readonly name: string
    /** Count, sum and squares of stable and of canary. */
    readonly windows: readonly [[number, number, number], [number, number, number]][]
    readonly boundary: number
    readonly log: number
  }[]
  readonly widths: readonly { deviation: number; n: number; alpha: number; width: number }[]
  readonly distributions: readonly { name: string; windows: readonly [number[], number[]][]; log: number }[]
  readonly psi: readonly {
    readonly name: string
    readonly stable: readonly number[]
    readonly canary: readonly number[]
    readonly raw: number
    readonly chance: { readonly mean: number; readonly deviation: number }
  }[]
}

const reference: Reference = JSON.parse(
  readFileSync(new URL('../reference/sequential.json', import.meta.url), 'utf8'),
)

/** Equal but for rounding at the 12th digit: of the number, or of `of`, the size of what is added up to it. */
function close(found: number, wanted: number, of = 0) {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted), of))
}

const exposures = (windows: readonly [number, number, number, number][]): Exposures => ({
  size: windows.length,
  step: new Int32Array(windows.length),
  length: new Float64Array(windows.length).fill(60_000),
  stable: {
    events: Float64Array.from(windows, (one) => one[0]),
    total: Float64Array.from(windows, (one) => one[1]),
  },
  canary: {
    events: Float64Array.from(windows, (one) => one[2]),
    total: Float64Array.from(windows, (one) => one[3]),
  },
})

describe('rates, against the reference', () => {
  it.each(reference.ratios)(
    'the conditional process, $name',
    ({ windows, boundary, distances, conditional: rows }) => {
      const growth = conditional(exposures(windows), boundary, distances)
      const into = new Float64Array(distances.length)
      for (const [i, [xs, , xc]] of windows.entries()) {
        growth(i, into)
        for (const [k, row] of rows.entries()) close(into[k] ?? Number.NaN, row[i] ?? 0, xs + xc)
      }
    },
  )

  it.each(reference.ratios)(
    'the Bernoulli process, $name',
    ({ windows, boundary, distances, rate, bernoulli: rows }) => {
      const growth = bernoulli(exposures(windows), boundary, distances)
      const into = new Float64Array(distances.length)
      for (const [i, [xs, ns, xc, nc]] of windows.entries()) {
        growth(i, into, rate)
        for (const [k, row] of rows.entries())
          close(into[k] ?? Number.NaN, row[i] ?? 0, xs + xc + rate * (ns + nc))
      }
    },
  )

  it.each(reference.bounds)('$events of $total at $p against $q', ({ events, total, p, q, log }) => {
    close(logRatio(events, total, p, q), log, events)
  })

  it.each(reference.ratios)('the Mantel-Haenszel ratio, $name', ({ windows, ratio }) => {
    expect(ratioEstimate(exposures(windows))).toBeCloseTo(ratio, 12)
  })
})

describe('means, against the reference', () => {
  it.each(reference.halfNormal)(
    'the half-normal mixture, score $score, information $information',
    ({ score, information, log }) => close(halfNormal(score, information), log),
  )

  it.each(reference.student)(
    'the t-test of $windows windows, score $score: below the exact e-process, and near',
    ({ score, information, windows, log }) => {
      const found = halfNormal(score, information, windows)
      expect(found).toBeLessThanOrEqual(log + 1e-9)
      expect(found).toBeGreaterThan(log - (score > 0 ? 0.02 : 0.8))
    },
  )

  const windowsOf = (rows: Reference['means'][number]['windows']): MeanWindow[] => {
    const arm = ([count, sum, squares]: [number, number, number]) => ({ count, sum, squares })
    return rows.map(([stable, canary]) => ({
      step: 0,
      length: 60_000,
      stable: arm(stable),
      canary: arm(canary),
    }))
  }

  it.each(reference.means)('evidence with known squares, $name', ({ windows, boundary, log }) => {
    const question = { boundary, side: 'above', starts: 1, noise: 0, needed: 5 } as const
    const { last } = meanEvidence(windowsOf(windows), question)
    expect(Math.abs(last - log)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(log)))
  })

  /** One-sided, but mixed over scales: not more than a fifth wider than theirs, which is tuned to this very number of values. */
  it.each(reference.widths)(
    'limits are as wide as the confidence sequence of Waudby-Smith et al. at n = $n',
    ({ deviation, n, alpha, width }) => {
      const mean = 20
      const squares = (count: number) => count * mean ** 2 + (count - 1) * deviation ** 2
      const windows = Array.from({ length: 10 }, () => ({
        step: 0,
        length: 60_000,
        stable: { count: 1e12, sum: 1e12 * mean, squares: 1e12 * mean ** 2 },
        canary: { count: n / 10, sum: (n / 10) * mean, squares: squares(n / 10) },
      }))
      const { lower, upper } = meanLimits(windows, { starts: 1, noise: 0, needed: Math.log(1 / alpha) })
      for (const half of [1 - lower, (upper ?? 9) - 1]) {
        expect(half).toBeGreaterThan((0.8 * width) / mean - 1e-3)
        expect(half).toBeLessThan((1.2 * width) / mean + 1e-3)
      }
    },
  )
})

describe('distributions, against the reference', () => {
  it.each(reference.distributions)('the multinomial e-process, $name', ({ windows, log }) => {
    const rows = windows.map(([stable, canary]) => ({
      step: 0,
      stable: Float64Array.from(stable),
      canary: Float64Array.from(canary),
      dispersion: 1,
    }))
    const { last } = distributionEvidence(rows, 1, 5)
    expect(Math.abs(last - log)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(log)))
  })

  it.each(reference.psi)('the index and its chance, $name', ({ stable, canary, raw, chance }) => {
    const found = psiOf(Float64Array.from(stable), Float64Array.from(canary))
    expect(found.psi).toBeCloseTo(Math.max(0, raw - found.expected), 12)
    expect(Math.abs(chance.mean - raw - found.expected)).toBeLessThan(0.25 * found.expected)
    expect(found.se / chance.deviation).toBeGreaterThan(0.9)
    expect(found.se / chance.deviation).toBeLessThan(1.15)
  })
})
