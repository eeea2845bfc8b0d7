import { createHash, createVerify, type KeyObject, verify } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import type { SignedEntity } from '@sigstore/verify'
import { UserError } from '../../support/errors.ts'

/** A signature with what it was made for, as the library wants it to check a log's entry against. */
export type Content = SignedEntity['signature']

type Envelope = Extract<Bundle['content'], { $case: 'dsseEnvelope' }>['dsseEnvelope']
type MessageSignature = Extract<Bundle['content'], { $case: 'messageSignature' }>['messageSignature']

/** Hash that goes with each curve in Sigstore's algorithms, which are those of FIPS 186 for their strength. */
const CURVE_HASHES: Readonly<Record<string, string>> = {
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
}

/** Numbers of the hash algorithms in Sigstore's bundles (sigstore_common.proto, HashAlgorithm). */
const MESSAGE_HASHES: Readonly<Record<number, string>> = { 1: 'sha256', 2: 'sha384', 3: 'sha512' }

/**
 * The signature of an envelope, over its type and payload (DSSE 1.0, "PAE(type, body)"). The library's own assumes
 * SHA-256 for every curve.
 */
export function envelopeContent({ payloadType, payload, signatures }: Envelope): Content {
  const signature = signatures[0]?.sig ?? Buffer.alloc(0)
  const type = Buffer.from(payloadType)
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `),
    payload,
  ])
  return {
    signature,
    compareSignature: (other) => other.equals(signature),
    compareDigest: (digest) => digest.equals(createHash('sha256').update(payload).digest()),
    verifySignature: (key) => verify(hashOf(key), signed, key, signature),
  }
}

/**
 * The signature of a file's or manifest's bytes, which `feed` gives once, in chunks. Throws a UserError for a hash
 * algorithm that is not known here.
 */
export async function messageContent(
  { signature, messageDigest }: MessageSignature,
  feed: (onChunk: (chunk: Buffer) => void) => Promise<void>,
): Promise<Content> {
  const algorithm = MESSAGE_HASHES[messageDigest.algorithm]
  if (algorithm === undefined) {
    throw new UserError(
      `the signature's hash algorithm, number ${messageDigest.algorithm}, is not known here`,
    )
  }
  const hash = createHash(algorithm)
  const verifier = createVerify(algorithm)
  await feed((chunk) => {
    hash.update(chunk)
    verifier.update(chunk)
  })
  const actual = hash.digest()
  return {
    signature,
    compareSignature: (other) => other.equals(signature),
    compareDigest: (digest) => digest.equals(actual),
    verifySignature: (key) => {
      if (hashOf(key) === null) {
        throw new UserError(
          'an Ed25519 key signs whole messages, not files of any size, so this is not supported',
          {
            hint: 'Sign with model-signing or another key.',
          },
        )
      }
      return verifier.verify(key, signature)
    },
  }
}

/** The hash that a key signs; null for Ed25519, which has its own. Throws a UserError for a key that is too weak or unknown. */
function hashOf(key: KeyObject): string | null {
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'ed25519') return null
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048) return 'sha256'
  const hash = key.asymmetricKeyType === 'ec' ? CURVE_HASHES[namedCurve] : undefined
  if (hash !== undefined) return hash
  const found = [key.asymmetricKeyType, namedCurve, modulusLength || '']
    .filter((part) => part !== '')
    .join(' ')
  throw new UserError(
    `a key of EC P-256, P-384, P-521, RSA of at least 2048 bits or Ed25519 is expected, not ${found}`,
  )
}
