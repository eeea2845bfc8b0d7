import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean "weight"?` when one of the candidates is a likely slip of the keyboard away, else nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  if (candidates.length === 0 || word.length > 100) return ''
  const best = closest(word, candidates)
  // Two keys swapped count as two, which in a short word could be another word.
  const allowed = Math.min(word.length, best.length) < 5 ? 1 : 2
  return distance(word, best) <= allowed ? `; did you mean "${best}"?` : ''
}
