import { isDeepStrictEqual } from 'node:util'
import { readContent } from '../read-content.ts'
import { mutant, type Sample } from './mutate.ts'

/** What became of one mutant. */
export interface Reading {
  readonly seed: number
  /** The sample, and how it was changed. */
  readonly of: string
  readonly format: string | null
  readonly errors: number
  /** Milliseconds of processor time of this thread. */
  readonly took: number
  /** What a reader must not do; null: it did nothing of the kind. */
  readonly broken: string | null
}

/** Reads the mutant of a seed as the scan would. Every eighth is read twice, in chunks of two sizes. */
export async function readMutant(samples: readonly Sample[], seed: number): Promise<Reading> {
  const { name, bytes, kinds, chunk } = mutant(samples, seed)
  const of = `${name} (${kinds.join(', ')}; ${bytes.length} bytes in chunks of ${chunk})`
  const { user, system } = process.threadCpuUsage()
  const begun = user + system
  try {
    const read = await readContent(name, bytes, { chunk })
    const after = process.threadCpuUsage()
    const took = (after.user + after.system - begun) / 1000
    const { format, facts } = read
    const errors = facts.findings.filter(({ level }) => level === 'error').length
    const again = seed % 8 === 0 ? await readContent(name, bytes, { chunk: 300 }) : read
    return { seed, of, format, errors, took, broken: brokenPromise(read) ?? difference(read, again) }
  } catch (error) {
    const broken = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { seed, of, format: null, errors: 0, took: 0, broken }
  }
}

type Read = Awaited<ReturnType<typeof readContent>>

function brokenPromise({ format, facts }: Read): string | null {
  if (format === null && facts.findings.length === 0) return 'is of no format, and nothing is said'
  const wrong = facts.findings.find(
    ({ rule, message }) => !/^[a-z0-9]+\/[a-z0-9-]+$/.test(rule) || message.length > 2000,
  )
  return wrong === undefined ? null : `the finding ${wrong.rule} has ${wrong.message.length} characters`
}

/** How much zlib gives of damaged bytes before it says so depends on the chunks. */
const DAMAGED = /^(zip|gzip|zlib|zstd)\/(data|size)$/

function difference(one: Read, other: Read): string | null {
  const isDamaged = [one, other].every(({ facts }) => facts.findings.some(({ rule }) => DAMAGED.test(rule)))
  if (isDamaged || isDeepStrictEqual(one, other)) return null
  const rules = [one, other].map(({ facts }) => facts.findings.map(({ rule }) => rule).join(' '))
  return `depends on the chunks: ${rules.join(' | ')}`
}
