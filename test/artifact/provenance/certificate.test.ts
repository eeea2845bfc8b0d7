import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workspaceWith } from '../workspace.ts'
import { FIXTURES, HOLDS, prove, shown } from './prove.ts'

/** A workspace with the model, signed by one of the certificates of the fixtures. */
async function signedModel(signature: string): Promise<string> {
  const workspace = await workspaceWith({})
  await cp(FIXTURES, workspace, { recursive: true })
  await cp(join(FIXTURES, `${signature}.sig`), join(workspace, 'model/model.sig'))
  return workspace
}

const byChain = (rest: object = {}) => ({ signed: { 'certificate-chain': 'root.pem', ...rest } })

describe('a model signed by a certificate', () => {
  it.each(['root.pem', 'chain.pem'])(
    'holds with the intermediate in the signature, trusting %s',
    async (file) => {
      const proven = await prove(await signedModel('certificate'), byChain({ 'certificate-chain': file }))
      expect(shown(proven)).toEqual(['signed by CN=Acme training'])
    },
  )

  it('holds with the intermediate beside the root instead of in the signature', async () => {
    const workspace = await signedModel('certificate')
    const path = join(workspace, 'model/model.sig')
    const bundle = JSON.parse(await readFile(path, 'utf8'))
    bundle.verificationMaterial.x509CertificateChain.certificates.length = 1
    await writeFile(path, JSON.stringify(bundle))
    const together = await prove(workspace, byChain({ 'certificate-chain': 'chain.pem' }))
    expect(shown(together)).toEqual(HOLDS)
    expect(shown(await prove(workspace, byChain()))).toEqual([
      expect.stringContaining('signature: the signature does not fit the certificates: '),
    ])
  })

  it('demands the identity that is stated, exactly', async () => {
    const workspace = await signedModel('certificate')
    expect(shown(await prove(workspace, byChain({ identity: 'train@acme.example' })))).toEqual(HOLDS)
    expect(shown(await prove(workspace, byChain({ identity: 'train@acme.exampl' })))).toEqual([
      'error provenance/signer the signature is valid, but its signer is "train@acme.example", and "train@acme.exampl" is expected',
    ])
  })

  it.each([
    ['before it is valid', '2025-12-31'],
    ['after it has ended', '2126-01-01'],
  ])('fails %s', async (_, day) => {
    const proven = await prove(await signedModel('certificate'), byChain(), { now: new Date(day) })
    expect(shown(proven)).toEqual([
      expect.stringMatching(
        /^error provenance\/signature signature: the signature does not fit the certificates: .* \(it is valid from Jan {2}1 00:00:00 2026 GMT to .* 2125 GMT\) must come from a root/s,
      ),
    ])
  })

  it.each([
    ['an intermediate that names the root and signed itself', 'forged'],
    ['a root of the signer’s own, of the same name', 'own-root'],
  ])('fails by %s', async (_, signature) => {
    for (const file of ['root.pem', 'chain.pem']) {
      const proven = await prove(await signedModel(signature), byChain({ 'certificate-chain': file }))
      expect(shown(proven)).toEqual([
        expect.stringContaining(
          'error provenance/signature signature: the signature does not fit the certificates: ',
        ),
      ])
    }
  })

  it('fails by a certificate that is made for something else', async () => {
    expect(shown(await prove(await signedModel('no-purpose'), byChain()))).toEqual([
      "error provenance/signature signature: the signer's certificate is not made for signing. Its key usage must have digitalSignature, or its extended key usage codeSigning.",
    ])
  })

  it('fails by a changed payload, and by more certificates than a chain has', async () => {
    const workspace = await signedModel('certificate')
    const path = join(workspace, 'model/model.sig')
    const bundle = JSON.parse(await readFile(path, 'utf8'))
    const { certificates } = bundle.verificationMaterial.x509CertificateChain
    const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64')
      .toString()
      .replace('weights', 'Weights')
    const changed = { ...bundle.dsseEnvelope, payload: Buffer.from(payload).toString('base64') }
    await writeFile(path, JSON.stringify({ ...bundle, dsseEnvelope: changed }))
    expect(shown(await prove(workspace, byChain()))).toEqual([
      expect.stringContaining('the signature does not fit the certificates: signature verification failed. '),
    ])
    certificates.push(...Array.from({ length: 10 }, () => certificates[1]))
    await writeFile(path, JSON.stringify(bundle))
    expect(shown(await prove(workspace, byChain()))).toEqual([
      'error provenance/signature signature: there are 12 certificates in the signature',
    ])
  })

  it('fails when there is no certificate to trust, or one cannot be read', async () => {
    const workspace = await signedModel('certificate')
    await writeFile(join(workspace, 'root.pem'), 'nothing')
    expect(shown(await prove(workspace, byChain()))).toEqual([
      'error provenance/signature signature: certificate-chain: there is no certificate in the file',
    ])
    await writeFile(
      join(workspace, 'root.pem'),
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    )
    expect(shown(await prove(workspace, byChain()))).toEqual([
      expect.stringContaining('error provenance/signature signature: a certificate cannot be read: '),
    ])
  })
})
