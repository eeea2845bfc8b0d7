/** A comparison, or a test whether there is a value. `value` is the text that names what is tested. */
export type Test =
  | { readonly kind: 'compare'; readonly value: Value; readonly operator: Operator; readonly number: number }
  | { readonly kind: 'absent' | 'present'; readonly value: Value }
  | { readonly kind: 'and' | 'or'; readonly tests: readonly Test[] }
export type Operator = '<' | '<=' | '>' | '>='

/** What a condition speaks of. */
interface Value {
  readonly text: string
  /** True for each of several values. */
  readonly every: boolean
  /** What stands for a value that is missing; null when nothing does. */
  readonly fallback: number | null
}

const TOKEN =
  /\s*(?:(\|\||&&|[<>]=?|[!=]=|[!()[\],.#{}])|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|('[^'\\]*'|"[^"\\]*")|([a-zA-Z_]\w*))/y
const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const
/** Characters of a condition: beyond this it is not understood. */
const MAX_LENGTH = 1_000

/**
 * Reads a condition of Argo Rollouts (expr-lang): comparisons of `result`, `result[0]`, `result.name`, also within `asFloat`,
 * `default` and `all`, and tests for no value (`len(result) == 0`, `isNaN(result)`, `isNil(result)`), joined by and, or.
 * null for anything else.
 */
export function readCondition(text: string): Test | null {
  const tokens = text.length > MAX_LENGTH ? null : tokensOf(text)
  if (tokens === null) return null
  const reader = readerOf(tokens)
  const test = reader.any()
  return reader.done() ? test : null
}

function tokensOf(text: string): string[] | null {
  const tokens: string[] = []
  const trimmed = text.trim()
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < trimmed.length; ) {
    const found = TOKEN.exec(trimmed)
    if (found === null) return null
    tokens.push(found[0].trim())
  }
  return tokens
}

function readerOf(tokens: readonly string[]) {
  let at = 0
  const take = (...wanted: string[]): string | null => {
    const token = tokens[at]
    if (token === undefined || !wanted.includes(token)) return null
    at++
    return token
  }
  const attempt = <T>(read: () => T | null): T | null => {
    const start = at
    const found = read()
    if (found === null) at = start
    return found
  }
  const number = (): number | null => {
    const found = Number(tokens[at] ?? 'none')
    if (Number.isNaN(found)) return null
    at++
    return found
  }
  const within = <T>(open: string, read: () => T | null, close: string): T | null =>
    attempt(() => {
      const found = take(open) === null ? null : read()
      return found !== null && take(close) !== null ? found : null
    })

  function any(): Test | null {
    return joined('or', all, '||', 'or')
  }
  function all(): Test | null {
    return joined('and', one, '&&', 'and')
  }
  function joined(kind: 'and' | 'or', read: () => Test | null, ...operators: string[]): Test | null {
    const tests: Test[] = []
    do {
      const test = read()
      if (test === null) return null
      tests.push(test)
    } while (take(...operators) !== null)
    return tests.length === 1 ? (tests[0] ?? null) : { kind, tests }
  }
  function one(): Test | null {
    return within('(', any, ')') ?? negated() ?? missing() ?? counted() ?? attempt(every) ?? attempt(compared)
  }
  function negated(): Test | null {
    return attempt(() => {
      const test = take('!', 'not') === null ? null : one()
      return test?.kind === 'absent' ? { kind: 'present', value: test.value } : null
    })
  }
  function missing(): Test | null {
    return attempt(() => {
      const found = take('isNaN', 'isNil', 'isInf') === null ? null : within('(', value, ')')
      return found === null ? null : { kind: 'absent', value: found }
    })
  }
  /** `len(result) == 0`, `len(result) > 0`, `result != nil`. */
  function counted(): Test | null {
    return attempt(() => {
      const list = take('len') === null ? null : within('(', value, ')')
      if (list !== null) return presence(list, take('==', '!=', '>', '>=', '<'), String(number()))
      const found = value()
      const operator = take('==', '!=')
      return found === null ? null : presence(found, operator, take('nil', 'null') === null ? null : 'nil')
    })
  }
  function presence(found: Value, operator: string | null, than: string | null): Test | null {
    const written = `${operator} ${than}`
    if (['== 0', '< 1', '== nil'].includes(written)) return { kind: 'absent', value: found }
    return ['!= 0', '> 0', '>= 1', '!= nil'].includes(written) ? { kind: 'present', value: found } : null
  }
  /** `all(result, # < 5)`. */
  function every(): Test | null {
    if (take('all') === null || take('(') === null) return null
    const list = value()
    if (list === null || take(',') === null) return null
    const test = within('{', compared, '}') ?? compared()
    if (test?.kind !== 'compare' || test.value.text !== '#' || take(')') === null) return null
    return { ...test, value: { ...list, every: true } }
  }
  function compared(): Test | null {
    const first = attempt(number)
    const left = first === null ? value() : null
    const operator = take('<', '<=', '>', '>=') as Operator | null
    if (operator === null) return null
    const right = first === null ? number() : value()
    if (typeof right === 'number' && left !== null)
      return { kind: 'compare', value: left, operator, number: right }
    if (first === null || right === null || typeof right === 'number') return null
    return { kind: 'compare', value: right, operator: MIRRORED[operator], number: first }
  }
  function value(): Value | null {
    if (take('asFloat', 'asInt') !== null) return within('(', value, ')')
    if (take('default') !== null) return within('(', withFallback, ')')
    const root = take('#', 'result', 'results')
    if (root === null) return null
    let text = root === 'results' ? 'result' : root
    for (let next = part(); next !== null; next = part()) text += next
    return { text, every: false, fallback: null }
  }
  function withFallback(): Value | null {
    const found = value()
    const fallback = take(',') === null ? null : number()
    return found === null || fallback === null ? null : { ...found, fallback }
  }
  /** `.name`, `['name']` or `[0]`. */
  function part(): string | null {
    if (take('.') !== null) return `.${tokens[at++] ?? ''}`
    return within('[', () => `[${tokens[at++] ?? ''}]`, ']')
  }
  return { any, done: () => at === tokens.length }
}
