import type { Allowance, QualityBounds } from '../config/quality.ts'

/** Decimal numbers are not exact in binary: 0.97 − 0.005 must count as 0.965. Relative to the champion's number. */
const ROUNDING = 1e-9

/** How much worse than the champion's number a number may be, in its own unit. */
export function marginOf({ amount, relative }: Allowance, champion: number): number {
  return relative ? amount * Math.abs(champion) : amount
}

/** The worst number that is allowed beside the champion's. */
export function worstAllowed(champion: number, margin: number, better: QualityBounds['better']): number {
  return better === 'higher' ? champion - margin : champion + margin
}

/** Whether a number is worse than allowed, rounding left out of account. */
export function isWorse(
  value: number,
  allowed: number,
  champion: number,
  better: QualityBounds['better'],
): boolean {
  const excess = better === 'higher' ? allowed - value : value - allowed
  return excess > ROUNDING * Math.max(Math.abs(champion), Math.abs(allowed))
}
