import { FormatError } from '../formats/reader.ts'
import { Carry } from './carry.ts'
import { Lexer } from './lexer.ts'
import { GO_ON, Machine } from './machine.ts'
import { Suspicions } from './suspicions.ts'
import type { World } from './world.ts'

/**
 * A file of joblib's read as Python's own pickle.load reads it: from the first array on, which for it is none, the array's
 * bytes are opcodes. Mostly the first of them is no opcode, and that is the end; but a file can be made that is a harmless
 * model for joblib and a program for pickle.
 */
export class Shadow {
  readonly #suspicions = new Suspicions()
  readonly #lexer: Lexer
  readonly #rest = new Carry()
  #base: number
  #ended = false

  /** `machine` has just read what describes the array, whose bytes begin at `start`. */
  constructor(machine: Machine, world: World, start: number) {
    const own = {
      ...world,
      recent: world.recent.clone(),
      arrays: 'plain',
      suspicions: this.#suspicions,
    } as const
    this.#lexer = new Lexer(new Machine(own, start, machine), () => null)
    this.#base = start
  }

  write(chunk: Uint8Array): void {
    if (this.#ended) return
    const bytes = this.#rest.join(chunk)
    try {
      const { at, outcome } = this.#lexer.read(bytes, 0, this.#base)
      this.#ended = outcome !== GO_ON
      this.#rest.keep(bytes.subarray(at))
      this.#base += at
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      if (error.rule === 'pickle/state')
        this.#suspicions.lost(error.rule, `${this.#lexer.place} ${error.message}`)
      this.#ended = true
    }
  }

  /** Adds what was found, if it is a program. */
  end(suspicions: Suspicions): void {
    if (!this.#suspicions.runs) return
    suspicions.within('what pickle.load makes of the arrays of joblib', this.#suspicions.findings())
  }
}
