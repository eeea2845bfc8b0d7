import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { QueryError } from '../../support/query-error.ts'
import { fill } from '../template.ts'
import { textOf } from '../text.ts'

/** A quoted string, or what is none. */
const SEGMENTS = /"[^"]*"|'[^']*'|[^"']+/g

/**
 * Throws a QueryError where a part can be seen to be wrong: Graphite reads a text up to its first mistake, and answers an
 * empty list.
 */
export function checkPart(part: Part): void {
  checked(part)
}

function checked(part: Part): string {
  const text = textOf(part, 'Graphite', ['step'])
  const open: number[] = []
  for (const { 0: found, index } of text.matchAll(/"[^"]*"|'[^']*'|[()"']/g)) {
    if (found === '(') open.push(index)
    else if (found === ')' && open.pop() === undefined) fail(text, 'a "(" for each ")"', index)
    else if (found === '"' || found === "'") fail(text, 'a second quote for each one', index)
  }
  const [unclosed] = open
  if (unclosed !== undefined) fail(text, 'a ")" for each "("', unclosed)
  return text
}

function fail(text: string, expected: string, offset: number): never {
  const hint = "A query is one target of Graphite's render API."
  throw new QueryError({ text }, `expected ${expected}`, { hint, offset })
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
