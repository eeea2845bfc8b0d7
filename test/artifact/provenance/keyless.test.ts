import { cp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { publicTrustedRoot } from '../../../src/artifact/provenance/keyless.ts'
import { workspaceWith } from '../workspace.ts'
import { FIXTURES, HOLDS, prove, shown } from './prove.ts'
import { newSigstore } from './sigstore.ts'
import { modelStatement, sha256 } from './statements.ts'

const WORKFLOW = 'https://github.com/acme/model/.github/workflows/train.yml@refs/heads/main'
const GITHUB = 'https://token.actions.githubusercontent.com'
const FILES = { 'weights.bin': 'weights', 'sub/config.ini': 'layers = 2\n' }
const SIGNED = { identity: WORKFLOW, issuer: GITHUB, 'trusted-root': 'root.json' }
const HOUR = 3_600_000

const inModel = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`model/${path}`, content]))

/** A workspace with the model, its signature and a trusted root. */
async function workspace(signature: string, root: object | string, files = FILES): Promise<string> {
  const text = typeof root === 'string' ? root : JSON.stringify(root)
  return workspaceWith({ ...inModel(files), 'model/model.sig': signature, 'root.json': text })
}

describe('a model signed without a key', () => {
  it('holds when the identity, its issuer and the log are right', async () => {
    const { root, signStatement } = await newSigstore()
    const folder = await workspace(await signStatement(modelStatement(FILES), WORKFLOW, GITHUB), root)
    const holds = [`signed by ${WORKFLOW}, by ${GITHUB}`]
    expect(shown(await prove(folder, { signed: SIGNED }))).toEqual(holds)
    expect(shown(await prove(folder, { signed: SIGNED }, { now: new Date('2126-01-01') }))).toEqual(holds)
  })

  it('holds with the public root, which is asked for only then', async () => {
    const { root, signStatement } = await newSigstore()
    const { TrustedRoot } = await import('@sigstore/protobuf-specs')
    const folder = await workspace(await signStatement(modelStatement(FILES), WORKFLOW, GITHUB), {})
    let asked = 0
    const proven = await prove(
      folder,
      { signed: { identity: WORKFLOW, issuer: GITHUB } },
      {
        publicTrustedRoot: async () => {
          asked++
          return TrustedRoot.fromJSON(root)
        },
      },
    )
    expect([asked, shown(proven)]).toEqual([1, HOLDS])
  })

  it('holds by a time stamp, where the trusted root has no log', async () => {
    const { root, signStatement } = await newSigstore({ stamped: true })
    const folder = await workspace(await signStatement(modelStatement(FILES), WORKFLOW, GITHUB), root)
    expect(shown(await prove(folder, { signed: SIGNED }))).toEqual(HOLDS)
  })

  it('holds when one of several roots knows the signer, one root a line', async () => {
    const { root, signStatement } = await newSigstore()
    const other = await newSigstore()
    const lines = `${JSON.stringify(other.root)}\n${JSON.stringify(root)}\n`
    const folder = await workspace(await signStatement(modelStatement(FILES), WORKFLOW, GITHUB), lines)
    expect(shown(await prove(folder, { signed: SIGNED }))).toEqual(HOLDS)
  })

  it('holds as one file signed by cosign, and fails by a changed byte', async () => {
    const { root, signBytes } = await newSigstore()
    const signature = await signBytes(Buffer.from('weights'), WORKFLOW, GITHUB)
    const folder = await workspaceWith({
      'model/w.bin': 'weights',
      'model/v.bin': 'Weights',
      'model/w.bin.sigstore.json': signature,
      'model/v.bin.sigstore.json': signature,
      'root.json': JSON.stringify(root),
    })
    expect(shown(await prove(folder, { signed: SIGNED }, { path: 'model/w.bin' }))).toEqual(HOLDS)
    expect(shown(await prove(folder, { signed: SIGNED }, { path: 'model/v.bin' }))).toEqual([
      expect.stringMatching(
        /^error provenance\/signature signature: the signature is not proven by Sigstore: /,
      ),
    ])
  })

  it('holds by the provenance of its build, of the artifact or of each file', async () => {
    const { root, signStatement } = await newSigstore()
    const statement = (subject: object[]) => ({
      ...modelStatement({}),
      predicateType: 'https://slsa.dev/provenance/v1',
      subject,
    })
    const each = Object.entries(FILES).map(([name, content]) => ({
      name,
      digest: { sha256: sha256(content) },
    }))
    const manifest = `${sha256(FILES['sub/config.ini'])}  sub/config.ini\n${sha256('weights')}  weights.bin\n`
    const whole = [{ name: 'model', digest: { sha256: sha256(manifest) } }]
    for (const subject of [each, whole]) {
      const folder = await workspace(await signStatement(statement(subject), WORKFLOW, GITHUB), root)
      expect(shown(await prove(folder, { signed: SIGNED }))).toEqual(HOLDS)
    }
    const folder = await workspace(await signStatement(statement(each.slice(1)), WORKFLOW, GITHUB), root)
    expect(shown(await prove(folder, { signed: SIGNED }))).toEqual([
      `error provenance/unsigned-file weights.bin: neither it nor the whole artifact, sha256:${sha256(manifest)}, is a subject of the signature (model/weights.bin)`,
    ])
  })
})

describe('a signature without a key that proves nothing', () => {
  it.each([
    [`${WORKFLOW}-fork`, GITHUB, 'its signer is "https://github.com/acme/model/'],
    [`https://evil.example/?${WORKFLOW}`, GITHUB, 'its signer is "https://evil.example/?'],
    [WORKFLOW.replaceAll('.', 'x'), GITHUB, 'its signer is "https://githubxcom/'],
    [WORKFLOW, 'https://accounts.google.com', 'the issuer of its identity is "https://accounts.google.com"'],
    [WORKFLOW, `${GITHUB}/`, `the issuer of its identity is "${GITHUB}/", and "${GITHUB}" is expected`],
  ])('fails by %s of %s', async (identity, issuer, problem) => {
    const { root, signStatement } = await newSigstore()
    const folder = await workspace(await signStatement(modelStatement(FILES), identity, issuer), root)
    const [finding, ...more] = shown(await prove(folder, { signed: SIGNED }))
    expect([finding, more]).toEqual([expect.stringContaining(problem), []])
    expect(finding).toMatch(/^error provenance\/signer the signature is valid, but /)
  })

  it.each([
    ['logged an hour after the certificate ended', { loggedAt: new Date(Date.now() + HOUR) }],
    ['logged an hour before the certificate began', { loggedAt: new Date(Date.now() - HOUR) }],
    ['stamped an hour after the certificate ended', { loggedAt: new Date(Date.now() + HOUR), stamped: true }],
  ])('fails when it was %s', async (_, times) => {
    const { root, signStatement } = await newSigstore({ certificatesAt: new Date(), ...times })
    const folder = await workspace(await signStatement(modelStatement(FILES), WORKFLOW, GITHUB), root)
    expect(shown(await prove(folder, { signed: SIGNED }))).toEqual([
      expect.stringMatching(
        /^error provenance\/signature signature: the signature is not proven by Sigstore: /,
      ),
    ])
  })

  it('fails with another authority, or with an authority and another log', async () => {
    const { root, signStatement } = await newSigstore()
    const other = await newSigstore()
    const signature = await signStatement(modelStatement(FILES), WORKFLOW, GITHUB)
    for (const part of ['certificateAuthorities', 'tlogs', 'ctlogs'] as const) {
      const folder = await workspace(signature, { ...root, [part]: other.root[part] })
      expect(shown(await prove(folder, { signed: SIGNED }))).toEqual([
        expect.stringMatching(
          /^error provenance\/signature signature: the signature is not proven by Sigstore: /,
        ),
      ])
    }
  })

  it('fails when its entry in the log is gone, and when it is that of another signature', async () => {
    const { root, signStatement } = await newSigstore()
    const bundle = JSON.parse(await signStatement(modelStatement(FILES), WORKFLOW, GITHUB))
    const other = JSON.parse(await signStatement(modelStatement({ a: 'b' }), WORKFLOW, GITHUB))
    for (const tlogEntries of [[], other.verificationMaterial.tlogEntries]) {
      const changed = { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, tlogEntries } }
      const folder = await workspace(JSON.stringify(changed), root)
      expect(shown(await prove(folder, { signed: SIGNED }))).toEqual([
        expect.stringMatching(
          /^error provenance\/signature signature: the signature is not proven by Sigstore: /,
        ),
      ])
    }
  })

  it('fails when it was made with a key, before any root is asked for', async () => {
    const workspace = await workspaceWith({})
    await cp(FIXTURES, workspace, { recursive: true })
    const contract = { signed: { identity: WORKFLOW, issuer: GITHUB, signature: 'p256.sig' } }
    expect(shown(await prove(workspace, contract))).toEqual([
      'error provenance/signature signature: the signature was made with a key, but a certificate for the identity is expected',
    ])
  })

  it('does not take the name of a log for a pattern, which could run for years', async () => {
    const { root, signStatement } = await newSigstore()
    const bundle = JSON.parse(await signStatement(modelStatement(FILES), WORKFLOW, GITHUB))
    const { checkpoint } = bundle.verificationMaterial.tlogEntries[0].inclusionProof
    checkpoint.envelope = checkpoint.envelope.replace(/\u2014 \S+/, '\u2014 ((.*)*)*x')
    const folder = await workspace(JSON.stringify(bundle), root)
    expect(shown(await prove(folder, { signed: SIGNED }))).toEqual([
      'error provenance/signature signature: a log is called "((.*)*)*x", which is no name of a host',
    ])
  })

  it('fails when a trusted root cannot be read or is none', async () => {
    const { signStatement } = await newSigstore()
    const signature = await signStatement(modelStatement(FILES), WORKFLOW, GITHUB)
    const problems: [string, string][] = [
      ['{', 'signature: trusted-root: it is no trusted root of Sigstore: '],
      [
        '',
        'signature: trusted-root: it names no certificate authority. gh attestation trusted-root writes one.',
      ],
      ['{}', 'signature: trusted-root: it names no certificate authority. '],
      ['null', 'signature: trusted-root: it is no trusted root of Sigstore: '],
    ]
    for (const [root, problem] of problems) {
      expect(shown(await prove(await workspace(signature, root), { signed: SIGNED }))).toEqual([
        expect.stringContaining(`error provenance/signature ${problem}`),
      ])
    }
  })
})

describe('the public trusted root', () => {
  it('says what to do when it cannot be loaded', async () => {
    const server = createServer((_, response) => response.writeHead(500).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    await expect(publicTrustedRoot(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
      message: expect.stringMatching(/^the trusted root of Sigstore cannot be loaded: /),
      hint: 'Let the runner reach tuf-repo-cdn.sigstore.dev, or name a file in trusted-root.',
    })
  })
})
