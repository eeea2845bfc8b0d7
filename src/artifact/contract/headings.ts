/** A heading of Markdown, and whether there is text between it and the next one of its level or above. */
export interface Section {
  /** As written. */
  readonly title: string
  readonly hasText: boolean
}

type Line = { readonly level: number; readonly title: string } | { readonly text: string }

const TITLE_LIMIT = 500
const COMMENT = /<!--[\s\S]*?(-->|$)/g
/** What templates of model cards leave where nobody wrote anything. */
const PLACEHOLDER = /\[?\b(more information needed|todo|tbd|to be written)\b\]?[.:]?/gi
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const MARKS = /^ {0,3}(#{1,6})(?=[ \t]|$)/
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/
/** Begins no paragraph that could be underlined. */
const NO_PARAGRAPH = /^(\s*$| {4}|\t|\s*(?:[-*+>|]|\d{1,9}[.)])(?:\s|$))/

/** The headings of a Markdown text (`#`, or underlined) in their order; code and comments have none. */
export function sectionsOf(markdown: string): Section[] {
  const all: { level: number; title: string; hasText: boolean }[] = []
  let open: typeof all = []
  for (const line of linesOf(markdown.replace(COMMENT, ''))) {
    if ('text' in line) {
      if (line.text.replace(PLACEHOLDER, '').trim() !== '') for (const heading of open) heading.hasText = true
      continue
    }
    const heading = { level: line.level, title: line.title, hasText: false }
    open = [...open.filter(({ level }) => level < line.level), heading]
    all.push(heading)
  }
  return all.map(({ title, hasText }) => ({ title, hasText }))
}

function* linesOf(markdown: string): Generator<Line> {
  const lines = markdown.split(/\r?\n/)
  let fence: string | null = null
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? ''
    const mark = FENCE.exec(text)?.[1] ?? null
    const heading = fence === null && mark === null ? headingOf(text, lines[index + 1] ?? '') : null
    if (heading?.isUnderlined === true) index++
    if (fence === null) fence = mark
    else if (mark?.startsWith(fence) === true) fence = null
    yield heading ?? { text }
  }
}

function headingOf(
  text: string,
  next: string,
): { level: number; title: string; isUnderlined: boolean } | null {
  const level = MARKS.exec(text)?.[1]?.length
  if (level !== undefined) return { level, title: titleOf(text), isUnderlined: false }
  const underline = UNDERLINE.exec(next)?.[1]
  if (underline === undefined || NO_PARAGRAPH.test(text)) return null
  const title = text.trim().slice(0, TITLE_LIMIT)
  return { level: underline.startsWith('=') ? 1 : 2, title, isUnderlined: true }
}

function titleOf(line: string): string {
  const title = line.trim().slice(0, TITLE_LIMIT).replace(/^#+/, '').trim()
  return title.replace(/(^|[ \t])#+$/, '').trim()
}

/** A title as titles are compared: words in lower case, without punctuation, links and tags. */
export function plainTitle(title: string): string {
  const text = title.slice(0, TITLE_LIMIT).replace(/\]\([^)]*\)|<[^>]*>/g, ' ')
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
