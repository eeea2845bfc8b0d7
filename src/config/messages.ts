import type * as z from 'zod'
import { expectation } from './expectation.ts'
import { isMapping, type Path, valueAt } from './path.ts'
import { didYouMean } from './suggest.ts'

/** One thing wrong with a value. `missing` and `unknown` concern the last key of the path, `wrong` its value. */
export interface Problem {
  readonly kind: 'missing' | 'unknown' | 'wrong'
  readonly path: Path
  /** What was expected and what was found; empty for `missing`, since only the caller knows how it can be given. */
  readonly message: string
}

/** Parses a value by its schema into either its data or all its problems, in words for people. */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: Path,
): { data: T; problems: readonly [] } | { data: undefined; problems: readonly Problem[] } {
  const result = schema.safeParse(value, { error: expectation })
  if (result.success) return { data: result.data, problems: [] }
  return { data: undefined, problems: result.error.issues.flatMap((issue) => explain(issue, value, path)) }
}

/** `root` is the value to which the issue's path leads from `base`. */
function explain(issue: z.core.$ZodIssue, root: unknown, base: Path): readonly Problem[] {
  const below = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  const path = [...base, ...below]
  const found = valueAt(root, below)
  if (issue.code === 'unrecognized_keys') {
    const lines = issue.message.split('\n')
    return issue.keys.map((key, index) => ({
      kind: 'unknown',
      path: [...path, key],
      message: lines[index] ?? `unknown key ${JSON.stringify(key)}`,
    }))
  }
  if (found === undefined) return [{ kind: 'missing', path, message: '' }]
  if (issue.code === 'invalid_union') return explainUnion(issue.errors, found, path)
  return [{ kind: 'wrong', path, message: `${issue.message}, found ${show(found)}${hint(issue, found)}` }]
}

/** Reports the one branch that was meant: the one that knows the most of the keys which are there. */
function explainUnion(errors: readonly z.core.$ZodIssue[][], value: unknown, path: Path): readonly Problem[] {
  if (!isMapping(value)) {
    const expected = [...new Set(errors.map((issues) => issues[0]?.message.replace(/^expected /, '')))]
    return [{ kind: 'wrong', path, message: `expected ${expected.join(' or ')}, found ${show(value)}` }]
  }
  const branches = errors.map((issues) => branchOf(issues, value, path))
  const most = Math.max(...branches.map((branch) => branch.known.length))
  const likely = branches.filter((branch) => branch.known.length === most)
  const meant = likely.find((branch) => branch.missing.length === 0) ?? likely[0]
  if (meant === undefined) return []
  if (likely.length > 1 && meant.missing.length > 0) return undecided(likely, value, path)
  return meant.problems.map((problem) => exclusive(problem, meant, branches))
}

interface Branch {
  readonly problems: readonly Problem[]
  /** Keys of the value that the branch has too. */
  readonly known: readonly string[]
  /** Keys that the branch demands and the value lacks. */
  readonly missing: readonly string[]
}

function branchOf(issues: readonly z.core.$ZodIssue[], value: object, path: Path): Branch {
  const problems = issues.flatMap((issue) => explain(issue, value, path))
  const own = (kind: Problem['kind']) =>
    problems
      .filter((problem) => problem.kind === kind && problem.path.length === path.length + 1)
      .map((problem) => String(problem.path.at(-1)))
  const unknown = own('unknown')
  return {
    problems,
    known: Object.keys(value).filter((key) => !unknown.includes(key)),
    missing: own('missing'),
  }
}

/** Nothing tells the branches apart: names what each would need, and the keys that none of them knows. */
function undecided(branches: readonly Branch[], value: object, path: Path): readonly Problem[] {
  const wanted = branches.map((branch) => branch.missing.map((key) => JSON.stringify(key)).join(' with '))
  const strange = Object.keys(value).filter((key) => branches.every((branch) => !branch.known.includes(key)))
  const names = branches.flatMap((branch) => branch.missing)
  return [
    ...strange.map((key) => ({
      kind: 'unknown' as const,
      path: [...path, key],
      message: `unknown key ${JSON.stringify(key)}${didYouMean(key, names)}`,
    })),
    { kind: 'wrong', path, message: `expected one of these keys: ${wanted.join(', or ')}` },
  ]
}

/** An unknown key that another branch knows is not misspelt: it excludes what is there. */
function exclusive(problem: Problem, meant: Branch, branches: readonly Branch[]): Problem {
  const key = String(problem.path.at(-1))
  const other = branches.find((branch) => problem.kind === 'unknown' && branch.known.includes(key))
  const beside = other && meant.known.find((known) => !other.known.includes(known))
  if (beside === undefined) return problem
  return {
    ...problem,
    message: `${JSON.stringify(key)} has no place beside ${JSON.stringify(beside)}: only one of them`,
  }
}

/** A value in a message: short, on one line. */
function show(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a mapping'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
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
