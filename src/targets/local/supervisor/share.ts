import { createHash } from 'node:crypto'

/** Says for each request whether it belongs to a share of `weight` %. */
export type Share = (weight: number) => boolean

/**
 * Shares requests out exactly: of any run of consecutive requests, the number chosen differs from `weight` % by less than
 * two, whatever `random` gives. Error diffusion (Floyd & Steinberg 1976) with a random threshold: what is owed after each
 * request stays within one request, and the pattern has no period that requests of several kinds could fall in step with.
 */
export function exactShare(random: () => number = Math.random): Share {
  let owed = 0
  let before = 0
  return (weight) => {
    if (weight !== before) {
      before = weight
      owed = 0
    }
    if (weight <= 0 || weight >= 100) return weight >= 100
    owed += weight / 100
    const chosen = random() < owed
    if (chosen) owed -= 1
    return chosen
  }
}

/**
 * Whether `value` belongs to a share of `weight` %. The same value and salt always fall on the same point of [0, 100), so
 * a higher weight only adds values and takes none away.
 */
export function stickyShare(value: string, salt: string, weight: number): boolean {
  const hash = createHash('sha1').update(salt).update('\0').update(value).digest().readUInt32BE(0)
  return (hash / 2 ** 32) * 100 < weight
}
