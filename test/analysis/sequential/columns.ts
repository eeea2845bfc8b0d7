import { boundEvidence, rateLimit } from '../../../src/analysis/sequential/bound.ts'
import type { Exposures } from '../../../src/analysis/sequential/exposures.ts'
import { ratioLimits } from '../../../src/analysis/sequential/limits.ts'
import type { Evidence } from '../../../src/analysis/sequential/process.ts'
import { type Question, ratioEvidence, type Side } from '../../../src/analysis/sequential/ratio.ts'

/** One window as a row, which tests read better than columns. */
export interface Exposure {
  readonly step: number
  readonly stable: { readonly events: number; readonly total: number }
  readonly canary: { readonly events: number; readonly total: number }
}

/** The same windows as columns, each `length` ms long. */
export function columns(rows: readonly Exposure[], length = 60_000): Exposures {
  const arm = (name: 'stable' | 'canary') => ({
    events: Float64Array.from(rows, (row) => row[name].events),
    total: Float64Array.from(rows, (row) => row[name].total),
  })
  return {
    size: rows.length,
    step: Int32Array.from(rows, (row) => row.step),
    length: new Float64Array(rows.length).fill(length),
    stable: arm('stable'),
    canary: arm('canary'),
  }
}

const asked = { noise: 0, needed: Math.log(100) }

type Over = Partial<Pick<Question, 'noise' | 'needed'>>

export const ratioOf = (
  rows: readonly Exposure[],
  boundary: number,
  side: Side,
  starts: number,
  over: Over = {},
): Evidence => ratioEvidence(columns(rows), { boundary, side, starts, ...asked, ...over })

export const boundOf = (
  rows: readonly Exposure[],
  boundary: number,
  side: Side,
  starts: number,
  over: Over = {},
): Evidence => boundEvidence(columns(rows), { boundary, side, starts, ...asked, ...over })

export const limitsOf = (rows: readonly Exposure[], starts: number, needed: number) =>
  ratioLimits(columns(rows), { starts, noise: 0, needed })

export const rateLimitOf = (rows: readonly Exposure[], starts: number, needed: number) =>
  rateLimit(columns(rows), { starts, noise: 0, needed })
