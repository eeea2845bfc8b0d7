import { runInNewContext } from 'node:vm'
import type { Contract } from '../../config/contract.ts'
import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { broken } from './broken.ts'
import { type MetadataSource, plainKey } from './metadata.ts'

type Wanted = NonNullable<Contract['own-metadata']>[string]
const FIX = 'export the right model, or correct model.contract.own-metadata'
/** Characters of a value that a pattern is tried on. */
const LENGTH_LIMIT = 4_096
/** ms that a pattern may take: some take ages for values that are made for it. */
const TIME_LIMIT = 1_000

/** Holds the model's own metadata against the contract: each key must be there, and all its values be as wanted. */
export function checkOwnMetadata(
  wanted: NonNullable<Contract['own-metadata']>,
  sources: readonly MetadataSource[],
): Finding[] {
  return Object.entries(wanted).flatMap(([key, want]) => {
    const claims = sources.flatMap(({ path, metadata }) =>
      [...metadata]
        .filter(([name]) => plainKey(name) === plainKey(key))
        .map(([, value]) => ({ path, value })),
    )
    if (claims.length === 0) {
      const message = `${key} should be ${text(want)} in the model's own metadata, but it is not there`
      return [broken('own-metadata', `${message}; write it into the model when it is exported`)]
    }
    return claims
      .filter(({ value }) => !matches(value, want))
      .map(({ path, value }) =>
        broken(
          'own-metadata',
          `${path}: its ${key} should be ${text(want)}, but is ${quoted(value)}; ${FIX}`,
        ),
      )
  })
}

function matches(value: string, want: Wanted): boolean {
  if (typeof want !== 'object') return value === String(want)
  return value.length <= LENGTH_LIMIT && matchesPattern(value, want.pattern)
}

function matchesPattern(value: string, pattern: string): boolean {
  const test = "new RegExp('^(?:' + pattern + ')$', 'u').test(value)"
  try {
    return runInNewContext(test, { pattern, value }, { timeout: TIME_LIMIT }) === true
  } catch {
    return false
  }
}

function text(want: Wanted): string {
  return typeof want === 'object' ? `something that matches ${quoted(want.pattern)}` : quoted(String(want))
}
