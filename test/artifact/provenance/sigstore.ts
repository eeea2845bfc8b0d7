import { createHash, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { bundleToJSON } from '@sigstore/bundle'
import {
  fulcioHandler,
  type HandlerFn,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  rekorHandler,
  tsaHandler,
} from '@sigstore/mock'
import {
  DSSEBundleBuilder,
  FulcioSigner,
  MessageSignatureBundleBuilder,
  RekorWitness,
  TSAWitness,
  type Witness,
} from '@sigstore/sign'
import { onTestFinished } from 'vitest'
import { sha256 } from './statements.ts'

interface Options {
  /** When certificates are given out. Default: now. */
  certificatesAt?: Date
  /** When signatures are logged. Default: now. */
  loggedAt?: Date
  /** A time stamp instead of a log, as GitHub has it for private repositories. */
  stamped?: boolean
}

/** A Sigstore of a test's own, over HTTP: authority, logs or time stamps, and the trusted root that names them. */
export async function newSigstore({ certificatesAt, loggedAt, stamped = false }: Options = {}) {
  const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ctlog = await initializeCTLog(keys(), certificatesAt)
  const ca = await initializeCA(keys(), ctlog, certificatesAt)
  const handlers = new Map<string, HandlerFn>()
  const url = await serve(handlers)
  const tlog = await initializeTLog(url, keys(), loggedAt)
  const tsa = await initializeTSA(keys(), loggedAt ?? wholeThousandths())
  for (const { path, fn } of [fulcioHandler(ca), tsaHandler(tsa)]) handlers.set(path, fn)
  const rekor = rekorHandler(tlog)
  handlers.set(rekor.path, (request) => rekor.fn(logged(request)))
  const witnesses: Witness[] = stamped
    ? [new TSAWitness({ tsaBaseURL: url })]
    : [new RekorWitness({ rekorBaseURL: url })]
  const signer = (identity: string, issuer: string) =>
    new FulcioSigner({
      fulcioBaseURL: url,
      identityProvider: { getToken: async () => token(identity, issuer) },
    })
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [authority([bytes(ca.rootCertificate)])],
    ctlogs: [log(url, ctlog.publicKey, bytes(ctlog.logID))],
    tlogs: stamped ? [] : [log(url, tlog.publicKey, createHash('sha256').update(tlog.publicKey).digest())],
    timestampAuthorities: stamped ? [authority([bytes(tsa.intCertificate), bytes(tsa.rootCertificate)])] : [],
  }
  return {
    root,
    async signStatement(statement: object, identity: string, issuer: string): Promise<string> {
      const builder = new DSSEBundleBuilder({ signer: signer(identity, issuer), witnesses })
      const data = Buffer.from(JSON.stringify(statement))
      return JSON.stringify(
        bundleToJSON(await builder.create({ data, type: 'application/vnd.in-toto+json' })),
      )
    },
    async signBytes(data: Uint8Array, identity: string, issuer: string): Promise<string> {
      const builder = new MessageSignatureBundleBuilder({ signer: signer(identity, issuer), witnesses })
      return JSON.stringify(bundleToJSON(await builder.create({ data: Buffer.from(data) })))
    },
  }
}

/**
 * A moment from now, after the certificates are given out. DER leaves zeros at the end of a fraction out, and Sigstore's reader
 * wants three digits: the time of day would fail the tests once in ten.
 */
function wholeThousandths(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000 + 5_123)
}

async function serve(handlers: ReadonlyMap<string, HandlerFn>): Promise<string> {
  const server = createServer(async (request, response) => {
    const answer = await handlers.get(request.url ?? '')?.(await text(request))
    response.writeHead(answer?.statusCode ?? 404, { 'content-type': answer?.contentType ?? 'text/plain' })
    response.end(answer?.response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** What Rekor keeps of a proposed envelope: digests and signatures. The stand-in would keep the proposal. */
function logged(request: string): string {
  const entry = JSON.parse(request)
  if (entry.kind !== 'dsse') return request
  const { envelope, verifiers } = entry.spec.proposedContent
  const { payload, signatures } = JSON.parse(envelope)
  const spec = {
    envelopeHash: { algorithm: 'sha256', value: sha256(envelope) },
    payloadHash: { algorithm: 'sha256', value: sha256(Buffer.from(payload, 'base64')) },
    signatures: [{ signature: signatures[0].sig, verifier: verifiers[0] }],
  }
  return JSON.stringify({ ...entry, spec })
}

/** The stand-in of Fulcio reads an identity token and does not check it. */
function token(identity: string, issuer: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ sub: identity, iss: issuer, aud: 'sigstore' })}.c2ln`
}

function bytes({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

function authority(certificates: readonly Buffer[]): object {
  return {
    certChain: { certificates: certificates.map((one) => ({ rawBytes: one.toString('base64') })) },
    validFor: { start: '2020-01-01T00:00:00Z' },
  }
}

function log(baseUrl: string, publicKey: Buffer, keyId: Buffer): object {
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: publicKey.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: { start: '2020-01-01T00:00:00Z' },
    },
    logId: { keyId: keyId.toString('base64') },
  }
}
