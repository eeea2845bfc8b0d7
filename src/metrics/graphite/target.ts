import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { fill } from '../template.ts'
import { textOf } from '../text.ts'

/** A quoted string, or what is none. */
const SEGMENTS = /"[^"]*"|'[^']*'|[^"']+/g

/**
 * The text of a part. Throws a UserError where it can be seen to be wrong: Graphite reads a text up to its first mistake, and
 * answers an empty list.
 */
export function checked(part: Part): string {
  const text = textOf(part, 'Graphite', ['step'])
  const bare = text.replace(/"[^"]*"|'[^']*'/g, '')
  let depth = 0
  for (const [character] of bare.matchAll(/[()"']/g)) {
    if (character === '(') depth++
    else if (character === ')' && depth > 0) depth--
    else fail(text, character === ')' ? 'a "(" for each ")"' : 'a second quote for each one')
  }
  if (depth > 0) fail(text, 'a ")" for each "("')
  return text
}

function fail(text: string, expected: string): never {
  throw new UserError(`query ${text.slice(0, 200)}: expected ${expected}`, {
    hint: "A query is one target of Graphite's render API.",
  })
}

/** The render API's target for a part, which puts the part's name before the names of its series. */
export function targetOf(name: string, part: Part, { values, step }: RangeQuery): string {
  const known = { ...values, step: `${step / 1_000}s` }
  const text = checked(part).replace(SEGMENTS, (segment) =>
    fill(segment, known, /^["']/.test(segment) ? inQuotes : inPath),
  )
  return `aliasSub(${text.trim()}, "^", "${name} ")`
}

/** In a path there is no escape for dots and globs: what a name cannot hold becomes _, as its senders write it. */
const inPath = (value: string): string => value.replace(/[^a-zA-Z0-9_-]/g, '_')

/** A quoted string has no escapes: what could end it becomes _. */
const inQuotes = (value: string): string => value.replace(/["'\\\p{C}]/gu, '_')
