import type { Verdict } from '../../analysis/result.ts'
import { cut } from '../markdown.ts'
import { html, type Markup } from './markup.ts'

const SIGNS: Record<Verdict, string> = { Successful: '✓', Failed: '✗', Inconclusive: '?', Error: '!' }

/** A verdict as a coloured label with its sign and its word. */
export function badge(verdict: Verdict): Markup {
  return html`<span class="badge ${verdict.toLowerCase()}"><span aria-hidden="true">${SIGNS[verdict]}</span> ${verdict}</span>`
}

/** A label for what counts for nothing; empty for empty words. */
export function tag(words: string): Markup {
  return words === '' ? html`` : html`<span class="tag">${words}</span>`
}

/** A table that scrolls within itself on a narrow screen. The first cell of each row is its heading. */
export function table(
  caption: string,
  headers: readonly string[],
  rows: readonly (readonly Markup[])[],
): Markup {
  const row = ([first = html``, ...rest]: readonly Markup[]) =>
    html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${headers.map((header) => html`<th scope="col">${header}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody></table></div>`
}

/** Untrusted text of bounded length. */
export function brief(text: string, length = 2_000): string {
  return cut(text, length)
}

/** A link when the address is one of the web, else the label alone. */
export function anchor(label: string, address: string | null): Markup {
  if (address === null || !/^https?:\/\/\S+$/.test(address)) return html`${label}`
  return html`<a href="${address}" rel="noreferrer">${label}</a>`
}
