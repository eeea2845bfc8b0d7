import { FormatError, quoted } from './reader.ts'

/** Calls from one function to another that are kept. */
const CALL_LIMIT = 100_000

/** Follows which of a model's own functions calls which: one that calls itself has no end, and ONNX allows none. */
export class OnnxFunctions {
  /** Names of ops that its nodes have, by the function's own: `domain:name`. */
  readonly #calls = new Map<string, ReadonlySet<string>>()
  #isInside = false
  #own = { domain: '', name: '' }
  #node = { domain: '', name: '' }
  #called = new Set<string>()
  #kept = 0
  #twice: string | null = null

  enter(message: string): void {
    if (message === 'Function') {
      this.#isInside = true
      this.#own = { domain: '', name: '' }
      this.#called = new Set()
    } else if (message === 'Node') this.#node = { domain: '', name: '' }
  }

  value(message: string, field: string, value: number | string | null): void {
    if (!this.#isInside) return
    if (message === 'Function' && field === 'name') this.#own.name += String(value ?? '')
    else if (message === 'Function' && (field === 'domain' || field === 'overload'))
      this.#own.domain += `${String(value ?? '')}:`
    else if (message === 'Node' && field === 'op_type') this.#node.name = String(value ?? '')
    else if (message === 'Node' && (field === 'domain' || field === 'overload'))
      this.#node.domain += `${String(value ?? '')}:`
  }

  leave(message: string): void {
    if (!this.#isInside) return
    if (message === 'Node') this.#keep(keyOf(this.#node))
    else if (message === 'Function') {
      this.#isInside = false
      const key = keyOf(this.#own)
      if (this.#calls.has(key)) this.#twice ??= key
      this.#calls.set(key, this.#called)
    }
  }

  /** What is wrong, in words. */
  *problems(): Generator<string> {
    if (this.#twice !== null) yield `the function ${quoted(this.#twice)} is there twice`
    const circle = this.#circle()
    if (circle !== null) yield `the function ${quoted(circle)} calls itself: it has no end`
  }

  #keep(called: string): void {
    if (!this.#called.has(called) && ++this.#kept > CALL_LIMIT)
      throw new FormatError('onnx/names', `has more than ${CALL_LIMIT} nodes in functions: too many`)
    this.#called.add(called)
  }

  /**
   * A function that comes to no end, since it calls itself, directly or by others: those whose calls all end are taken away until
   * none is left (Kahn, 1962), in time by the number of calls.
   */
  #circle(): string | null {
    const callers = new Map<string, string[]>([...this.#calls.keys()].map((key) => [key, []]))
    /** How many of the functions that it calls are not known to end. */
    const left = new Map<string, number>()
    for (const [key, called] of this.#calls) {
      const own = [...called].filter((one) => callers.has(one))
      left.set(key, own.length)
      for (const one of own) callers.get(one)?.push(key)
    }
    const ending = [...left.keys()].filter((key) => left.get(key) === 0)
    // It grows meanwhile.
    for (const key of ending) {
      left.delete(key)
      for (const caller of callers.get(key) ?? []) {
        const calls = (left.get(caller) ?? 0) - 1
        left.set(caller, calls)
        if (calls === 0) ending.push(caller)
      }
    }
    const [first] = left.keys()
    return first ?? null
  }
}

function keyOf({ domain, name }: { readonly domain: string; readonly name: string }): string {
  return `${domain}${name}`
}
