import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { messageOf, UserError } from '../../support/errors.ts'
import type { Content } from './content.ts'
import { NOT_SIGNED, type Signer } from './signer.ts'

/**
 * Checks a signature with a public key, given as PEM. What a log says of it is not asked: the key is what is trusted.
 * Throws a UserError when it does not fit, or when the key is none.
 */
export function verifyByKey(pem: string, content: Content): Signer {
  const key = publicKey(pem)
  if (!content.verifySignature(key)) throw new UserError(NOT_SIGNED)
  const fingerprint = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
  return { shown: `the key with SHA-256 ${fingerprint}`, identity: null, issuer: null }
}

function publicKey(pem: string): KeyObject {
  if (pem.includes('PRIVATE KEY')) {
    throw new UserError('the key should be public, but a private one is in the file', {
      hint: 'Take it out of the workspace, and name its public half: openssl pkey -in KEY -pubout.',
    })
  }
  try {
    return createPublicKey(pem)
  } catch (cause) {
    throw new UserError(`the key should be a public key as PEM: ${messageOf(cause)}`)
  }
}
