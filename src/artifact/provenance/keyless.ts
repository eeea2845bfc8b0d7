import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle } from '@sigstore/bundle'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { isMapping } from '../../config/path.ts'
import { messageOf, UserError } from '../../support/errors.ts'
import { parseJson } from '../../support/parse-json.ts'
import { quoted } from '../formats/reader.ts'
import type { Content } from './content.ts'
import type { Signer } from './signer.ts'

/**
 * Checks a signature by a certificate that Fulcio gave out for ten minutes: it must come from one of `roots`, be in its log of
 * certificates, and the signature must have been logged or stamped while it was valid. Of what a root does not have (GitHub's
 * own has no logs) nothing is demanded but a time. Throws a UserError when it fits none of them.
 */
export async function verifyKeyless(
  roots: () => Promise<readonly TrustedRoot[]>,
  bundle: Bundle,
  content: Content,
): Promise<Signer> {
  const { Verifier, toSignedEntity, toTrustMaterial } = await import('@sigstore/verify')
  const entity = { ...toSignedEntity(bundle, Buffer.alloc(0)), signature: content }
  if (entity.key.$case !== 'certificate') {
    throw new UserError('the signature was made with a key, but a certificate for the identity is expected')
  }
  checkLogNames(bundle)
  let problem: unknown
  for (const root of await roots()) {
    const options = { tlogThreshold: atMostOne(root.tlogs), ctlogThreshold: atMostOne(root.ctlogs) }
    try {
      const { identity } = new Verifier(toTrustMaterial(root), options).verify(entity)
      const { subjectAlternativeName = null, extensions } = identity ?? {}
      const issuer = extensions?.issuer ?? null
      return { shown: `${subjectAlternativeName}, by ${issuer}`, identity: subjectAlternativeName, issuer }
    } catch (error) {
      problem = error
    }
  }
  throw new UserError(`the signature is not proven by Sigstore: ${messageOf(problem)}`)
}

/** The library takes the names for regular expressions, and whoever made the bundle chose them. */
function checkLogNames({ verificationMaterial: { tlogEntries } }: Bundle): void {
  for (const { inclusionProof } of tlogEntries) {
    for (const [, name = ''] of inclusionProof?.checkpoint?.envelope.matchAll(/\u2014 (\S+)/g) ?? []) {
      if (/^[\w.:/-]{1,253}$/.test(name)) continue
      throw new UserError(`a log is called ${quoted(name)}, which is no name of a host`)
    }
  }
}

function atMostOne(list: readonly unknown[]): number {
  return Math.min(1, list.length)
}

/**
 * Reads trusted roots: one as JSON, the trust configuration around it, or one a line as `gh attestation trusted-root`
 * writes them. Throws a UserError when there is none.
 */
export async function readTrustedRoots(text: string): Promise<TrustedRoot[]> {
  const { TrustedRoot } = await import('@sigstore/protobuf-specs')
  try {
    const roots = documents(text).map((value) =>
      TrustedRoot.fromJSON(isMapping(value) ? (value['trustedRoot'] ?? value) : value),
    )
    if (roots.length > 0 && roots.every((root) => root.certificateAuthorities.length > 0)) return roots
  } catch (cause) {
    throw new UserError(`trusted-root: it is no trusted root of Sigstore: ${messageOf(cause)}`)
  }
  throw new UserError('trusted-root: it names no certificate authority', {
    hint: 'gh attestation trusted-root writes one.',
  })
}

function documents(text: string): unknown[] {
  try {
    return [parseJson(text)]
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    return lines.map((line): unknown => parseJson(line))
  }
}

/**
 * The public trusted root of Sigstore through TUF, from the root of trust that comes with the library: nothing is kept
 * between two runs, so that nobody can put another one there. Throws a UserError when the mirror does not answer.
 */
export async function publicTrustedRoot(mirror?: string): Promise<TrustedRoot> {
  const { getTrustedRoot } = await import('@sigstore/tuf')
  const cachePath = await mkdtemp(join(tmpdir(), 'trusted-root-'))
  try {
    return await getTrustedRoot({ cachePath, ...(mirror === undefined ? {} : { mirrorURL: mirror }) })
  } catch (cause) {
    throw new UserError(`the trusted root of Sigstore cannot be loaded: ${messageOf(cause)}`, {
      hint: 'Let the runner reach tuf-repo-cdn.sigstore.dev, or name a file in trusted-root.',
    })
  } finally {
    await rm(cachePath, { recursive: true, force: true })
  }
}
