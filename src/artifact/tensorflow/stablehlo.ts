import { quoted } from '../formats/reader.ts'

/** What MLIR's bytecode begins with (mlir/docs/BytecodeFormat.md). */
const MAGIC = Buffer.from('ML\xefR', 'latin1')
/** Custom calls by which JAX's library runs functions of Python, as jaxlib registers them. */
const PYTHON = /xla_\w{0,40}python\w{0,40}callback\w{0,40}/
/** Longer than any of these names. */
const NAME_LENGTH = 160

/**
 * Looks through the module of StableHLO that an XlaCallModule holds, as it streams by: bytecode keeps the names of what it calls as
 * plain text. It is not followed which of its texts are calls, so only calls that are known to run Python are told.
 */
export class StableHlo {
  #begin = Buffer.alloc(0)
  #last = ''
  #python: string | null = null

  write(bytes: Uint8Array): void {
    if (this.#begin.length < MAGIC.length)
      this.#begin = Buffer.concat([this.#begin, bytes.subarray(0, MAGIC.length - this.#begin.length)])
    const text = this.#last + Buffer.from(bytes).toString('latin1')
    this.#python ??= PYTHON.exec(text)?.[0] ?? null
    this.#last = text.slice(-NAME_LENGTH)
  }

  /** What is wrong, in words. */
  problem(): string | null {
    if (!this.#begin.equals(MAGIC)) return 'holds no bytecode of MLIR, so that what it calls cannot be told'
    return this.#python === null
      ? null
      : `runs functions of Python by the custom call ${quoted(this.#python)}`
  }
}
