import { bcaBelow, bcaInterval, bootstrap } from './bootstrap.ts'
import { mcnemarMidP } from './mcnemar.ts'
import type { Comparison, Question } from './result.ts'
import { chanceBelow, tangoInterval, tangoScore } from './tango.ts'

/** What two models got for the same examples, in the same order; `clusters` says which rows belong together. */
export interface Paired {
  readonly candidate: Float64Array
  readonly champion: Float64Array
  readonly clusters: Uint32Array | null
}

/**
 * Compares answers that are right (1) or wrong (0): Tango's interval; at a boundary of 0 the p-values are McNemar's. Rows that
 * belong together are not independent pairs: with clusters they are compared as scores.
 */
export function compareClasses(paired: Paired, question: Question): Comparison {
  const examples = paired.candidate.length
  const { gained, lost } = discordant(paired)
  if (paired.clusters !== null) return { ...compareScores(paired, question), gained, lost }
  const pairs = { gained, lost, examples }
  const below =
    question.boundary === 0 ? mcnemarMidP(pairs) : chanceBelow(tangoScore(pairs, question.boundary))
  return {
    ...means(paired),
    clusters: examples,
    gained,
    lost,
    interval: tangoInterval(pairs, question.alpha),
    below,
    above: 1 - below,
  }
}

/** Compares the means of a score of each example by the bootstrap of their differences. */
export function compareScores(paired: Paired, { alpha, boundary }: Question): Comparison {
  const units = unitsOf(paired)
  const drawn = bootstrap(units)
  const below = bcaBelow(drawn, boundary)
  const interval = bcaInterval(drawn, alpha)
  const clusters = units.sums.length
  return { ...means(paired), clusters, gained: null, lost: null, interval, below, above: 1 - below }
}

/** The mean of the values of one model. */
export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function means({ candidate, champion }: Paired) {
  const [ours, theirs] = [meanOf(candidate), meanOf(champion)]
  return { examples: candidate.length, candidate: ours, champion: theirs, difference: ours - theirs }
}

function discordant({ candidate, champion }: Paired): { gained: number; lost: number } {
  let [gained, lost] = [0, 0]
  for (const [i, own] of candidate.entries()) {
    const other = champion[i]
    if (own === 1 && other === 0) gained++
    if (own === 0 && other === 1) lost++
  }
  return { gained, lost }
}

function unitsOf({ candidate, champion, clusters }: Paired) {
  const differences = candidate.map((own, i) => own - (champion[i] ?? Number.NaN))
  if (clusters === null) return { sums: differences, sizes: new Float64Array(differences.length).fill(1) }
  const count = clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0)
  const units = { sums: new Float64Array(count), sizes: new Float64Array(count) }
  for (const [i, cluster] of clusters.entries()) {
    units.sums[cluster] = (units.sums[cluster] ?? 0) + (differences[i] ?? 0)
    units.sizes[cluster] = (units.sizes[cluster] ?? 0) + 1
  }
  return units
}
