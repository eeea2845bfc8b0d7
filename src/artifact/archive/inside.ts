import type { Finding } from '../../support/finding.ts'
import { checkExternalData, checkRequired, findingsOfData } from '../external-data.ts'
import type { Format } from '../formats/names.ts'
import { type Parsing, rest } from '../formats/parsing.ts'
import { type ContentFinding, FormatError, type FormatFacts, quoted } from '../formats/reader.ts'

/** Findings of each level that one file gives; more are only counted. */
const FINDING_LIMIT = 50
/** Pairs of metadata that are taken from the files inside. */
const METADATA_LIMIT = 1000

/** Files with findings, or with data elsewhere, that are kept until all files are known. */
const KEPT_LIMIT = 1000

interface File {
  readonly name: string
  readonly format: Format | null
  readonly facts: FormatFacts
}

/** What is learnt of an archive and of the files inside it. */
export class Inside {
  readonly #findings: ContentFinding[] = []
  readonly #counts = { error: 0, warning: 0, note: 0 }
  readonly #formats = new Set<Format>()
  readonly #metadata = new Map<string, string>()
  readonly #sizes = new Map<string, number>()
  readonly #kept: File[] = []
  /** What models inside take and give, two at most: which one is meant is clear where there is only one. */
  readonly #interfaces: Pick<FormatFacts, 'signature' | 'opsets'>[] = []
  #left = 0

  report = (rule: string, message: string, level: Finding['level'] = 'error'): void => {
    this.#add({ level, rule, message })
  }

  /** Takes over what was found in the file `name`. */
  addFile(
    name: string,
    size: number,
    { format, facts }: { format: Format | null; facts: FormatFacts },
  ): void {
    this.#sizes.set(name, size)
    if (format !== null) this.#formats.add(format)
    for (const inner of facts.inner ?? []) this.#formats.add(inner)
    for (const [key, value] of facts.metadata) {
      if (this.#metadata.size < METADATA_LIMIT && !this.#metadata.has(key)) this.#metadata.set(key, value)
    }
    this.#addInterface(facts)
    const names = facts.external.length + (facts.requires?.length ?? 0) + (facts.shards?.length ?? 0)
    if (facts.findings.length === 0 && names === 0) return
    if (this.#kept.length < KEPT_LIMIT) this.#kept.push({ name, format, facts })
    else this.#left++
  }

  #addInterface({ signature, opsets }: FormatFacts): void {
    if ((signature === undefined && opsets === undefined) || this.#interfaces.length > 1) return
    this.#interfaces.push({
      ...(signature === undefined ? {} : { signature }),
      ...(opsets === undefined ? {} : { opsets }),
    })
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
    const data = this.#externalData()
    for (const { name, format, facts } of this.#kept) {
      const asData = data.has(name) ? findingsOfData(format, facts.findings) : null
      for (const finding of asData ?? facts.findings)
        this.#add({ ...finding, inside: finding.inside === undefined ? name : `${name}!${finding.inside}` })
    }
    if (this.#left > 0) this.report('archive/more', `has findings in ${this.#left} more files`)
    return {
      findings: [...this.#findings, ...this.#more()],
      metadata: this.#metadata,
      external: [],
      details,
      inner: [...this.#formats],
      ...(this.#interfaces.length === 1 ? this.#interfaces[0] : {}),
    }
  }

  /** The files that models inside name as their data; what is wrong with the names is reported. */
  #externalData(): Set<string> {
    const models = new Set(
      this.#kept.filter(({ facts }) => facts.external.length > 0).map(({ name }) => name),
    )
    const data = new Set<string>()
    for (const { name, facts } of this.#kept) {
      const { files, findings } = checkExternalData(name, facts.external, this.#sizes)
      const missing = checkRequired(name, facts, this.#sizes)
      for (const finding of [...findings, ...missing]) this.#add(finding)
      for (const file of files) {
        if (!models.has(file)) data.add(file)
        else
          this.#add({
            level: 'error',
            rule: 'artifact/external-data',
            message: `a tensor is stored in ${quoted(file)}, which is a model itself`,
            inside: name,
          })
      }
    }
    return data
  }

  #add(finding: ContentFinding): void {
    const count = ++this.#counts[finding.level]
    if (count <= FINDING_LIMIT) this.#findings.push(finding)
  }

  #more(): Finding[] {
    return (['error', 'warning', 'note'] as const)
      .map((level) => ({ level, count: this.#counts[level] - FINDING_LIMIT }))
      .filter(({ count }) => count > 0)
      .map(({ level, count }) => ({
        level,
        rule: 'archive/more',
        message: `has ${count} more of level ${level}`,
      }))
  }
}
