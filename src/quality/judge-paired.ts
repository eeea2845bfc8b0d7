import type { QualityBounds } from '../config/quality.ts'
import type { Finding } from '../support/finding.ts'
import { isWorse, marginOf, worstAllowed } from './allowed.ts'
import { compareClasses, compareScores, meanOf, type Paired } from './paired/compare.ts'
import type { Comparison } from './paired/result.ts'
import type { PairedRow, QualityRow } from './row.ts'
import { shown } from './shown.ts'

/**
 * Judges a number by the examples that it is the mean of. Harm: the true number is worse than allowed, and chance alone would
 * show as much with probability alpha at most. `pass: proof` demands the same of its contrary.
 */
export function judgePaired(
  name: string,
  bounds: QualityBounds,
  given: { readonly value: unknown; readonly source: string } | undefined,
  paired: Paired,
): { row: QualityRow; findings: Finding[] } {
  const { better, alpha, min = null, max = null } = bounds
  const champion = meanOf(paired.champion)
  const margin = marginOf(bounds['max-regression'] ?? { amount: 0, relative: false }, champion)
  const compare = bounds.test === 'classes' ? compareClasses : compareScores
  const boundary = margin === 0 ? 0 : better === 'higher' ? -margin : margin
  const comparison = compare(paired, { alpha, boundary })
  const value = comparison.candidate
  const { row, findings } = verdictOf(name, bounds, comparison, margin)
  return {
    row: {
      name,
      value,
      source: 'model.predictions',
      min,
      max,
      champion,
      allowed: worstAllowed(champion, margin, better),
      paired: row,
      passed: true,
    },
    findings: [...differing(name, given, value), ...findings],
  }
}

function verdictOf(
  name: string,
  bounds: QualityBounds,
  comparison: Comparison,
  margin: number,
): { row: PairedRow; findings: Finding[] } {
  const { better, alpha, pass, 'min-examples': least } = bounds
  const { candidate, champion, below, above, ...seen } = comparison
  const [harm, proof] = better === 'higher' ? [below, above] : [above, below]
  const row = { ...seen, confidence: 1 - 2 * alpha, p: pass === 'proof' ? proof : harm }
  const story = `${name} is ${short(candidate)}, the champion's ${short(champion)}: ${storyOf(row)}`
  const allowed = margin === 0 ? 'a regression' : `a regression of more than ${short(margin)}`
  const chance = `p = ${short(row.p)}`
  const finding = (level: Finding['level'], rule: string, message: string) => ({
    row,
    findings: [{ level, rule, message }],
  })
  if (seen.clusters < least) {
    const message = `${story}; ${seen.clusters} are too few to tell a regression from noise, at least ${least} are needed`
    return finding('error', 'contract/few-examples', message)
  }
  if (harm <= alpha)
    return finding('error', 'contract/regression', `${story}, which proves ${allowed} (${chance})`)
  if (pass === 'proof' && proof > alpha)
    return finding('error', 'contract/not-proven', `${story}, which leaves ${allowed} possible (${chance})`)
  if (isWorse(candidate, worstAllowed(champion, margin, better), champion, better))
    return finding(
      'warning',
      'contract/regression',
      `${story}, which may be noise and does not prove ${allowed} (${chance})`,
    )
  return { row, findings: [] }
}

/** `a difference of -0.021 (-0.03 to -0.012 with 90 % confidence, 5000 examples, 30 lost and 2 gained)` */
function storyOf(row: PairedRow): string {
  const [low, high] = row.interval.map(short)
  const groups = row.clusters === row.examples ? '' : ` in ${row.clusters} groups`
  const turned = row.lost === null ? '' : `, ${row.lost} lost and ${row.gained} gained`
  const confidence = `${low} to ${high} with ${Number((row.confidence * 100).toFixed(2))} % confidence`
  return `a difference of ${short(row.difference)} (${confidence}, ${row.examples} examples${groups}${turned})`
}

const short = (value: number): string => String(Number(value.toPrecision(3)))

/** A number that was given beside the predictions must be their mean, as far as its digits go. */
function differing(
  name: string,
  given: { readonly value: unknown; readonly source: string } | undefined,
  exact: number,
): Finding[] {
  if (given === undefined) return []
  if (typeof given.value === 'number' && isRounded(given.value, exact)) return []
  const found = `${shown(given.value)} in ${given.source}`
  const message = `${name} is ${found}, but ${short(exact)} by model.predictions: are they of the same model and examples?`
  return [{ level: 'error', rule: 'quality/conflict', message }]
}

/** Whether `given`, taken to have two digits at least, is `exact` rounded. */
function isRounded(given: number, exact: number): boolean {
  const [mantissa = '', exponent = '0'] = given.toExponential().split('e')
  const decimals = Math.max(1, mantissa.replace('-', '').length - 2)
  return Math.abs(given - exact) <= 0.5000001 * 10 ** (Number(exponent) - decimals)
}
