import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { LEVELS } from '../support/finding.ts'
import { FORMATS } from './formats/names.ts'
import type { FormatFacts } from './formats/reader.ts'
import type { ScannedFile } from './scan.ts'
import type { FoundFile } from './walk.ts'

/** Longest entry that is kept, in characters of JSON. */
const LENGTH_LIMIT = 4 * 1024 * 1024

/** Where results of scans are kept between runs. What comes out of it is untrusted. */
export interface CacheStore {
  /** The key of an entry that begins so, or null. */
  find(prefix: string): Promise<string | null>
  load(key: string): Promise<string | null>
  save(key: string, text: string): Promise<void>
}

/** A result of an earlier run. */
export interface CachedScan {
  readonly key: string
  /** When it was made, ISO 8601. */
  readonly at: string
  readonly scanned: readonly ScannedFile[]
}

const dimension = z.union([z.number(), z.string(), z.null()])
const tensors = z.array(
  z.strictObject({
    name: z.string(),
    dtype: z.string().nullable(),
    shape: z.array(dimension).nullable(),
  }),
)
const textMap = z.array(z.tuple([z.string(), z.string()])).transform((pairs) => new Map(pairs))
const numberMap = z.array(z.tuple([z.string(), z.number()])).transform((pairs) => new Map(pairs))
const format = z.enum([...FORMATS, 'text', 'companion', 'savedmodel-part'])

const factsSchema = z.strictObject({
  // Errors are of files that another one names as its data: only results that are clean as a whole are kept.
  findings: z.array(
    z.strictObject({
      level: z.enum(LEVELS),
      rule: z.string(),
      message: z.string(),
      inside: z.string().exactOptional(),
    }),
  ),
  metadata: textMap,
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  external: z.array(
    z.strictObject({
      location: z.string(),
      end: z.number().nullable(),
      at: z.number(),
      what: z.string().exactOptional(),
    }),
  ),
  requires: z.array(z.string()).exactOptional(),
  shards: z.array(z.string()).exactOptional(),
  inner: z.array(format).exactOptional(),
  signature: z.strictObject({ inputs: tensors, outputs: tensors }).exactOptional(),
  opsets: numberMap.exactOptional(),
} satisfies Record<keyof FormatFacts, z.ZodType>)

const entrySchema = z.strictObject({
  at: z.iso.datetime(),
  scanned: z.array(
    z.strictObject({
      path: z.string(),
      size: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      format: format.nullable(),
      facts: factsSchema,
    }),
  ),
})

/**
 * What keys begin with, before the digest: the scanner's version, the contract, and the names and sizes of the files, so
 * that an entry is looked for before the files are read.
 */
export function cachePrefix(scanner: string, contract: unknown, files: readonly FoundFile[]): string {
  const named = files.map(({ path, size }) => [path, size])
  const text = JSON.stringify([scanner, contract, named])
  return `model-rollout-scan-${createHash('sha256').update(text).digest('hex').slice(0, 32)}-`
}

/** The JSON of a result; null when it cannot be kept without losing something. */
export function cacheEntry(scanned: readonly ScannedFile[], at: string): string | null {
  const asPairs = (_key: string, value: unknown) => (value instanceof Map ? [...value] : value)
  const text = JSON.stringify({ at, scanned }, asPairs)
  if (text.length > LENGTH_LIMIT) return null
  return isDeepStrictEqual(readEntry(text)?.scanned, scanned) ? text : null
}

/** Reads what a store gave; null when it is no entry, or one about other files than `hashed`. */
export function cachedScan(key: string, text: string, hashed: readonly ScannedFile[]): CachedScan | null {
  const entry = text.length > LENGTH_LIMIT ? null : readEntry(text)
  if (entry === null || !isDeepStrictEqual(namesOf(entry.scanned), namesOf(hashed))) return null
  return { key, at: entry.at, scanned: entry.scanned }
}

function namesOf(files: readonly Pick<ScannedFile, 'path' | 'size' | 'sha256'>[]): string[] {
  return files.map(({ path, size, sha256 }) => `${sha256} ${size} ${path}`)
}

function readEntry(text: string): z.infer<typeof entrySchema> | null {
  try {
    return entrySchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
