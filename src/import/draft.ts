/** What is said about the import, each with its place `file:line`. */
export interface Notes {
  add(place: string, text: string): void
  readonly all: readonly string[]
}

/** A key of `analysis.provider` with its options, as the rollout file has it. */
export type Provider = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** A metric on its way into the rollout file. */
export interface Draft {
  readonly name: string
  /** Where it comes from, `file:line`. */
  readonly place: string
  readonly judge: 'threshold' | 'mann-whitney'
  readonly provider: Provider
  /** ms between two looks; null when nothing was said. */
  readonly interval: number | null
  /** Its other keys, as the rollout file has them. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Said above it in the rollout file. */
  readonly comments: readonly string[]
}

/** What one document gives: metrics, and what it says of the whole analysis. */
export interface Imported {
  readonly metrics: readonly Draft[]
  readonly section: Readonly<Record<string, unknown>>
}

export function notesOf(): Notes {
  const all: string[] = []
  return {
    all,
    add(place, text) {
      const note = `${place}: ${text}`
      if (!all.includes(note)) all.push(note)
    },
  }
}

/** Keys that have a value. */
export const given = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))

/** A name that the rollout file allows: lower-case letters, digits and hyphens, 63 at most. */
export function nameOf(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return plain.slice(0, 63).replace(/^-|-$/g, '') || 'metric'
}
