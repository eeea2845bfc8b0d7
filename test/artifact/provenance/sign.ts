import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export const IN_TOTO = 'application/vnd.in-toto+json'
export const KEYS = generateKeyPairSync('ec', { namedCurve: 'P-256' })

export interface Way {
  privateKey?: KeyObject
  hash?: string | null
  /** The type that is signed, and the one that stands in the envelope. */
  type?: string
  shownType?: string
}

/** A bundle over a payload as a person with the key could make it. */
export function envelope(
  payload: string,
  { privateKey = KEYS.privateKey, hash = 'sha256', type = IN_TOTO, shownType }: Way = {},
) {
  const body = Buffer.from(payload)
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${body.length} `), body])
  const sig = sign(hash, signed, privateKey).toString('base64')
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '' }, tlogEntries: [] },
    dsseEnvelope: {
      payload: body.toString('base64'),
      payloadType: shownType ?? type,
      signatures: [{ sig, keyid: '' }],
    },
  }
}

/** A bundle over bytes. */
export function message(
  content: string | Uint8Array,
  { privateKey = KEYS.privateKey, hash = 'sha256' }: Way = {},
) {
  const bytes = Buffer.from(content as string)
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '' }, tlogEntries: [] },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: createHash('sha256').update(bytes).digest('base64') },
      signature: sign(hash, bytes, privateKey).toString('base64'),
    },
  }
}
