import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import type { Range } from '../pieces.ts'
import { fill } from '../template.ts'
import { requireQuotes, textOf } from '../text.ts'

/** The finest slots that Dynatrace keeps. Longer ones would begin where Dynatrace wants, so that none is asked for. */
export const SLOT = 60_000

/** A quoted dimension or value, in which a tilde escapes. */
const STRINGS = /"(?:[^"~]|~[\s\S])*"/g

/** Throws a QueryError where a part cannot be filled safely. */
export function checkPart(part: Part): void {
  selectorOf(part)
}

/** The metric selector of a part as the rollout file has it. */
function selectorOf(part: Part): string {
  const text = textOf(part, 'Dynatrace')
  requireQuotes(text, STRINGS, ':filter(eq("release","{{release}}"))')
  return text
}

/** The selector with the query's values. */
export function filled(part: Part, { values }: RangeQuery): string {
  return fill(selectorOf(part), values, isNested(part) ? plain : (value) => value.replace(/[~"]/g, '~$&'))
}

/** True where an entity selector is quoted in the selector: a value would need to be escaped twice. */
function isNested(part: Part): boolean {
  return selectorOf(part).includes('~"')
}

function plain(value: string, name: string): string {
  if (/^[\w.:/-]*$/.test(value)) return value
  throw new UserError(
    `Dynatrace: {{${name}}} is ${JSON.stringify(value)}, which cannot stand between ~" and ~"`,
    {
      hint: 'Filter by a dimension instead, like :filter(eq("release","{{release}}")).',
    },
  )
}

/** What GET /api/v2/metrics/query is asked: the slots that end at `from`, … `to`. */
export function parametersOf(selector: string, { from, to, step }: Range): URLSearchParams {
  return new URLSearchParams({
    metricSelector: selector,
    resolution: '1m',
    from: String(from - step),
    to: String(to),
  })
}
