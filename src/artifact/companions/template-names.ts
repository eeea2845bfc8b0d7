import type { Code, Token } from './jinja.ts'

/** Filters and methods that put texts together. */
const MAKES_TEXT = /^(join|format|replace|reverse|translate)$/
/** Parts of an index that are looked at; a longer one is computed. */
const INDEX_LIMIT = 50
/** How often variables are followed that are set from one another. */
const PASSES = 10
/** Words after which a bracket begins a list. */
const OPERATORS = /^(in|not|and|or|if|elif|else|is|for|set|return|do)$/

/**
 * The places where code reads an attribute by a name that it has put together: an index in brackets is an attribute's name
 * to Jinja when it is no key. Texts that are put together in a `set`, a loop or a macro are followed by the variable's name.
 */
export function computedIndices(codes: readonly Code[]): Code[] {
  const computed = new Set([called('caller')])
  const macros = new Map(codes.flatMap(({ tokens }) => macroOf(tokens)))
  for (let pass = 0, size = 0; pass < PASSES && size < computed.size; pass++) {
    size = computed.size
    for (const { tokens } of codes)
      for (const name of [...assigned(tokens, computed), ...given(tokens, macros, computed)])
        computed.add(name)
  }
  return codes.filter(({ tokens }) =>
    indices(tokens).some((index) => index.length >= INDEX_LIMIT || isComputed(index, computed)),
  )
}

/** Names that a statement gives a text to which is put together. */
function assigned(tokens: readonly Token[], computed: ReadonlySet<string>): string[] {
  const [first, second] = tokens[0]?.kind === 'mark' ? tokens.slice(1) : tokens
  if (first === undefined || second === undefined) return []
  const split = tokens.findIndex(({ value, kind }) => kind !== 'text' && (value === '=' || value === 'in'))
  // What a macro gives when it is called, and what stands up to `endset`, is printed text.
  if (first.value === 'macro') return [called(second.value)]
  if (first.value === 'set' && split < 0) return [second.value]
  if (!/^(set|for|with)$/.test(first.value) || split < 0) return []
  if (!isComputed(tokens.slice(split + 1), computed)) return []
  // Several variables of one `with` are told apart by nothing here.
  const end = first.value === 'with' ? tokens.length : split
  return names(tokens.slice(tokens.indexOf(first) + 1, end))
}

/** The name of a macro and its parameters, when the statement begins one. */
function macroOf(tokens: readonly Token[]): [string, string[]][] {
  const [first, name, ...rest] = tokens[0]?.kind === 'mark' ? tokens.slice(1) : tokens
  return first?.value === 'macro' && name !== undefined ? [[name.value, names(rest)]] : []
}

/** The parameters of a macro that is given a text which is put together. */
function given(
  tokens: readonly Token[],
  macros: ReadonlyMap<string, readonly string[]>,
  computed: ReadonlySet<string>,
): string[] {
  return tokens.flatMap(({ kind, value }, at) => {
    const parameters = kind === 'name' && tokens[at + 1]?.value === '(' ? macros.get(value) : undefined
    return parameters !== undefined && isComputed(upToClosing(tokens, at + 2, '()'), computed)
      ? parameters
      : []
  })
}

/** What stands in brackets after a value. */
function indices(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = []
  for (const [at, { kind, value }] of tokens.entries()) {
    if (kind === 'mark' && value === '[' && isValue(tokens[at - 1]))
      found.push(upToClosing(tokens, at + 1, '[]'))
  }
  return found
}

function isValue(before: Token | undefined): boolean {
  if (before === undefined) return false
  if (before.kind === 'mark') return [')', ']', '}'].includes(before.value)
  return before.kind === 'text' || !OPERATORS.test(before.value)
}

/** The tokens from the one after an opening bracket up to the closing one, as far as they are looked at. */
export function upToClosing(tokens: readonly Token[], from: number, brackets: '[]' | '()'): Token[] {
  const [open, close] = brackets
  let depth = 1
  for (let at = from; at < Math.min(tokens.length, from + INDEX_LIMIT); at++) {
    const { kind, value = '' } = tokens[at] ?? {}
    if (kind === 'mark' && value === open) depth++
    if (kind === 'mark' && value === close && --depth === 0) return tokens.slice(from, at)
  }
  return tokens.slice(from, from + INDEX_LIMIT)
}

/** Whether an expression puts a text together, or names a variable that holds such a text. */
function isComputed(tokens: readonly Token[], computed: ReadonlySet<string>): boolean {
  return tokens.some(({ kind, value }, at) => {
    const [before, next] = [tokens[at - 1], tokens[at + 1]]
    const isPart = before?.kind === 'mark' && (before.value === '|' || before.value === '.')
    if (kind === 'name' && isPart) return MAKES_TEXT.test(value)
    if (kind === 'name') return computed.has(next?.value === '(' ? called(value) : value)
    if (kind === 'text') return false
    return value === '~' || (/[+%*]/.test(value) && (before?.kind === 'text' || next?.kind === 'text'))
  })
}

function names(tokens: readonly Token[]): string[] {
  return tokens.filter(({ kind }) => kind === 'name').map(({ value }) => value)
}

/** A macro is a value by its name, and a text when it is called. */
function called(macro: string): string {
  return `${macro}()`
}
