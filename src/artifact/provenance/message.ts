import type { Bundle } from '@sigstore/bundle'
import { UserError } from '../../support/errors.ts'
import { hashFile } from '../digest.ts'
import type { ProvenFile } from './claims.ts'
import { type Content, messageContent } from './content.ts'
import { manifestText } from './manifest.ts'

type MessageSignature = Extract<Bundle['content'], { $case: 'messageSignature' }>['messageSignature']

/**
 * What a signature over bytes must be for: the manifest where there is one (the absolute path of it), else the one file of
 * the model, else the manifest of its files as `manifestText` writes it. The file is read again, and must be the one that
 * was scanned: throws a UserError otherwise.
 */
export async function signedMessage(
  message: MessageSignature,
  files: readonly ProvenFile[],
  manifest: string | null,
): Promise<Content> {
  const [first, second] = files
  if (manifest !== null)
    return messageContent(message, async (onChunk) => void (await hashFile(manifest, onChunk)))
  if (first === undefined || second !== undefined) {
    return messageContent(message, async (onChunk) => onChunk(Buffer.from(manifestText(files))))
  }
  return messageContent(message, async (onChunk) => {
    const { sha256 } = await hashFile(first.absolute, onChunk)
    if (sha256 !== first.sha256) throw new UserError(`${first.path} changed while it was read`)
  })
}
