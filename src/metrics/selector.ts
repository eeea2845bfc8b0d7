import type { ArmLabels } from '../analysis/provider.ts'
import { UserError } from '../support/errors.ts'
import { foundAt, QueryError } from '../support/query-error.ts'
import { fill } from './template.ts'

export interface Matcher {
  readonly label: string
  readonly operator: '=' | '!=' | '=~' | '!~'
  readonly value: string
}

/** A Prometheus series selector: a metric's name and label matchers. */
export interface Selector {
  readonly name: string
  readonly matchers: readonly Matcher[]
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y
const LABEL = /[a-zA-Z_][a-zA-Z0-9_]*/y
const OPERATOR = /=~|!~|!=|=/y
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y
const SPACE = /\s*/y
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
}

/**
 * Parses `name{label="value",other=~"re.*"}`: all four operators, quotes of all three kinds, a comma at the end. Anything else
 * (functions, ranges, offsets) is a QueryError, since labels could not be added to it safely.
 */
export function parseSelector(text: string): Selector {
  let at = 0
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? null
    if (found !== null) at += found.length
    return found
  }
  const expect = (pattern: RegExp, what: string): string => {
    take(SPACE)
    return take(pattern) ?? fail(text, at, what)
  }
  const name = expect(NAME, "a metric's name")
  const matchers: Matcher[] = []
  take(SPACE)
  if (take(/\{/y) !== null) {
    for (take(SPACE); take(/\}/y) === null; take(SPACE)) {
      if (matchers.length > 0) expect(/,/y, '"," or "}"')
      take(SPACE)
      if (take(/\}/y) !== null) break
      const label = expect(LABEL, 'a label')
      const operator = expect(OPERATOR, '=, !=, =~ or !~') as Matcher['operator']
      const quoted = expect(QUOTED, 'a quoted value')
      matchers.push({ label, operator, value: unquote(quoted, text, at - quoted.length) })
    }
  }
  take(SPACE)
  if (at < text.length) fail(text, at, 'the end of the selector')
  return { name, matchers }
}

const HINT =
  'A selector is a metric name with label matchers, such as requests_total{code=~"5.."}; the labels of the arm are added to it. For an expression use `query`.'

function fail(text: string, at: number, expected: string): never {
  const problem = `expected ${expected}, found ${foundAt(text, at)}`
  throw new QueryError({ kind: 'selector', text }, problem, { hint: HINT, offset: at })
}

function unquote(quoted: string, text: string, at: number): string {
  const inner = quoted.slice(1, -1)
  if (quoted.startsWith('`')) return inner
  return inner.replace(/\\(.)/g, (escaped, letter: string, index: number) => {
    const meant = ESCAPES[letter]
    if (meant !== undefined) return meant
    throw new QueryError(
      { kind: 'selector', text },
      `unknown escape ${escaped}; write \\\\ for a backslash`,
      { hint: HINT, offset: at + 1 + index },
    )
  })
}

/** The selector with each `{{name}}` in its values filled in, and as itself where the value is a regular expression. */
export function fillSelector(selector: Selector, values: Readonly<Record<string, string>>): Selector {
  const matchers = selector.matchers.map((matcher) => {
    const written = matcher.operator.endsWith('~') ? literally : (value: string) => value
    return { ...matcher, value: fill(matcher.value, values, written) }
  })
  return { ...selector, matchers }
}

/** A regular expression, in RE2's language, that matches this text alone. */
export const literally = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')

/** Label matchers in PromQL without braces, values escaped: `release="a",arm="canary"`. */
export function formatMatchers(matchers: readonly Matcher[]): string {
  return matchers.map(({ label, operator, value }) => `${label}${operator}${quote(value)}`).join(',')
}

const quote = (value: string) =>
  `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`

/** Matchers that demand these labels. */
export function demanding(labels: ArmLabels): Matcher[] {
  return Object.entries(labels).map(([label, value]) =>
    typeof value === 'string'
      ? { label, operator: '=', value }
      : { label, operator: '=~', value: value.matching },
  )
}

/** A test of a series' labels; a label that is absent is the empty string, and expressions match the whole value. */
export function matches(matchers: readonly Matcher[]): (labels: Readonly<Record<string, string>>) => boolean {
  const tests = matchers.map(({ label, operator, value }) => {
    const expression = operator.endsWith('~') ? compile(value) : null
    const equal = (found: string) => (expression === null ? found === value : expression.test(found))
    const wanted = !operator.startsWith('!')
    return (labels: Readonly<Record<string, string>>) => equal(labels[label] ?? '') === wanted
  })
  return (labels) => tests.every((test) => test(labels))
}

function compile(expression: string): RegExp {
  try {
    return new RegExp(`^(?:${expression})$`, 's')
  } catch (cause) {
    throw new UserError(`selector: ${expression.slice(0, 200)} is no regular expression`, { cause })
  }
}
