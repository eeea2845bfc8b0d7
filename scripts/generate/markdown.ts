/** A Markdown table; cells are Markdown without line breaks or HTML. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Bars end a cell everywhere; angle brackets begin HTML outside of code. */
function cellText(cell: string): string {
  const parts = cell.replaceAll('|', '\\|').split('`')
  return parts.map((part, index) => (index % 2 === 0 ? part.replaceAll('<', '&lt;') : part)).join('`')
}

/** Inline code. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

/**
 * Replaces what is between `<!-- name:begin … -->` and `<!-- name:end -->`.
 * @throws Error when the markers are not there exactly once.
 */
export function replaceBetween(text: string, name: string, content: string): string {
  const pattern = new RegExp(`(<!-- ${name}:begin[^>]*-->\n)(.*?)(<!-- ${name}:end -->)`, 'gs')
  if ([...text.matchAll(pattern)].length !== 1)
    throw new Error(`expected the markers ${name}:begin and ${name}:end once`)
  return text.replace(pattern, (_, begin: string, __, end: string) => `${begin}\n${content}\n\n${end}`)
}
