import type { Finding } from '../../support/finding.ts'
import type { Format } from '../formats/names.ts'
import { type Parsing, rest } from '../formats/parsing.ts'
import { type ContentFinding, FormatError, type FormatFacts } from '../formats/reader.ts'

/** Findings of each level that one file gives; more are only counted. */
const FINDING_LIMIT = 50
/** Pairs of metadata that are taken from the files inside. */
const METADATA_LIMIT = 1000

/** What is learnt of an archive and of the files inside it. */
export class Inside {
  readonly findings: ContentFinding[] = []
  readonly #formats = new Set<Format>()
  readonly #metadata = new Map<string, string>()
  readonly #counts = { error: 0, warning: 0, note: 0 }

  report = (rule: string, message: string, level: Finding['level'] = 'error'): void => {
    this.add({ level, rule, message })
  }

  add(finding: ContentFinding): void {
    const count = ++this.#counts[finding.level]
    if (count <= FINDING_LIMIT) this.findings.push(finding)
  }

  /** Takes over what was found in the file `name`. */
  addFile(name: string, { format, facts }: { format: Format | null; facts: FormatFacts }): void {
    for (const finding of facts.findings)
      this.add({ ...finding, inside: finding.inside === undefined ? name : `${name}!${finding.inside}` })
    if (format !== null) this.#formats.add(format)
    for (const inner of facts.inner ?? []) this.#formats.add(inner)
    for (const [key, value] of facts.metadata) {
      if (this.#metadata.size < METADATA_LIMIT && !this.#metadata.has(key)) this.#metadata.set(key, value)
    }
  }

  /** Keeps what was found so far when the parsing throws a FormatError; the rest of the file passes unread then. */
  *surviving(parsing: Parsing<void>): Parsing<void> {
    try {
      yield* parsing
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.report(error.rule, error.message)
      yield* rest(() => {})
    }
  }

  facts(details: FormatFacts['details']): FormatFacts {
    for (const level of ['error', 'warning', 'note'] as const) {
      const more = this.#counts[level] - FINDING_LIMIT
      if (more > 0)
        this.findings.push({ level, rule: 'archive/more', message: `has ${more} more of level ${level}` })
    }
    return {
      findings: this.findings,
      metadata: this.#metadata,
      external: [],
      details,
      inner: [...this.#formats],
    }
  }
}
