import type { Part } from '../analysis/provider.ts'
import { UserError } from '../support/errors.ts'
import { placesIn } from './template.ts'

/** Values that differ between the arms, and values that both share. */
const TELLING = ['arm', 'release', 'version']
const SHARED = ['model', 'window']

/**
 * The text of a part for a vendor that knows no selectors. Throws a UserError where it is a histogram, has an unknown place,
 * or has none that tells the arms apart, since both would be answered with the same numbers. `own`: names of values that the
 * vendor fills in beside those of the query.
 */
export function textOf(part: Part, vendor: string, own: readonly string[] = []): string {
  if ('histogram' in part) {
    throw new UserError(`histogram ${part.histogram.slice(0, 200)}: ${vendor} is not asked for histograms`, {
      hint: 'A rate of slow requests (bad: the slow ones, total: all) judges the same; histograms need Prometheus or the local target.',
    })
  }
  const text = 'selector' in part ? part.selector : part.expression
  const places = placesIn(text)
  const known = [...TELLING, ...SHARED, ...own]
  const unknown = places.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new UserError(`query ${text.slice(0, 200)}: nothing is known as {{${unknown}}}`, {
      hint: `Known are ${known.map((name) => `{{${name}}}`).join(', ')}.`,
    })
  }
  if (!places.some((name) => TELLING.includes(name))) {
    throw new UserError(`query ${text.slice(0, 200)}: expected {{release}} or {{arm}} in it`, {
      hint: 'Without it, stable and canary would be answered with the same numbers.',
    })
  }
  return text
}

/**
 * Throws a UserError where a place stands outside of the language's quoted strings, in which alone a value can be escaped.
 * `strings` matches one such string; `like` shows how to write it.
 */
export function requireQuotes(text: string, strings: RegExp, like: string): void {
  const [bare] = placesIn(text.replace(strings, ''))
  if (bare === undefined) return
  throw new UserError(`query ${text.slice(0, 200)}: expected {{${bare}}} in quotes`, {
    hint: `Write it like ${like}.`,
  })
}
