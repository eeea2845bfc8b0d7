import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean "weight"?` when one of the candidates is a likely slip of the keyboard away, or begins so, else nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  if (candidates.length === 0 || word.length > 100) return ''
  const best = closest(word, candidates)
  // Two keys swapped count as two, which in a short word could be another word.
  const allowed = Math.min(word.length, best.length) < 5 ? 1 : 2
  const meant = distance(word, best) <= allowed ? best : completed(word, candidates)
  return meant === undefined ? '' : `; did you mean "${meant}"?`
}

/** The one candidate that the word is the beginning of: `google` of `google-monitoring`. */
function completed(word: string, candidates: readonly string[]): string | undefined {
  const [meant, ...more] = candidates.filter((one) => word.length > 3 && one.startsWith(word))
  return more.length === 0 ? meant : undefined
}
