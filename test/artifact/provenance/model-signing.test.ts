import { cp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workspaceWith } from '../workspace.ts'
import { FIXTURES, HOLDS, prove, shown } from './prove.ts'

/** A workspace with the signed model, one of its signatures as model/model.sig, the keys and the certificates. */
async function signedModel(signature: string): Promise<string> {
  const workspace = await workspaceWith({})
  await cp(FIXTURES, workspace, { recursive: true })
  await cp(join(FIXTURES, `${signature}.sig`), join(workspace, 'model/model.sig'))
  return workspace
}

const byKey = (name: string) => ({ signed: { key: `${name}.pub` } })
const CHAIN = { signed: { 'certificate-chain': 'chain.pem' } }

describe('a model that the tool of the OpenSSF has signed', () => {
  it.each(['p256', 'p384', 'p521'])('holds by a key on the curve of %s', async (curve) => {
    expect(shown(await prove(await signedModel(curve), byKey(curve)))).toEqual([
      expect.stringMatching(/^signed by the key with SHA-256 [0-9a-f]{64}$/),
    ])
  })

  it.each(['shards', 'blake2b', 'blake2b-shards'])('holds when its files are hashed as %s', async (way) => {
    expect(shown(await prove(await signedModel(way), byKey('p256')))).toEqual(HOLDS)
  })

  it.each(['single', 'single-shards'])('holds when it is one file, signed as %s', async (way) => {
    const contract = { signed: { key: 'p256.pub', signature: `${way}.sig` } }
    expect(shown(await prove(await signedModel(way), contract, { path: 'model/weights.bin' }))).toEqual(HOLDS)
  })

  it('says that BLAKE3 is not known, and how to sign instead', async () => {
    expect(shown(await prove(await signedModel('blake3'), byKey('p256')))).toEqual([
      'error provenance/signature signature: the files are signed by "blake3", which is not known here. Sign them with --hash_algorithm sha256, the default.',
    ])
  })

  it('names files that the signer left out, unless the contract lets them go', async () => {
    const workspace = await signedModel('ignoring')
    expect(shown(await prove(workspace, byKey('p256')))).toEqual([
      expect.stringMatching(
        /^error provenance\/unsigned-file notes.txt: is not in the signature: .* \(model\/notes.txt\)$/,
      ),
    ])
    const ignore = ['notes.txt']
    expect(shown(await prove(workspace, { signed: { key: 'p256.pub', ignore } }))).toEqual(HOLDS)
  })

  it('does not demand that the files of Git are signed', async () => {
    const workspace = await signedModel('p256')
    await writeFile(join(workspace, 'model/.gitattributes'), '*.bin filter=lfs\n')
    expect(shown(await prove(workspace, byKey('p256')))).toEqual(HOLDS)
  })
})

describe('a signed model that was tampered with', () => {
  it.each(['p256', 'shards', 'blake2b', 'blake2b-shards'])(
    'fails by one changed byte, signed as %s',
    async (way) => {
      const workspace = await signedModel(way)
      await writeFile(
        join(workspace, 'model/weights.bin'),
        'The weights of a small model, 48 bytes of them..',
      )
      expect(shown(await prove(workspace, byKey('p256')))).toEqual([
        'error provenance/changed-file weights.bin: is not the file that the signature was made for: its content is another one (model/weights.bin)',
      ])
    },
  )

  it.each(['p256', 'shards'])('fails by a byte more and a byte less, signed as %s', async (way) => {
    const workspace = await signedModel(way)
    for (const text of [
      'the weights of a small model, 48 bytes of them...!',
      'the weights of a small model',
    ]) {
      await writeFile(join(workspace, 'model/weights.bin'), text)
      const proven = await prove(workspace, byKey('p256'))
      expect(proven.findings.map(({ rule }) => rule)).toEqual(['provenance/changed-file'])
    }
  })

  it('fails by a file that was added, also an empty one and one below a folder', async () => {
    const workspace = await signedModel('p256')
    await writeFile(join(workspace, 'model/extra.bin'), '')
    await writeFile(join(workspace, 'model/tokens/code.py'), 'print()')
    expect(shown(await prove(workspace, byKey('p256')))).toEqual([
      expect.stringContaining('error provenance/unsigned-file extra.bin: is not in the signature'),
      expect.stringContaining('error provenance/unsigned-file tokens/code.py: is not in the signature'),
    ])
  })

  it('fails by a file that was removed, and names both when it was renamed', async () => {
    const workspace = await signedModel('p256')
    await rename(join(workspace, 'model/config.ini'), join(workspace, 'model/other.ini'))
    const missing =
      'error provenance/missing-file "config.ini" is in the signature, but not in the model: it was removed or renamed'
    expect(shown(await prove(workspace, byKey('p256')))).toEqual([
      missing,
      expect.stringContaining('error provenance/unsigned-file other.ini: '),
    ])
    await rm(join(workspace, 'model/other.ini'))
    expect(shown(await prove(workspace, byKey('p256')))).toEqual([missing])
  })

  it('fails by two files that were exchanged', async () => {
    const workspace = await signedModel('p256')
    await rename(join(workspace, 'model/notes.txt'), join(workspace, 'aside'))
    await rename(join(workspace, 'model/config.ini'), join(workspace, 'model/notes.txt'))
    await rename(join(workspace, 'aside'), join(workspace, 'model/config.ini'))
    const proven = await prove(workspace, byKey('p256'))
    expect(proven.findings.map(({ rule }) => rule)).toEqual([
      'provenance/changed-file',
      'provenance/changed-file',
    ])
  })

  it('fails with the signature of another model', async () => {
    const workspace = await signedModel('single')
    const proven = await prove(workspace, byKey('p256'))
    expect(shown(proven)[0]).toBe(
      'error provenance/signature signature: the signature: "." is no path of a file inside the model',
    )
  })

  it('fails without a signature, and says where it was looked for', async () => {
    const workspace = await signedModel('p256')
    await rm(join(workspace, 'model/model.sig'))
    expect(shown(await prove(workspace, byKey('p256')))).toEqual([
      'error provenance/signature signature: there is none: model/model.sig, model.sigstore.json. Sign the model with model-signing or cosign, or name the signature in model.contract.signed.signature.',
    ])
    expect(shown(await prove(workspace, byKey('p256'), { path: 'model/weights.bin' }))[0]).toContain(
      'there is none: model/weights.bin.sigstore.json, model/weights.bin.sig, model/model.sig. ',
    )
  })

  it.each([
    ['another key', byKey('p384'), 'it was made with another key, or for other content'],
    ['a certificate', CHAIN, 'the signature was made with a key, but a certificate is expected'],
  ])('fails when %s is demanded', async (_, contract, problem) => {
    expect(shown(await prove(await signedModel('p256'), contract))).toEqual([
      expect.stringMatching(new RegExp(`^error provenance/signature signature: .*${problem}`)),
    ])
  })
})
