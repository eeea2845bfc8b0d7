import type { Finding } from '../../support/finding.ts'
import { FormatError, quoted } from '../formats/reader.ts'
import { ATTRIBUTE_RULES, FILE_INPUTS, REFUSED_OPS } from './judged-ops.ts'
import { KNOWN_OPS } from './known-ops.ts'

/** Names of ops and functions that are kept. */
const NAME_LIMIT = 100_000
/** Findings that are told one by one. */
const SHOWN = 50

interface Place {
  readonly node: string
  readonly inside: string | null
  readonly why: string
}

/** Whether an op of this name is TensorFlow's own: if not, it may be a function of the graph. */
export function isRegistered(op: string): boolean {
  return KNOWN_OPS.has(op) || REFUSED_OPS.has(op) || ATTRIBUTE_RULES.has(op) || FILE_INPUTS.has(op)
}

/** Judges each op of a graph by what it may do; what no table of ours has is refused. */
export class OpJudge {
  readonly #allowed: ReadonlySet<string>
  /** By op: the first node, and how many there are. */
  readonly #suspects = new Map<string, { first: Place; count: number }>()
  readonly #unregistered = new Map<string, Place>()
  readonly #functions = new Set<string>()

  /** `globals`: what the contract allows, an op as `tensorflow.<Op>`. */
  constructor(globals: ReadonlySet<string>) {
    this.#allowed = globals
  }

  addFunction(name: string): void {
    if (this.#functions.has(name))
      throw new FormatError('savedmodel/function', `has the function ${quoted(name)} twice`)
    this.#functions.add(name)
    this.#bound(this.#functions.size)
  }

  /** `texts` are the node's attributes of text, `$name` where a function's caller gives one. */
  check(
    op: string,
    node: string,
    inside: string | null,
    texts: ReadonlyMap<string, readonly string[]>,
  ): void {
    if (KNOWN_OPS.has(op) || FILE_INPUTS.has(op)) return
    const why = REFUSED_OPS.get(op) ?? attributeProblem(op, texts)
    if (why !== null) this.suspect(op, { node, inside, why })
    else if (!isRegistered(op) && !this.#unregistered.has(op)) {
      this.#unregistered.set(op, { node, inside, why: 'is none of TensorFlow’s own that are known here' })
      this.#bound(this.#unregistered.size)
    }
  }

  suspect(op: string, first: Place): void {
    const known = this.#suspects.get(op)
    if (known === undefined) this.#suspects.set(op, { first, count: 1 })
    else known.count++
  }

  /** Once all functions are known. */
  findings(): Finding[] {
    const unknown = [...this.#unregistered].filter(([op]) => !this.#functions.has(op))
    const findings = [
      ...[...this.#suspects].map(([op, { first, count }]) => ({ op, first, count, rule: 'savedmodel/op' })),
      ...unknown.map(([op, first]) => ({ op, first, count: 1, rule: 'savedmodel/unknown-op' })),
    ].filter(({ op }) => !this.#allowed.has(`tensorflow.${op}`))
    const shown = findings
      .slice(0, SHOWN)
      .map(({ op, first, count, rule }) => finding(op, first, count, rule))
    if (findings.length > SHOWN)
      shown.push({
        level: 'error',
        rule: 'savedmodel/more',
        message: `has ${findings.length - SHOWN} more such ops`,
      })
    return shown
  }

  #bound(count: number): void {
    if (count > NAME_LIMIT)
      throw new FormatError(
        'savedmodel/size',
        `has more than ${NAME_LIMIT} functions or unknown ops: too many`,
      )
  }
}

function attributeProblem(op: string, texts: ReadonlyMap<string, readonly string[]>): string | null {
  const rule = ATTRIBUTE_RULES.get(op)
  if (rule === undefined) return null
  const wrong = texts.get(rule.attribute)?.find((text) => !rule.harmless.test(text))
  return wrong === undefined ? null : `${rule.does}, ${quoted(wrong)}`
}

function finding(op: string, { node, inside, why }: Place, count: number, rule: string): Finding {
  const where = inside === null ? '' : ` of the function ${quoted(inside)}`
  const more = count === 1 ? '' : ` (and ${count - 1} more)`
  const allow = `if you trust who made the model, allow it in the contract: allow-globals: [${quoted(`tensorflow.${op}`)}]`
  return {
    level: 'error',
    rule,
    message: `the op ${quoted(op)}, node ${quoted(node)}${where}${more}, ${why}; ${allow}`,
  }
}
