import type { Path } from './path.ts'
import { type Problem, wrong } from './problem.ts'
import { didYouMean } from './suggest.ts'

/** One schema of a choice, and what it finds wrong with a mapping. */
interface Branch {
  readonly problems: readonly Problem[]
  /** Keys of the value that the branch has too. */
  readonly known: readonly string[]
  /** Keys that the branch demands and the value lacks. */
  readonly missing: readonly string[]
}

/**
 * The problems of the branch that was meant: one whose needed keys are all there, and that knows the most of the others.
 * `found`: the problems that each branch of a choice has with the value at the path, a mapping.
 */
export function explainUnion(
  found: readonly (readonly Problem[])[],
  value: object,
  path: Path,
): readonly Problem[] {
  const branches = found.map((problems) => branchOf(problems, value, path))
  const complete = branches.filter((branch) => branch.missing.length === 0)
  const [meant, ...others] = mostKnowing(complete.length > 0 ? complete : branches)
  if (meant === undefined) return []
  if (others.length > 0 && meant.missing.length > 0) return undecided([meant, ...others], value, path)
  return meant.problems
}

function branchOf(problems: readonly Problem[], value: object, path: Path): Branch {
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

function mostKnowing(branches: readonly Branch[]): readonly Branch[] {
  const most = Math.max(...branches.map((branch) => branch.known.length))
  return branches.filter((branch) => branch.known.length === most)
}

/** Nothing tells the branches apart: names the keys that none of them knows, or else what each would need. */
function undecided(branches: readonly Branch[], value: object, path: Path): readonly Problem[] {
  const names = branches.flatMap((branch) => branch.missing)
  const strange = Object.keys(value)
    .filter((key) => branches.every((branch) => !branch.known.includes(key)))
    .map((key) => ({ key, meant: didYouMean(key, names) }))
  const unknown = strange.map(({ key, meant }) => ({
    kind: 'unknown' as const,
    path: [...path, key],
    message: `unknown key ${JSON.stringify(key)}${meant}`,
  }))
  if (strange.some(({ meant }) => meant !== '')) return unknown
  return [...unknown, wrong(path, `expected one of these keys: ${choices(branches)}`)]
}

/** The first key that each branch lacks, with the others that it needs beside it. */
function choices(branches: readonly Branch[]): string {
  const beside = new Map<string, string[]>()
  for (const { missing } of branches) {
    const [first = '', ...more] = missing.map((key) => JSON.stringify(key))
    beside.set(first, [...(beside.get(first) ?? []), ...(more.length === 0 ? [] : [more.join(' and ')])])
  }
  return anyOf([...beside].map(([key, more]) => (more.length === 0 ? key : `${key} (with ${anyOf(more)})`)))
}

const anyOf = (list: readonly string[]): string =>
  list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`
