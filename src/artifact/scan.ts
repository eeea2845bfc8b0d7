import { messageOf } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import { hashFile } from './digest.ts'
import { onnxReader } from './formats/onnx.ts'
import { FormatError, type FormatFacts, type FormatReader } from './formats/reader.ts'
import { brokenPromise, type Format, HEAD_SIZE, recognise } from './formats/recognise.ts'
import { safetensorsReader } from './formats/safetensors.ts'
import { textReader } from './formats/text.ts'
import type { FoundFile } from './walk.ts'

/** One file after its bytes have passed by. */
export interface ScannedFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
  /** null: unknown. */
  readonly format: Format | null
  readonly facts: FormatFacts
}

const NO_FACTS: FormatFacts = { findings: [], metadata: new Map(), details: {}, external: [] }
const READERS: Readonly<Record<Format, (size: number) => FormatReader>> = {
  onnx: onnxReader,
  safetensors: safetensorsReader,
  text: textReader,
}

/**
 * Hashes a file and reads its format in the same pass: every chunk goes to the hash and then to the reader that its
 * first bytes chose. What is wrong with the content is a finding; a file that cannot be read is a UserError.
 * `onProgress` gets the number of bytes of each chunk.
 */
export async function scanFile(file: FoundFile, onProgress: (bytes: number) => void): Promise<ScannedFile> {
  const reading = new Reading(file)
  const { sha256, size } = await hashFile(file.absolute, (chunk) => {
    reading.write(chunk)
    onProgress(chunk.length)
  })
  const { format, facts } = reading.end(size)
  return { path: file.path, size, sha256, format, facts }
}

/** One reader at work, and what went wrong with it. */
class Reading {
  readonly #file: FoundFile
  readonly #findings: Finding[] = []
  #format: Format | null = null
  #reader: FormatReader | null = null
  #started = false

  constructor(file: FoundFile) {
    this.#file = file
  }

  write(chunk: Buffer): void {
    if (!this.#started) this.#start(chunk)
    this.#attempt((reader) => reader.write(chunk))
  }

  end(size: number): { format: Format | null; facts: FormatFacts } {
    if (!this.#started) this.#start(Buffer.alloc(0))
    if (size !== this.#file.size)
      this.#error(
        'artifact/changed',
        `changed while it was read: it had ${this.#file.size} bytes, then ${size}`,
      )
    const facts = this.#attempt((reader) => reader.end()) ?? NO_FACTS
    return { format: this.#format, facts: { ...facts, findings: [...this.#findings, ...facts.findings] } }
  }

  #start(head: Buffer): void {
    this.#started = true
    const recognised = recognise(head.subarray(0, HEAD_SIZE), this.#file.size)
    if ('looksLike' in recognised) {
      this.#error(
        'artifact/format',
        `is neither ONNX nor safetensors, the formats read here; it looks like ${recognised.looksLike}`,
      )
      return
    }
    this.#format = recognised.format
    this.#reader = READERS[recognised.format](this.#file.size)
    const promise = brokenPromise(this.#file.path, recognised.format)
    if (promise === null) return
    this.#error(
      'artifact/extension',
      `its name says ${promise}, but its content is ${recognised.format}; rename it, or replace it by what it should be`,
    )
  }

  /** A reader that has thrown reads no further; the rest of the file is still hashed. */
  #attempt<T>(use: (reader: FormatReader) => T): T | undefined {
    try {
      return this.#reader === null ? undefined : use(this.#reader)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#error(error.rule, messageOf(error))
      this.#reader = null
      return undefined
    }
  }

  #error(rule: string, message: string): void {
    this.#findings.push({ level: 'error', rule, message })
  }
}
