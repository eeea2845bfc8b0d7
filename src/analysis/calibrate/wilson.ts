/** Normal quantile of 95 %, one-sided. */
const Z = 1.645

/**
 * Upper limit, with 95 % confidence, of a share of which `found` were seen (Wilson, J. Am. Stat. Assoc. 22, 1927), where `of` of the cases
 * looked at are independent of each other.
 */
export function upperShare(found: number, of: number): number {
  const zz = (Z * Z) / of
  return (found + zz / 2 + Z * Math.sqrt((found * (1 - found)) / of + zz / (4 * of))) / (1 + zz)
}
