/** HTML that is safe to put into a page. Made only here: from templates, and from charts of our own. */
export class Markup {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

type Part = Markup | string | number | readonly Markup[]

/** A template whose text is HTML and whose values are escaped, unless they are `Markup` already. */
export function html(template: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: template }, ...values.map(sourceOf)))
}

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source
  return Array.isArray(part) ? part.map(sourceOf).join('') : escaped(String(part))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Text for the content of an element or a quoted attribute. Control characters, which HTML forbids, and those that turn
 * the direction of what follows become visible.
 */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(/(?![\n\t])\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
}
