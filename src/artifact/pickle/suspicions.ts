import type { Finding } from '../../support/finding.ts'

/** Names and other problems that are told one by one; more are counted. */
const SHOWN = 50

interface Suspect {
  readonly at: number
  imports: number
  call: { readonly at: number; readonly text: string } | null
}

/** Gathers what is wrong with a pickle: every name that is not allowed once, with the first time that it is called. */
export class Suspicions {
  readonly #names = new Map<string, Suspect>()
  readonly #problems: Finding[] = []
  #more = 0

  /** `label` is module.name, or null when the name is not known before it is loaded. `at` is a byte offset. */
  imported(label: string | null, at: number): void {
    if (label === null) {
      const name =
        'imports a name that is not written in the file, but computed or put together while it is loaded'
      this.problem('computed-name', at, `${name}; no fitted model needs that`)
      return
    }
    const known = this.#names.get(label)
    if (known !== undefined) known.imports++
    else if (this.#names.size < SHOWN) this.#names.set(label, { at, imports: 1, call: null })
    else this.#more++
  }

  /** `text` shows the call as Python would write it. */
  called(label: string, text: string, at: number): void {
    const known = this.#names.get(label)
    if (known !== undefined) known.call ??= { at, text }
  }

  problem(rule: string, at: number, message: string): void {
    const full = `pickle/${rule}`
    if (this.#problems.filter((known) => known.rule === full).length >= SHOWN / 5) this.#more++
    else this.#problems.push({ level: 'error', rule: full, message: `byte ${at}: ${message}` })
  }

  /** What ended the reading: `message` says where. */
  lost(rule: string, message: string): void {
    this.#problems.push({ level: 'error', rule, message })
  }

  /** What was found in a file within this one. */
  within(place: string, findings: readonly Finding[]): void {
    const room = Math.max(0, SHOWN - this.#problems.length)
    this.#more += Math.max(0, findings.length - room)
    for (const finding of findings.slice(0, room)) {
      this.#problems.push({ ...finding, message: `in ${place}: ${finding.message}` })
    }
  }

  /** Whether something would be run, not merely damaged. */
  get runs(): boolean {
    return this.#names.size > 0 || this.#problems.some((problem) => problem.rule === 'pickle/state')
  }

  findings(): Finding[] {
    const findings = [...this.#names].map(([label, suspect]) => nameFinding(label, suspect))
    findings.push(...this.#problems)
    if (this.#more > 0) {
      findings.push({
        level: 'error',
        rule: 'pickle/more',
        message: `${this.#more} more such findings are not shown`,
      })
    }
    return findings
  }
}

function nameFinding(label: string, { at, call }: Suspect): Finding {
  const does =
    call === null
      ? `imports ${label}, which can run code when the file is loaded`
      : `imports ${label}, and byte ${call.at} calls ${call.text}, when the file is loaded`
  const allow = `if you trust who made the file, allow it in the contract: allow-globals: [${JSON.stringify(label)}]`
  return {
    level: 'error',
    rule: call === null ? 'pickle/global' : 'pickle/call',
    message: `byte ${at}: ${does}; it is none of the names that fitted models need; ${allow}`,
  }
}
