import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workspaceWith } from '../workspace.ts'
import { prove, shown } from './prove.ts'
import { envelope, IN_TOTO, KEYS, message, type Way } from './sign.ts'
import { modelStatement, sha256 } from './statements.ts'

const FILES = { 'weights.bin': 'weights', 'sub/config.ini': 'layers = 2\n' }
const SIGNED = { signed: { key: 'key.pub' } }

/** A workspace with the model, this signature and a public key. */
async function workspace(
  signature: string | object,
  publicKey: KeyObject | string = KEYS.publicKey,
  files = FILES,
) {
  const inModel = Object.entries(files).map(([path, content]) => [`model/${path}`, content])
  const key = typeof publicKey === 'string' ? publicKey : publicKey.export({ type: 'spki', format: 'pem' })
  const text = typeof signature === 'string' ? signature : JSON.stringify(signature)
  return workspaceWith({ ...Object.fromEntries(inModel), 'model/model.sig': text, 'key.pub': key })
}

async function proven(statement: object, way: Way = {}): Promise<string[]> {
  return shown(await prove(await workspace(envelope(JSON.stringify(statement), way)), SIGNED))
}

const holds = [expect.stringMatching(/^signed by the key with SHA-256 /)]
const fails = (problem: string) => [
  expect.stringContaining(`error provenance/signature signature: ${problem}`),
]

describe('the statement that a key has signed', () => {
  it('holds when it is right, also by RSA and Ed25519', async () => {
    expect(await proven(modelStatement(FILES))).toEqual(holds)
    const statement = JSON.stringify(modelStatement(FILES))
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const edwards = generateKeyPairSync('ed25519')
    const byRsa = await workspace(envelope(statement, { privateKey: rsa.privateKey }), rsa.publicKey)
    expect(shown(await prove(byRsa, SIGNED))).toEqual(holds)
    const byEdwards = envelope(statement, { privateKey: edwards.privateKey, hash: null })
    expect(shown(await prove(await workspace(byEdwards, edwards.publicKey), SIGNED))).toEqual(holds)
  })

  it.each([
    [
      'another type',
      { predicateType: 'https://model_signing/signature/v2.0' },
      'which proves no files. Expected',
    ],
    [
      'that of the draft',
      { predicateType: 'https://model_signing/Digests/v0.1' },
      'which proves no files. Expected',
    ],
    [
      'a test result',
      { predicateType: 'https://in-toto.io/attestation/test-result/v0.1' },
      'which proves no files',
    ],
    [
      'another statement',
      { _type: 'https://in-toto.io/Statement/v0.1' },
      'is malformed at _type: expected "https',
    ],
    ['no subject', { subject: [] }, 'the signed statement is malformed at subject: '],
    ['a subject of other files', { subject: [{ digest: { sha256: sha256('x') } }] }, 'contradicts itself'],
    ['an unknown method', { serialization: { method: 'tensors' } }, 'malformed at serialization.method: '],
    [
      'an unknown hash',
      { serialization: { hash_type: 'md5' } },
      'the files are signed by "md5", which is not known',
    ],
    [
      'a hash that an object inherits',
      { serialization: { hash_type: 'constructor' } },
      'signed by "constructor"',
    ],
    [
      'a hash that its files do not have',
      { serialization: { hash_type: 'blake2b' } },
      'signed by "sha256", not blake2b',
    ],
    [
      'shards without a size',
      { serialization: { method: 'shards' } },
      'malformed at serialization.shard_size: ',
    ],
    ['no predicate', { predicate: { serialization: null } }, 'malformed at serialization: '],
  ])('fails with %s', async (_, changes, problem) => {
    expect(await proven(modelStatement(FILES, changes))).toEqual([
      expect.stringMatching(/^error provenance\/signature signature: /),
    ])
    expect((await proven(modelStatement(FILES, changes)))[0]).toContain(problem)
  })

  it.each([
    '/etc/passwd',
    '../weights.bin',
    'sub/../weights.bin',
    './weights.bin',
    'sub//x',
    'a\\b',
    '',
    '.',
    'a\nb',
  ])('fails with the path %j, in files and in shards', async (name) => {
    const statement = modelStatement([...Object.entries(FILES), [name, 'x']])
    expect(await proven(statement)).toEqual(
      fails(`the signature: ${JSON.stringify(name)} is no path of a file`),
    )
  })

  it('fails with a file that is named twice, in whichever order', async () => {
    const twice = (first: string, second: string) =>
      modelStatement([...Object.entries(FILES).slice(1), ['weights.bin', first], ['weights.bin', second]])
    for (const statement of [
      twice('weights', 'evil'),
      twice('evil', 'weights'),
      twice('weights', 'weights'),
    ]) {
      expect(await proven(statement)).toEqual(fails('the signature names "weights.bin" twice'))
    }
  })

  it.each([
    ['a gap', ['0:3', '4:7'], 'provenance/changed-file'],
    ['an overlap', ['0:4', '3:7'], 'provenance/changed-file'],
    ['a part that is missing', ['0:4'], 'provenance/changed-file'],
    ['a part beyond the end', ['0:7', '7:9'], 'provenance/changed-file'],
    ['the same part twice', ['0:4', '0:4', '4:7'], 'provenance/signature'],
    ['no bounds', ['0'], 'provenance/signature'],
    ['numbers that are none', ['0:-1'], 'provenance/signature'],
    ['a number that is too long', ['0:99999999999999999999'], 'provenance/signature'],
  ])('fails with shards that have %s', async (_, ranges, rule) => {
    const content = 'weights'
    const resources = ranges.map((range) => {
      const [start, end] = range.split(':').map(Number)
      const digest = sha256(content.slice(start, end))
      return { name: `weights.bin:${range}`, algorithm: 'sha256-sharded-4', digest }
    })
    const hash = createHash('sha256')
    for (const { digest } of resources) hash.update(digest, 'hex')
    const statement = modelStatement(
      {},
      {
        subject: [{ name: 'm', digest: { sha256: hash.digest('hex') } }],
        predicate: { resources },
        serialization: { method: 'shards', shard_size: 4 },
      },
    )
    const folder = await workspace(envelope(JSON.stringify(statement)), KEYS.publicKey, {
      'weights.bin': content,
    } as never)
    expect((await prove(folder, SIGNED)).findings.map((finding) => finding.rule)).toEqual([rule])
  })
})

describe('the envelope around it', () => {
  it('fails when the type that is shown is not the one that was signed', async () => {
    const statement = modelStatement(FILES)
    expect(await proven(statement, { type: 'text/plain', shownType: IN_TOTO })).toEqual(
      fails('the signature does not fit: it was made with another key, or for other content'),
    )
    expect(await proven(statement, { type: 'text/plain' })).toEqual(
      fails(
        'what is signed should be an in-toto statement, application/vnd.in-toto+json, but is "text/plain"',
      ),
    )
  })

  it('fails when bytes have moved between type and payload', async () => {
    // "DSSEv1 28 type 5 hello" says where the type ends.
    const bundle = envelope(JSON.stringify(modelStatement(FILES)), { type: `${IN_TOTO} ` })
    bundle.dsseEnvelope.payloadType = IN_TOTO
    expect(shown(await prove(await workspace(bundle), SIGNED))).toEqual(fails('the signature does not fit: '))
  })

  it('fails with two signatures, with none, and with an empty one', async () => {
    const bundle = envelope(JSON.stringify(modelStatement(FILES)))
    const [one] = bundle.dsseEnvelope.signatures
    for (const signatures of [[one, one], [], [{ sig: '', keyid: '' }]]) {
      const changed = { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, signatures } }
      expect(shown(await prove(await workspace(changed), SIGNED))[0]).toMatch(
        /model.sig is no Sigstore bundle: invalid bundle \(content\.dsseEnvelope\.signatures/,
      )
    }
  })

  it.each([
    ['no JSON', 'MEUCIQDxyz', 'is no Sigstore bundle: Unexpected token'],
    [
      'the bundle of an older cosign',
      '{"base64Signature":"MEUC","cert":""}',
      'is no Sigstore bundle: invalid bundle (mediaType, content',
    ],
    ['null', 'null', 'is no Sigstore bundle: '],
    ['a number', '7', 'is no Sigstore bundle: '],
    ['text that is no statement', JSON.stringify(envelope('hello')), 'signature: Unexpected token'],
    [
      'bytes that are no text',
      JSON.stringify(envelope('{}')).replace('"payload":"e30="', '"payload":"/w=="'),
      'does not fit',
    ],
  ])('fails as %s', async (_, text, problem) => {
    const [finding, ...more] = shown(await prove(await workspace(text), SIGNED))
    expect([finding, more]).toEqual([expect.stringContaining(problem), []])
    expect(finding).toMatch(/^error provenance\/signature signature: /)
  })

  it('fails in words with any bundle whose bytes were changed, and never throws', async () => {
    const text = JSON.stringify(envelope(JSON.stringify(modelStatement(FILES))))
    const folder = await workspace(text)
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), async (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
        await writeFile(join(folder, 'model/model.sig'), changed)
        const { findings, signer } = await prove(folder, SIGNED)
        // The key's hint and the media type's version are not proven by it.
        if (signer !== null) expect(meaning(changed)).toEqual(meaning(text))
        expect(findings.map(({ rule }) => rule)).toEqual(signer === null ? ['provenance/signature'] : [])
      }),
      { numRuns: 100 },
    )
  })
})

/** What a bundle says, whatever else stands in it. */
function meaning(text: string): string {
  const { payload, payloadType } = JSON.parse(text).dsseEnvelope
  return `${payloadType} ${Buffer.from(payload, 'base64').toString()}`
}

describe('a signature over bytes', () => {
  const manifest = `${sha256(FILES['sub/config.ini'])}  sub/config.ini\n${sha256('weights')}  weights.bin\n`

  it('holds over the manifest of the files, which need not lie there', async () => {
    const folder = await workspace(message(manifest))
    expect(shown(await prove(folder, SIGNED))).toEqual(holds)
    await writeFile(join(folder, 'model/weights.bin'), 'Weights')
    expect(shown(await prove(folder, SIGNED))).toEqual(fails('the signature does not fit: '))
  })

  it('holds over a manifest that does, which must then fit the files', async () => {
    const folder = await workspace(message(manifest))
    await writeFile(join(folder, 'model/SHA256SUMS'), manifest)
    const contract = { ...SIGNED, manifest: 'model/SHA256SUMS' }
    expect(shown(await prove(folder, contract))).toEqual([
      expect.stringMatching(/^signed by the key with SHA-256 /),
    ])
    await writeFile(join(folder, 'model/weights.bin'), 'Weights')
    expect(shown(await prove(folder, contract))[0]).toBe(
      'error provenance/changed-file weights.bin: is not the file that the manifest was made for: its content is another one (model/weights.bin)',
    )
    await writeFile(join(folder, 'model/SHA256SUMS'), manifest.replace(sha256('weights'), sha256('Weights')))
    expect(shown(await prove(folder, contract))).toEqual(fails('the signature does not fit: '))
  })

  it('says that Ed25519 is for statements only, and that a hash is not known', async () => {
    const edwards = generateKeyPairSync('ed25519')
    const folder = await workspace(message(manifest), edwards.publicKey)
    expect(shown(await prove(folder, SIGNED))).toEqual(
      fails('an Ed25519 key signs whole messages, not files'),
    )
    const unknown = JSON.stringify(message(manifest)).replace('SHA2_256', 'SHA3_256')
    expect(shown(await prove(await workspace(unknown), SIGNED))).toEqual(
      fails("the signature's hash algorithm, number 4"),
    )
  })
})

describe('the key', () => {
  it('should not be private, weak, of another kind or something else', async () => {
    const signature = envelope(JSON.stringify(modelStatement(FILES)))
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
    const secret = KEYS.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const problems: [KeyObject | string, string][] = [
      [secret, 'the key should be public, but a private one is in the file. Take it out of the workspace'],
      ['hello', 'the key should be a public key as PEM: '],
      [
        weak.publicKey,
        'a key of EC P-256, P-384, P-521, RSA of at least 2048 bits or Ed25519 is expected, not rsa 1024',
      ],
      [
        koblitz.publicKey,
        'a key of EC P-256, P-384, P-521, RSA of at least 2048 bits or Ed25519 is expected, not ec secp256k1',
      ],
    ]
    for (const [key, problem] of problems) {
      expect(shown(await prove(await workspace(signature, key), SIGNED))).toEqual(fails(problem))
    }
  })

  it('says when it is not there', async () => {
    const folder = await workspace(envelope(JSON.stringify(modelStatement(FILES))))
    expect(shown(await prove(folder, { signed: { key: 'other.pub' } }))).toEqual([
      expect.stringMatching(
        /^error provenance\/signature signature: the key .*other\.pub cannot be read: ENOENT/,
      ),
    ])
  })
})
