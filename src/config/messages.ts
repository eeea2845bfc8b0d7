import type * as z from 'zod'
import { alternativesAt } from './alternatives.ts'
import { expectation } from './expectation.ts'
import { isMapping, type Path, valueAt } from './path.ts'
import { type Problem, show, wrong } from './problem.ts'
import { didYouMean } from './suggest.ts'
import { explainUnion } from './union.ts'

/** Parses a value by its schema into either its data or all its problems, in words for people. */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: Path,
): { data: T; problems: readonly [] } | { data: undefined; problems: readonly Problem[] } {
  const result = schema.safeParse(value, { error: expectation })
  if (result.success) return { data: result.data, problems: [] }
  const alternatives: Alternatives = (at) => alternativesAt(schema, at.slice(path.length))
  const problems = result.error.issues.flatMap((issue) => explain(issue, value, path, alternatives))
  return { data: undefined, problems }
}

/** The keys of each mapping that may stand at a path. */
type Alternatives = (path: Path) => readonly (readonly string[])[]

/** `root` is the value to which the issue's path leads from `base`. */
function explain(
  issue: z.core.$ZodIssue,
  root: unknown,
  base: Path,
  alternatives: Alternatives,
): readonly Problem[] {
  const below = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  const path = [...base, ...below]
  const found = valueAt(root, below)
  if (issue.code === 'unrecognized_keys') {
    const lines = issue.message.split('\n')
    return issue.keys.map((key, index) => ({
      kind: 'unknown',
      path: [...path, key],
      message:
        misplaced(key, found, issue.keys, alternatives(path)) ??
        lines[index] ??
        `unknown key ${JSON.stringify(key)}`,
    }))
  }
  if (found === undefined) return [{ kind: 'missing', path, message: '' }]
  if (issue.code === 'invalid_union') {
    if (!isMapping(found)) return [wrong(path, noneOf(issue.errors, found, alternatives(path)))]
    const branches = issue.errors.map((issues) =>
      issues.flatMap((one) => explain(one, found, path, alternatives)),
    )
    return explainUnion(branches, found, path)
  }
  // A rule about several keys says by itself what it found.
  const shown = issue.code === 'custom' && typeof found === 'object' ? '' : `, found ${show(found)}`
  return [wrong(path, `${issue.message}${shown}${hint(issue, found)}`)]
}

/**
 * An unknown key that another alternative knows is not misspelt: it excludes a key that is there. null where none does.
 * `unknown`: all keys of the value that the alternative which was meant does not know.
 */
function misplaced(
  key: string,
  value: unknown,
  unknown: readonly string[],
  alternatives: readonly (readonly string[])[],
): string | null {
  const others = alternatives.filter((keys) => keys.includes(key))
  const known = isMapping(value) ? Object.keys(value).filter((one) => !unknown.includes(one)) : []
  const beside = known.find((one) => others.length > 0 && others.every((keys) => !keys.includes(one)))
  if (beside === undefined) return null
  return `${JSON.stringify(key)} has no place beside ${JSON.stringify(beside)}: only one of them`
}

/** What all branches of a choice expected instead of a value that is no mapping. */
function noneOf(
  errors: readonly z.core.$ZodIssue[][],
  value: unknown,
  alternatives: readonly (readonly string[])[],
): string {
  const expected = [...new Set(errors.map((issues) => issues[0]?.message.replace(/^expected /, '')))]
  const named = typeof value === 'string' && alternatives.some(([first]) => first === value)
  return `expected ${expected.join(' or ')}, found ${show(value)}${named ? ` (write {${value}: {…}})` : ''}`
}

function hint(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    return didYouMean(
      found,
      issue.values.filter((value) => typeof value === 'string'),
    )
  }
  const bare = issue.message === 'expected a string' && typeof found !== 'object'
  return bare ? ' (put it in quotes)' : ''
}
