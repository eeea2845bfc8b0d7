import cdf from '@stdlib/stats-base-dists-normal-cdf'

/** From here on the normal tail is taken from its asymptotic series: right to 10 digits, and nothing underflows. */
const FAR = 900

/**
 * Logarithm of the one-sided e-process of a sum with drift, mixed over a half-normal prior of the drift (Robbins, Ann. Math. Stat.
 * 41, 1970): 2 (1 + i)^(-1/2) exp(a/2) Phi(√a), a = score² i / (1 + i). `score` is the sum over its standard deviation,
 * `information` i its variance over that at which the prior has its scale.
 *
 * Where the standard deviation is estimated from the same `windows` numbers of mean 0, a = -n ln(1 - score² i / (n (1 + i))), which is the
 * Bayes factor of the t-test with the scale integrated out (Rouder et al., Psychon. Bull. Rev. 16, 2009, inside eq. 1; an
 * e-process: Pérez-Ortiz et al., Ann. Statist. 52, 2024). Student's distribution is bounded from below by the normal one (Wallace, Ann.
 * Math. Stat. 30, 1959), so that what is below an e-process is returned: for two windows and more within 0.01 of it where it counts.
 */
export function halfNormal(score: number, information: number, windows = Number.POSITIVE_INFINITY): number {
  const a = exponent((score * score * information) / (1 + information), windows)
  const start = Math.LN2 - Math.log1p(information) / 2
  if (score > 0) return start + a / 2 + Math.log(cdf(Math.sqrt(a * (1 - 1 / (2 * windows))), 0, 1))
  if (a < FAR) return start + a / 2 + Math.log(cdf(-Math.sqrt(a), 0, 1))
  return start - Math.log(2 * Math.PI * a) / 2 + Math.log1p((3 / a - 1) / a)
}

/** What `halfNormal` cannot exceed, whatever the information. */
export const halfNormalMost = (score: number, windows: number): number =>
  Math.LN2 + (score > 0 ? exponent(score * score, windows) / 2 : 0)

function exponent(square: number, windows: number): number {
  if (windows === Number.POSITIVE_INFINITY) return square
  return -windows * Math.log1p(-Math.min(square / windows, 1 - Number.EPSILON))
}
