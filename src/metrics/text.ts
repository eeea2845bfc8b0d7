import type { Part } from '../analysis/provider.ts'
import { QueryError } from '../support/query-error.ts'
import { placeOf, placesIn, unknownPlace } from './template.ts'

/** Values that differ between the arms, and values that both share. */
const TELLING = ['arm', 'release', 'version']
const SHARED = ['model', 'window']

/** What to do where a provider is asked for a histogram that it does not have. */
export const NO_HISTOGRAMS =
  'A rate of slow requests (bad: the slow ones, total: all) judges the same; histograms need Prometheus or the local target.'

/**
 * The text of a part for a vendor that knows no selectors. Throws a QueryError where it is a histogram, has an unknown place,
 * or has none that tells the arms apart, since both would be answered with the same numbers. `own`: names of values that the
 * vendor fills in beside those of the query.
 */
export function textOf(part: Part, vendor: string, own: readonly string[] = []): string {
  if ('histogram' in part) {
    const source = { kind: 'histogram', text: part.histogram } as const
    throw new QueryError(source, `${vendor} is not asked for histograms`, { hint: NO_HISTOGRAMS })
  }
  const text = 'selector' in part ? part.selector : part.expression
  const places = placesIn(text)
  const known = [...TELLING, ...SHARED, ...own]
  const unknown = places.find((name) => !known.includes(name))
  if (unknown !== undefined) throw unknownPlace(text, unknown, placeOf(text, unknown), known)
  if (!places.some((name) => TELLING.includes(name))) {
    throw new QueryError({ text }, 'expected {{release}} or {{arm}} in it', {
      hint: 'Without it, stable and canary would be answered with the same numbers.',
    })
  }
  return text
}

/**
 * Throws a QueryError where a place stands outside of the language's quoted strings, in which alone a value can be escaped.
 * `strings` matches one such string; `like` shows how to write it.
 */
export function requireQuotes(text: string, strings: RegExp, like: string): void {
  // As long as before, so that what is found keeps its offset.
  const code = text.replace(strings, (quoted) => ' '.repeat(quoted.length))
  const [bare] = placesIn(code)
  if (bare === undefined) return
  const offset = placeOf(code, bare)
  throw new QueryError({ text }, `expected {{${bare}}} in quotes`, { hint: `Write it like ${like}.`, offset })
}
