/** A part of Jinja's code: a name or number, a text as its value, or a mark. */
export interface Token {
  readonly kind: 'name' | 'text' | 'mark'
  readonly value: string
}

/** One expression or statement. */
export interface Code {
  /** As it is written. */
  readonly source: string
  readonly tokens: readonly Token[]
}

const BEGIN = /\{%[-+]?\s*raw\s*-?%\}|\{#|\{%|\{\{/g
const END_OF_RAW = /\{%[-+]?\s*endraw\s*[-+]?%\}/g
/** A text that does not end is one up to the end: Jinja refuses such a template. */
const TOKEN =
  /\s+|'[^'\\]*(?:\\.[^'\\]*)*(?:'|\\?$)|"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[\p{ID_Continue}_]+|./gsu
const OPENS = new Set('([{')
const CLOSES = new Set(')]}')
const ESCAPE =
  /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(N\{[^}]*\})|([abfnrtv])|\n|(.))/gs
/** The code of a template, as Jinja's lexer finds it: what stands between is only printed. */
export function jinjaCode(template: string): Code[] {
  const found: Code[] = []
  BEGIN.lastIndex = 0
  for (let begin = BEGIN.exec(template); begin !== null; begin = BEGIN.exec(template)) {
    const [mark] = begin
    const from = begin.index + mark.length
    if (mark === '{#') BEGIN.lastIndex = after(template, /#\}/g, from)
    else if (mark.length > 2) BEGIN.lastIndex = after(template, END_OF_RAW, from)
    else {
      const { tokens, end } = lex(template, from, mark === '{{' ? '}' : '%')
      found.push({ source: template.slice(begin.index, end), tokens })
      BEGIN.lastIndex = end
    }
  }
  return found
}

function after(text: string, what: RegExp, from: number): number {
  what.lastIndex = from
  return what.exec(text) === null ? text.length : what.lastIndex
}

/** Up to the mark `last` and a brace, outside of texts and of all brackets. */
function lex(template: string, from: number, last: string): { tokens: Token[]; end: number } {
  const tokens: Token[] = []
  let depth = 0
  TOKEN.lastIndex = from
  for (let match = TOKEN.exec(template); match !== null; match = TOKEN.exec(template)) {
    const [value] = match
    if (depth === 0 && value === last && template[TOKEN.lastIndex] === '}')
      return { tokens, end: TOKEN.lastIndex + 1 }
    if (OPENS.has(value)) depth++
    else if (CLOSES.has(value)) depth = Math.max(0, depth - 1)
    if (value.trim() !== '') add(tokens, value)
  }
  return { tokens, end: template.length }
}

/** Texts that follow one another are one. */
function add(tokens: Token[], value: string): void {
  const isText = value.length > 1 && /^["']/.test(value)
  if (!isText) {
    tokens.push({ kind: /^[\p{ID_Continue}_]/u.test(value) ? 'name' : 'mark', value })
    return
  }
  const text = unescaped(value.slice(1, -1))
  const before = tokens.at(-1)
  if (before?.kind === 'text') tokens[tokens.length - 1] = { kind: 'text', value: before.value + text }
  else tokens.push({ kind: 'text', value: text })
}

/** Python's escapes. A character by its name could be any: an underscore is assumed. */
function unescaped(text: string): string {
  return text.replaceAll(ESCAPE, (_all, x, u, wide, octal, name, control, other) => {
    const hex: unknown = x ?? u ?? wide
    if (typeof hex === 'string') return character(Number.parseInt(hex, 16))
    if (typeof octal === 'string') return character(Number.parseInt(octal, 8))
    if (typeof name === 'string') return '_'
    return typeof control === 'string' ? ' ' : String(other ?? '')
  })
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
