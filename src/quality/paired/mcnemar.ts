import cdf from '@stdlib/stats-base-dists-binomial-cdf'

/**
 * The chance (0-1), where both models are equally good, of as few gained pairs among those in which only one was right, half
 * of those exactly as few: McNemar's test (Psychometrika 12, 1947) with the mid-p value, which keeps its level without the
 * loss of the exact test (Fagerland, Lydersen & Laake, BMC Medical Research Methodology 13:91, 2013).
 */
export function mcnemarMidP({ gained, lost }: { readonly gained: number; readonly lost: number }): number {
  const discordant = gained + lost
  if (discordant === 0) return 0.5
  const below = gained === 0 ? 0 : cdf(gained - 1, discordant, 0.5)
  return (below + cdf(gained, discordant, 0.5)) / 2
}
