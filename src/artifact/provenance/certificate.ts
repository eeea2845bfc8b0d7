import { X509Certificate } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import type { SignedEntity } from '@sigstore/verify'
import { messageOf, UserError } from '../../support/errors.ts'
import type { Content } from './content.ts'
import type { Signer } from './signer.ts'

type Key = SignedEntity['key']

const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
/** Certificates between the root and the signer's. */
const INTERMEDIATES_LIMIT = 10
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * Checks a signature whose certificate must come from a root in `chain`, PEM, over intermediates that are there or in the
 * bundle. Without a log nobody knows when it was signed, so all certificates must be valid `now`. Throws a UserError when
 * it does not fit.
 */
export async function verifyByChain(
  chain: string,
  bundle: Bundle,
  content: Content,
  now: Date,
): Promise<Signer> {
  const { Verifier, toSignedEntity, toTrustMaterial } = await import('@sigstore/verify')
  const { TrustedRoot, TransparencyLogEntry } = await import('@sigstore/protobuf-specs')
  const { leaf, key } = leafOf(toSignedEntity(bundle, Buffer.alloc(0)).key)
  const trusted = [...chain.matchAll(PEM)].map(([pem]) => readCertificate(pem))
  if (trusted.length === 0) throw new UserError('certificate-chain: there is no certificate in the file')
  const certificates = [...trusted, ...issuedBy(trusted, intermediatesIn(bundle))].map(({ raw }) => ({
    rawBytes: raw.toString('base64'),
  }))
  const root = TrustedRoot.fromJSON({ certificateAuthorities: [{ certChain: { certificates } }] })
  // The library asks for the time of signing and takes a log's word for it; here it is the time at which we look.
  const tlogEntry = {
    ...TransparencyLogEntry.fromJSON({ inclusionPromise: {}, integratedTime: seconds(now) }),
    logId: { keyId: Buffer.alloc(0) },
    kindVersion: { kind: '', version: '' },
  }
  const timestamps: SignedEntity['timestamps'] = [{ $case: 'transparency-log', tlogEntry }]
  const verifier = new Verifier(toTrustMaterial(root), { tlogThreshold: 0, ctlogThreshold: 0 })
  try {
    const { identity } = verifier.verify({ key, signature: content, tlogEntries: [], timestamps })
    const shown = leaf.subject.replaceAll('\n', ', ')
    return { shown, identity: identity?.subjectAlternativeName ?? null, issuer: null }
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const valid = `it is valid from ${leaf.validFrom} to ${leaf.validTo}`
    throw new UserError(`the signature does not fit the certificates: ${messageOf(cause)}`, {
      hint: `The signer's certificate (${valid}) must come from a root in certificate-chain, over intermediates that are there or in the signature, all of them valid now.`,
    })
  }
}

function intermediatesIn({ verificationMaterial: { content } }: Bundle): X509Certificate[] {
  if (content.$case !== 'x509CertificateChain') return []
  const [, ...intermediates] = content.x509CertificateChain.certificates
  if (intermediates.length > INTERMEDIATES_LIMIT) {
    throw new UserError(`there are ${intermediates.length + 1} certificates in the signature`)
  }
  return intermediates.map(({ rawBytes }) => readCertificate(rawBytes))
}

/**
 * Those of `candidates` that a trusted authority has issued, itself or over others of them. Whoever made the bundle chose
 * them, and the library trusts whatever it is given, so only what is proven is given.
 */
function issuedBy(
  trusted: readonly X509Certificate[],
  candidates: readonly X509Certificate[],
): X509Certificate[] {
  const isIssued = (one: X509Certificate) =>
    one.ca && trusted.some((ca) => ca.ca && one.checkIssued(ca) && one.verify(ca.publicKey))
  const issued = candidates.filter(isIssued)
  if (issued.length === 0) return []
  const rest = candidates.filter((one) => !issued.includes(one))
  return [...issued, ...issuedBy([...trusted, ...issued], rest)]
}

/** The signer's certificate, which must be made for signing. */
function leafOf(key: Key): { leaf: X509Certificate; key: Key } {
  if (key.$case !== 'certificate') {
    throw new UserError('the signature was made with a key, but a certificate is expected')
  }
  const leaf = readCertificate(key.certificate.root.toDER())
  if (key.certificate.extKeyUsage?.digitalSignature === true) return { leaf, key }
  if (leaf.keyUsage?.includes(CODE_SIGNING)) return { leaf, key }
  throw new UserError("the signer's certificate is not made for signing", {
    hint: 'Its key usage must have digitalSignature, or its extended key usage codeSigning.',
  })
}

function readCertificate(content: string | Buffer): X509Certificate {
  try {
    return new X509Certificate(content)
  } catch (cause) {
    throw new UserError(`a certificate cannot be read: ${messageOf(cause)}`)
  }
}

function seconds(date: Date): string {
  return String(Math.floor(date.getTime() / 1000))
}
