import { FormatError, quoted } from './reader.ts'

/** Names of one graph that are kept. */
const NAME_LIMIT = 500_000
const DOMAIN_LIMIT = 100
/** Ops that run Python by a name in the model (ONNX Runtime with its language bindings or for training). */
const PYTHON = /^(PyOp|PythonOp|PythonOpGrad)$/

/** Follows the names of values through the main graph: each is made once, and before it is used. */
export class OnnxNames {
  readonly #made = new Set<string>()
  /** Used before any node made them: inputs or weights, or nothing. */
  readonly #open = new Set<string>()
  readonly #twice = new Set<string>()
  /** Operator sets of the nodes, those of ONNX's own left out; a model has a few. */
  readonly domains = new Set<string>()
  #hasOp = false
  #lacksOp = false
  /** First node that runs Python. */
  python: string | null = null

  enter(message: string): void {
    if (message === 'MainNode') this.#hasOp = false
  }

  leave(message: string): void {
    if (message === 'MainNode' && !this.#hasOp) this.#lacksOp = true
  }

  value(message: string, field: string, value: number | string | null): void {
    const name = String(value ?? '')
    if (field === 'op_type' && PYTHON.test(name)) this.python ??= name
    if (message !== 'MainNode' || name === '') return
    if (field === 'op_type') this.#hasOp = true
    if (field === 'domain' && this.domains.size < DOMAIN_LIMIT) this.domains.add(name)
    if (field === 'input' && !this.#made.has(name)) this.#keep(this.#open, name)
    else if (field === 'output') {
      if (this.#made.has(name) || this.#open.has(name)) this.#keep(this.#twice, name)
      this.#keep(this.#made, name)
    }
  }

  /** What is wrong, in words. `given` are inputs and weights; null: not all of them are known. */
  *problems(given: ReadonlySet<string> | null, outputs: readonly string[]): Generator<string> {
    if (this.#lacksOp) yield 'a node has no op'
    const [twice] = [...this.#twice].filter((name) => this.#made.has(name))
    if (twice !== undefined) yield `the value ${quoted(twice)} is made twice, or after it is used`
    if (given === null) return
    const both = first(given, (name) => this.#made.has(name))
    if (both !== undefined) yield `the value ${quoted(both)} is given, and made by a node too`
    const missing = first(this.#open, (name) => !given.has(name) && !this.#made.has(name))
    if (missing !== undefined) yield `the value ${quoted(missing)} is used, but nothing makes it`
    const unmade = outputs.find((name) => !this.#made.has(name) && !given.has(name))
    if (unmade !== undefined) yield `the output ${quoted(unmade)} is made by no node`
  }

  #keep(names: Set<string>, name: string): void {
    names.add(name)
    if (names.size > NAME_LIMIT)
      throw new FormatError('onnx/names', `has more than ${NAME_LIMIT} names of values: too many`)
  }
}

function first(names: ReadonlySet<string>, isWanted: (name: string) => boolean): string | undefined {
  for (const name of names) if (isWanted(name)) return name
  return undefined
}
