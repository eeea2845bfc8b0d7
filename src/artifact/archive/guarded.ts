import type { Format } from '../formats/names.ts'
import { FormatError, type FormatFacts, NO_FACTS, type StreamReader } from '../formats/reader.ts'

/** Something that takes bytes and may find them broken. */
interface Taker {
  write(chunk: Uint8Array): void | Promise<void>
  end(): void | Promise<void>
}

/** Keeps the first FormatError of a taker, which gets no more bytes then; `end` gives it. */
export function guarded(taker: Taker): {
  write: (chunk: Uint8Array) => Promise<void>
  end: () => Promise<FormatError | null>
} {
  let problem: FormatError | null = null
  const attempt = async (action: () => void | Promise<void>) => {
    if (problem !== null) return
    try {
      await action()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      problem = error
    }
  }
  return {
    write: (chunk) => attempt(() => taker.write(chunk)),
    end: async () => {
      await attempt(() => taker.end())
      return problem
    },
  }
}

/** A reader of a known format whose FormatError becomes a finding. */
export function guardedReader(
  reader: StreamReader,
  format: Format | null,
): {
  write: (chunk: Uint8Array) => Promise<void>
  end: () => Promise<{ format: Format | null; facts: FormatFacts }>
} {
  let facts = NO_FACTS
  const safe = guarded({
    write: (chunk) => reader.write(chunk),
    end: async () => {
      facts = await reader.end()
    },
  })
  return {
    write: safe.write,
    end: async () => {
      const problem = await safe.end()
      if (problem === null) return { format, facts }
      const finding = { level: 'error', rule: problem.rule, message: problem.message } as const
      return { format, facts: { ...facts, findings: [...facts.findings, finding] } }
    },
  }
}
