/** Placed inside what GitHub would turn into a mention, a reference or a link; it is not seen. */
const BREAK = '\u200B'
/** Longest untrusted text shown in one place, in characters. */
const LONGEST = 500

/**
 * Untrusted text as Markdown that shows it and does nothing: no HTML, mention, reference, link, image or table cell.
 * For the middle of a line: block markers at a line's start are not covered.
 */
export function text(untrusted: string): string {
  return oneLine(untrusted, LONGEST)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/[@#$]/g, `$&${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/\bGH-(?=\d)/gi, `$&${BREAK}`)
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}${BREAK}.`)
}

/**
 * Untrusted text as a code span, in which GitHub looks for nothing at all. A `|` would end a table's cell even there,
 * so it becomes a broken bar.
 */
export function code(untrusted: string): string {
  const content = oneLine(untrusted, LONGEST).replace(/\|/g, '¦')
  if (content === '') return '–'
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 ? ' ' : ''
  return `${fence}${pad}${content}${pad}${fence}`
}

/** A link whose label is Markdown already. An address that is not http(s) leaves only the label. */
export function link(label: string, address: string | null): string {
  if (address === null || !/^https?:\/\/[^\s<>()|]+$/.test(address)) return label
  return `[${label}](${address})`
}

/** A table whose cells are Markdown already. Nothing when it has no rows. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Blocks with an empty line between them; empty ones are left out. */
export function blocks(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** The first `length` characters of a text, the last of them `…` when it was longer. Never half a character. */
export function cut(long: string, length: number): string {
  if (long.length <= length) return long
  const characters = [...new Intl.Segmenter('en').segment(long.slice(0, length + LONGEST))]
  const kept = characters.filter(({ index, segment }) => index + segment.length < length)
  return `${kept.map(({ segment }) => segment).join('')}…`
}

const NOTICE =
  '\n\n*Cut here: the rest is longer than GitHub takes. The record at the target has everything.*\n'

/**
 * Markdown that fits: whole lines while they fit into `limit` as counted by `size` (characters, or bytes), an open code
 * block closed, and a notice where it was cut. Empty when there is no room even for the notice.
 */
export function fit(markdown: string, limit: number, size: (text: string) => number): string {
  if (size(markdown) <= limit) return markdown
  let left = limit - size(`\n\`\`\`${NOTICE}`)
  if (left < 0) return ''
  let fenced = false
  const kept: string[] = []
  for (const line of markdown.split('\n')) {
    left -= size(`${line}\n`)
    if (left < 0) break
    if (line.startsWith('```')) fenced = !fenced
    kept.push(line)
  }
  return `${kept.join('\n')}${fenced ? '\n```' : ''}${NOTICE}`
}

/**
 * Untrusted text as one line of at most `length` characters, without control characters and without those that turn
 * the direction of what follows. For places that show plain text.
 */
export function oneLine(untrusted: string, length: number): string {
  const line = untrusted
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
  return cut(line.trim(), length)
}
