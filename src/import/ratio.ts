import { parseSelector } from '../metrics/selector.ts'

const SUM = String.raw`\(?\s*sum\s*\(\s*i?rate\s*\(\s*([\w:]+\s*\{[^{}]*\}|[\w:]+)\s*\[[^\]]+\]\s*\)\s*\)\s*\)?`
const RATIO = new RegExp(String.raw`^\s*(100\s*-\s*)?${SUM}\s*/\s*${SUM}\s*(\*\s*100)?\s*$`)
/** Characters of a query that is looked at. */
const MAX_LENGTH = 5_000

/** Bounds of a query's value. */
interface Bounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/**
 * How a query that divides one rate of events by another, also in percent, would be written as a rate of ours with bounds that
 * are shares, a line each; nothing when it is no such query or has not one bound.
 */
export function asRate(query: string, { min, max }: Bounds): string[] {
  const [, rest, counted, total, percent] =
    (query.length > MAX_LENGTH ? null : RATIO.exec(masked(query))) ?? []
  if (counted === undefined || total === undefined || !isSelector(counted) || !isSelector(total)) return []
  const bound = max ?? min
  if (
    bound === undefined ||
    (min !== undefined && max !== undefined) ||
    (rest !== undefined && percent === undefined)
  )
    return []
  const share = percent === undefined ? bound : (rest === undefined ? bound : 100 - bound) / 100
  const good = (max === undefined) === (rest === undefined)
  return [
    'Instead of the query, for a judgement by the events themselves:',
    `rate: {${good ? 'good' : 'bad'}: ${quoted(counted)}, total: ${quoted(total)}}`,
    `${good ? 'min' : 'max'}: ${Number(share.toPrecision(12))}`,
  ]
}

/** Places would look like braces of a selector. */
const masked = (query: string) => query.replaceAll('{{', '\u0001').replaceAll('}}', '\u0002')
const unmasked = (text: string) => text.replaceAll('\u0001', '{{').replaceAll('\u0002', '}}')

function isSelector(text: string): boolean {
  try {
    parseSelector(unmasked(text))
    return true
  } catch {
    return false
  }
}

const quoted = (text: string) => `'${unmasked(text).replace(/\s+/g, ' ').replaceAll("'", "''")}'`
