import { type Operator, readCondition, type Test } from './condition.ts'

/** An Argo condition as bounds of one value. */
export interface Understood {
  /** The value must be (success), or fails when (failure), beyond this; `inclusive`: also when it is this. */
  readonly low: Bound | null
  readonly high: Bound | null
  /** What the condition is when there is no value; null when it cannot be evaluated. */
  readonly absent: boolean | null
  /** It holds for each of several values. */
  readonly every: boolean
}
export interface Bound {
  readonly number: number
  readonly inclusive: boolean
}

type Compare = Extract<Test, { kind: 'compare' }>
type Group = Extract<Test, { kind: 'and' | 'or' }>
/** How comparisons are joined, and which test for a value may stand beside them. */
interface Level {
  readonly join: Group['kind']
  readonly guard: 'absent' | 'present'
}

const ANY: Level = { join: 'or', guard: 'absent' }
const ALL: Level = { join: 'and', guard: 'present' }

/** A success condition: where the value lies between bounds. null when it says something else. */
export const successOf = (text: string): Understood | null => understood(text, ANY, ALL)

/** A failure condition: where the value lies outside bounds. null when it says something else. */
export const failureOf = (text: string): Understood | null => understood(text, ALL, ANY)

/** Comparisons joined by `inner`, and around them tests for a value joined by `outer`: `len(result) == 0 || result[0] < 5`. */
function understood(text: string, outer: Level, inner: Level): Understood | null {
  const test = readCondition(text)
  if (test === null) return null
  const around = split([test], outer)
  const within = split(around.rest, inner)
  const compares = within.rest.filter((one) => one.kind === 'compare')
  if (around.rest.length !== 1 || compares.length !== within.rest.length) return null
  const decisive = around.guarded ? outer : within.guarded ? inner : null
  return joined(compares, decisive === null ? null : decisive.guard === 'absent', inner.join === 'and')
}

function split(tests: readonly Test[], { join, guard }: Level): { guarded: boolean; rest: readonly Test[] } {
  const all = tests.flatMap((test) => (test.kind === join && 'tests' in test ? test.tests : [test]))
  const rest = all.filter(({ kind }) => kind !== guard)
  return { guarded: rest.length < all.length, rest }
}

function joined(compares: readonly Compare[], absent: boolean | null, inside: boolean): Understood | null {
  const [first] = compares
  if (first === undefined || compares.some(({ value }) => !same(value, first.value))) return null
  if (!/^result(?:\[0\]|\.\w+|\['[^']*'\]|\["[^"]*"\])*$/.test(first.value.text)) return null
  const above = compares.filter(({ operator }) => operator.startsWith('>'))
  const below = compares.filter(({ operator }) => operator.startsWith('<'))
  if (above.length > 1 || below.length > 1) return null
  const [low, high] = inside ? [above[0], below[0]] : [below[0], above[0]]
  const { fallback, every } = first.value
  const instead =
    fallback === null ? null : compares[inside ? 'every' : 'some']((one) => holds(one, fallback))
  return { low: boundOf(low), high: boundOf(high), absent: instead ?? absent, every }
}

const same = (a: Compare['value'], b: Compare['value']) =>
  a.text === b.text && a.every === b.every && a.fallback === b.fallback

const boundOf = (compare: Compare | undefined): Bound | null =>
  compare === undefined ? null : { number: compare.number, inclusive: compare.operator.endsWith('=') }

function holds({ operator, number }: Compare, value: number): boolean {
  const tests: Record<Operator, boolean> = {
    '<': value < number,
    '<=': value <= number,
    '>': value > number,
    '>=': value >= number,
  }
  return tests[operator]
}
