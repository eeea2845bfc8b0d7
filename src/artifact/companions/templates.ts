import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { type Code, jinjaCode, type Token } from './jinja.ts'
import { computedIndices, upToClosing } from './template-names.ts'

/** Names that lead from a value of Jinja's to the interpreter. */
const LEADS_OUT =
  /\b(lipsum|cycler|joiner|globals|builtins|subclasses|popen|getattr|mro|f_back|f_globals|gi_frame|cr_frame|func_globals|format_map)\b/
const LOADS = /^(import|include|extends|from)$/
/** Methods and filters that look for a text in another one. */
const SEARCHES = /^(replace|r?split|r?partition|startswith|endswith|[lr]?strip|r?find|r?index|count|join)$/
/** Filters that read an attribute by the name that they are given. */
const READS = /^(map|selectattr|rejectattr|groupby|sort|sum|unique|min|max)$/
const FINDING_LIMIT = 5
/** Characters of a template; the longest known have some tens of thousands. */
const LENGTH_LIMIT = 400_000

type Rule = (tokens: readonly Token[], at: number) => boolean

/** What no chat template needs, and every known way out of one does. */
const SUSPICIOUS: readonly (readonly [why: string, rule: Rule])[] = [
  ['reaches for names that Python keeps to itself', (tokens, at) => /__\w/.test(word(tokens, at))],
  ['uses what leads to the interpreter', (tokens, at) => LEADS_OUT.test(wordWithoutSpaces(tokens, at))],
  ['reads attributes by names that are computed', readsAttribute],
  [
    'loads other templates',
    (tokens, at) => at <= 1 && isStatement(tokens, at) && LOADS.test(word(tokens, at)),
  ],
  ['puts names of underscores together', underscores],
]

/**
 * Judges a chat template, which is a program in Jinja: runtimes that do not lock it in run Python by it (CVE-2024-34359).
 * `name` says whose it is.
 */
export function templateFindings(name: string, template: string): Finding[] {
  const findings: Finding[] = []
  const report = (why: string, { source }: Code) => {
    const message = `the template ${quoted(name)} ${why}, at ${quoted(source)}: no chat template needs that`
    if (findings.length < FINDING_LIMIT) findings.push({ level: 'error', rule: 'template/code', message })
  }
  if (template.length > LENGTH_LIMIT)
    report('is too long to be judged', { source: template.slice(0, 100), tokens: [] })
  const codes = jinjaCode(template.slice(0, LENGTH_LIMIT))
  for (const code of codes) {
    const { tokens } = code
    for (const [why, rule] of SUSPICIOUS) if (tokens.some((_token, at) => rule(tokens, at))) report(why, code)
  }
  for (const code of computedIndices(codes)) report('reads attributes by names that are computed', code)
  return findings
}

/** A name, or the value of a text. */
function word(tokens: readonly Token[], at: number): string {
  const { kind, value = '' } = tokens[at] ?? {}
  return kind === 'mark' ? '' : value
}

/** Sentences may say anything. */
function wordWithoutSpaces(tokens: readonly Token[], at: number): string {
  const found = word(tokens, at)
  return /\s/.test(found) ? '' : found
}

/** Whether only the mark of a statement that trims stands before. */
function isStatement(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === 'name' && (at === 0 || /^[-+]$/.test(tokens[0]?.value ?? ''))
}

/** The filter `attr`, or one that is given a name which is no text. */
function readsAttribute(tokens: readonly Token[], at: number): boolean {
  if (!isMark(tokens, at, '|')) return false
  const filter = word(tokens, at + 1)
  if (filter === 'attr') return true
  if (!READS.test(filter) || !isMark(tokens, at + 2, '(')) return false
  // What `map` and `selectattr` are given after their first argument goes to another filter, or to a test.
  const isFree = /^(map|selectattr|rejectattr)$/.test(filter)
  return splitted(upToClosing(tokens, at + 3, '()')).some((argument, index) => {
    const [first, second, ...rest] = argument
    if (second?.value === '=') return first?.value === 'attribute' && !isPlain(rest)
    return !(isFree && index > 0) && !isPlain(argument)
  })
}

/** Arguments; commas in brackets count, too, which makes them none that is plain. */
function splitted(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = []
  let part: Token[] = []
  for (const token of tokens) {
    if (token.kind === 'mark' && token.value === ',') {
      parts.push(part)
      part = []
    } else part.push(token)
  }
  return part.length > 0 ? [...parts, part] : parts
}

/** One text, or a word for a choice. */
function isPlain([only, ...more]: readonly Token[]): boolean {
  if (only === undefined || more.length > 0) return only === undefined
  return only.kind === 'text' ? only.value !== 'attr' : /^(true|false|none|\d+)$/i.test(only.value)
}

/** A text that gives an underscore to be put together with others: alone, taken out of one, or by its number. */
function underscores(tokens: readonly Token[], at: number): boolean {
  const { kind, value = '' } = tokens[at] ?? {}
  if (kind !== 'text') return false
  if (value.includes('%c') || /\{[^{}]*:c\}/.test(value)) return true
  if (value.includes('_') && isMark(tokens, at + 1, '[')) return true
  return /^_+$/.test(value) && !isSearched(tokens, at)
}

/** Whether it is an argument of a method or filter that looks for a text. */
function isSearched(tokens: readonly Token[], at: number): boolean {
  const first = isMark(tokens, at - 1, ',') && tokens[at - 2]?.kind === 'text' ? at - 2 : at
  return isMark(tokens, first - 1, '(') && SEARCHES.test(word(tokens, first - 2))
}

function isMark(tokens: readonly Token[], at: number, mark: string): boolean {
  const { kind, value } = tokens[at] ?? {}
  return kind === 'mark' && value === mark
}
