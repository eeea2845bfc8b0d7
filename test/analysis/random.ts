/** A seeded generator of uniform numbers in [0, 1) (mulberry32), so that simulations repeat. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Events among `total` of probability `p`, by the gaps between events. */
export function events(random: () => number, total: number, p: number): number {
  if (p <= 0) return 0
  if (p > 0.5) return total - events(random, total, 1 - p)
  let found = 0
  for (let at = gap(random, p); at < total; at += 1 + gap(random, p)) found++
  return found
}

const gap = (random: () => number, p: number) => Math.floor(Math.log(1 - random()) / Math.log(1 - p))
