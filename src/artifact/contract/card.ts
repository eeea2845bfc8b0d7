import type { CardRules } from '../../config/contract-companions.ts'
import { isMapping } from '../../config/path.ts'
import { parseSource } from '../../config/source.ts'
import { didYouMean } from '../../config/suggest.ts'
import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { broken } from './broken.ts'
import { plainTitle, type Section, sectionsOf } from './headings.ts'

/** A model card: Markdown below YAML, as the Hugging Face Hub reads it. All of it is untrusted. */
export interface Card {
  /** Relative to the workspace. */
  readonly path: string
  readonly frontMatter: Readonly<Record<string, unknown>>
  readonly sections: readonly Section[]
  /** What is wrong with its YAML. */
  readonly problems: readonly string[]
}

/** Reads a card's text; what is wrong with its YAML is in `problems`. Never throws. */
export async function parseCard(path: string, text: string): Promise<Card> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const end = isFence(lines[0]) ? lines.findIndex((line, index) => index > 0 && isFence(line)) : -1
  const sections = sectionsOf(lines.slice(end + 1).join('\n'))
  if (end < 0) return { path, frontMatter: {}, sections, problems: [] }
  const { value, problems } = await parseSource(lines.slice(1, end).join('\n'))
  const wrong = problems.map(({ position, message }) => `line ${position.line + 1}: ${message}`)
  const frontMatter = wrong.length === 0 && isMapping(value) ? value : {}
  if (wrong.length === 0 && value !== null && !isMapping(value)) wrong.push('keys with values are expected')
  return { path, frontMatter, sections, problems: wrong }
}

function isFence(line: string | undefined): boolean {
  return line?.trimEnd() === '---'
}

/** Holds a card against the contract: its YAML must be readable, its keys have values, its sections text. */
export function checkCard(rules: CardRules, card: Card): Finding[] {
  const place = { file: card.path }
  const unreadable = card.problems.map((problem) =>
    broken('card', `${card.path}: the YAML at its beginning cannot be read: ${problem}`),
  )
  const keys = unreadable.length > 0 ? [] : rules['front-matter'].flatMap((key) => checkKey(key, card))
  const sections = rules.sections.flatMap((title) => checkSection(title, card))
  return [...unreadable, ...keys, ...sections].map((finding) => ({ ...finding, place }))
}

function checkKey(key: string, { path, frontMatter }: Card): Finding[] {
  if (hasValue(Object.hasOwn(frontMatter, key) ? frontMatter[key] : undefined)) return []
  const missing = Object.hasOwn(frontMatter, key)
    ? 'has no value'
    : `is not there${didYouMean(key, Object.keys(frontMatter))}`
  const fix = 'write it between the lines "---" at the beginning of the card'
  return [broken('card', `${path}: the key ${quoted(key)} ${missing}; ${fix}`)]
}

function hasValue(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  if (Array.isArray(value)) return value.some(hasValue)
  return !isMapping(value) || Object.keys(value).length > 0
}

function checkSection(title: string, { path, sections }: Card): Finding[] {
  const found = sections.filter((section) => plainTitle(section.title) === plainTitle(title))
  if (found.some(({ hasText }) => hasText)) return []
  const titles = sections.map((section) => section.title)
  const problem = found.length > 0 ? 'has no text' : `is not there${didYouMean(title, titles)}`
  return [
    broken(
      'card',
      `${path}: the section ${quoted(title)} ${problem}; write it, under a heading of any level`,
    ),
  ]
}
