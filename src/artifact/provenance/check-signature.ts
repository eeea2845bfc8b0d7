import { relative, resolve } from 'node:path'
import type { Bundle } from '@sigstore/bundle'
import type { Signed } from '../../config/signing.ts'
import { UserError } from '../../support/errors.ts'
import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { readBundle } from './bundle.ts'
import { verifyByChain } from './certificate.ts'
import { checkClaims } from './claims.ts'
import { type Content, envelopeContent } from './content.ts'
import { hashParts } from './hash-parts.ts'
import { verifyByKey } from './key.ts'
import { readTrustedRoots, verifyKeyless } from './keyless.ts'
import { signedMessage } from './message.ts'
import { isGitFile, MODEL_SIGNATURE, modelClaims } from './model-signing.ts'
import { type ProofRequest, type Proven, provenFiles } from './request.ts'
import type { Signer } from './signer.ts'
import { readSmall } from './small-file.ts'
import { readStatement, type Statement } from './statement.ts'
import { BUILD_PROVENANCE, checkSubjects } from './subjects.ts'

/**
 * Checks the signature of an artifact: that it holds, that it is by whom it should be, and that it is for these files. Throws
 * a UserError when there is none, or when it is malformed or does not hold.
 */
export async function checkSignature(request: ProofRequest, signed: Signed): Promise<Proven> {
  const { signature, looked } = request.proofs
  const { workspace } = request.artifact
  if (signature === null) {
    throw new UserError(`there is none: ${looked.map((path) => relative(workspace, path)).join(', ')}`, {
      hint: 'Sign the model with model-signing or cosign, or name the signature in model.contract.signed.signature.',
    })
  }
  const bundle = await readBundle(signature, { keyless: 'issuer' in signed })
  const content = await contentOf(bundle, request)
  const signer = await verifyAs(signed, bundle, content, request)
  const strangers = checkSigner(signed, signer)
  const findings = strangers.length > 0 ? strangers : await checkContent(bundle, request, signed)
  return { findings, signer: findings.length > 0 ? null : signer.shown }
}

async function contentOf({ content }: Bundle, request: ProofRequest): Promise<Content> {
  if (content.$case === 'dsseEnvelope') return envelopeContent(content.dsseEnvelope)
  const { artifact, hashed, proofs } = request
  return signedMessage(content.messageSignature, provenFiles(artifact, hashed), proofs.manifest)
}

async function verifyAs(
  signed: Signed,
  bundle: Bundle,
  content: Content,
  request: ProofRequest,
): Promise<Signer> {
  const read = (path: string, what: string) => readSmall(resolve(request.artifact.workspace, path), what)
  if ('key' in signed) return verifyByKey(await read(signed.key, 'the key'), content)
  if ('certificate-chain' in signed) {
    const chain = await read(signed['certificate-chain'], 'the certificate chain')
    return verifyByChain(chain, bundle, content, request.now)
  }
  const given = signed['trusted-root']
  const roots = async () =>
    given === undefined
      ? [await request.publicTrustedRoot()]
      : readTrustedRoots(await read(given, 'the trusted root'))
  return verifyKeyless(roots, bundle, content)
}

/** Exactly: what looks like the identity, or contains it, is somebody else. */
function checkSigner(signed: Signed, { identity, issuer }: Signer): Finding[] {
  const wrong = (what: string, expected: string, found: string | null): Finding => ({
    level: 'error',
    rule: 'provenance/signer',
    message: `the signature is valid, but ${what} is ${found === null ? 'not named' : quoted(found)}, and ${quoted(expected)} is expected`,
  })
  const findings: Finding[] = []
  if ('identity' in signed && signed.identity !== undefined && identity !== signed.identity) {
    findings.push(wrong('its signer', signed.identity, identity))
  }
  if ('issuer' in signed && issuer !== signed.issuer) {
    findings.push(wrong('the issuer of its identity', signed.issuer, issuer))
  }
  return findings
}

/** What a message's signature covers was hashed with it; an envelope holds a statement, which names the files. */
async function checkContent({ content }: Bundle, request: ProofRequest, signed: Signed): Promise<Finding[]> {
  if (content.$case === 'messageSignature') return []
  const { payloadType, payload } = content.dsseEnvelope
  return checkStatement(readStatement(payloadType, payload), request, signed)
}

async function checkStatement(
  statement: Statement,
  request: ProofRequest,
  signed: Signed,
): Promise<Finding[]> {
  const { artifact, hashed } = request
  const files = provenFiles(artifact, hashed)
  if (statement.predicateType === BUILD_PROVENANCE) return checkSubjects(statement, files)
  if (statement.predicateType !== MODEL_SIGNATURE) {
    throw new UserError(
      `it is a statement of type ${quoted(statement.predicateType)}, which proves no files`,
      {
        hint: `Expected ${MODEL_SIGNATURE} (model-signing 1.0 or later) or ${BUILD_PROVENANCE}.`,
      },
    )
  }
  const single = artifact.single ? (files[0]?.path ?? null) : null
  const ignored = (path: string) => signed.ignore.some((name) => isWithin(path, name))
  const free = (path: string) => isGitFile(path) || ignored(path)
  return checkClaims(modelClaims(statement, single), files, { source: 'the signature', free, hashParts })
}

function isWithin(path: string, folder: string): boolean {
  const name = folder.replace(/^\.\//, '').replace(/\/+$/, '')
  return path === name || path.startsWith(`${name}/`)
}
