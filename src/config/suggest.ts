import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean "weight"?` when one of the candidates is a likely slip of the keyboard away, else nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  if (candidates.length === 0 || word.length > 100) return ''
  const best = closest(word, candidates)
  const allowed = Math.max(1, Math.floor(Math.max(word.length, best.length) / 3))
  return distance(word, best) <= allowed ? `; did you mean "${best}"?` : ''
}
