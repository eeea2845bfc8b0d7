import type { Bundle } from '@sigstore/bundle'
import { messageOf, UserError } from '../../support/errors.ts'
import { parseJson } from '../../support/parse-json.ts'
import { readSmall } from './small-file.ts'

/**
 * Reads a Sigstore bundle (versions 0.1 to 0.3). `keyless`: it must hold what a log says of it; without, a chain of
 * certificates may stand in version 0.3 too, as model-signing writes it. Throws a UserError when it is none.
 */
export async function readBundle(file: string, options: { keyless: boolean }): Promise<Bundle> {
  const text = await readSmall(file, 'the signature')
  const library = await import('@sigstore/bundle')
  const { Bundle: Unchecked } = await import('@sigstore/protobuf-specs')
  try {
    const json: unknown = parseJson(text)
    if (options.keyless) return library.bundleFromJSON(json)
    const bundle = Unchecked.fromJSON(json)
    const assertBundle: typeof library.assertBundle = library.assertBundle
    assertBundle(bundle)
    return bundle
  } catch (cause) {
    throw new UserError(`${file} is no Sigstore bundle: ${problemOf(cause)}`, {
      hint: 'Sign with model-signing, or with cosign sign-blob --new-bundle-format --bundle.',
    })
  }
}

/** The library's own error names the fields that are wrong beside its message. */
function problemOf(error: unknown): string {
  const fields = error instanceof Error && 'fields' in error ? error.fields : undefined
  return Array.isArray(fields) ? `${messageOf(error)} (${fields.join(', ')})` : messageOf(error)
}
