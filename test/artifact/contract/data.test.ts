import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCompanions } from '../../../src/artifact/contract/companions.ts'
import { checkData } from '../../../src/artifact/contract/data.ts'
import { parseDvc } from '../../../src/artifact/contract/dvc.ts'
import type { Metadata } from '../../../src/artifact/contract/metadata.ts'
import { findArtifact } from '../../../src/artifact/files.ts'
import { UserError } from '../../../src/support/errors.ts'
import { workspaceWith } from '../workspace.ts'
import { contractOf, refusals } from './checking.ts'

const TRAIN = 'md5: b202f333fba4fd38d4b8e5e693077aab'
const IMAGES = 'md5: b51ed5b16e122c54b147a540e310ec68.dir'
const PREPARED = 'md5: 25460e6196e3d62d4f97a2371f2b944f.dir'
/** As DVC 3.67 wrote it: `prepare` copies data/train.csv, `train` makes model/a.bin and model/sub/é.bin. */
const LOCK = `schema: '2.0'
stages:
  prepare:
    cmd: mkdir -p prepared && cp data/train.csv prepared/all.csv
    deps:
    - path: data/train.csv
      hash: md5
      ${TRAIN}
      size: 10
    outs:
    - path: prepared
      hash: md5
      ${PREPARED}
      size: 10
      nfiles: 1
  train:
    cmd: mkdir -p model/sub && cp prepared/all.csv model/a.bin && printf weights
      > model/sub/é.bin
    deps:
    - path: data/images
      hash: md5
      ${IMAGES}
      size: 6
      nfiles: 3
    - path: prepared
      hash: md5
      ${PREPARED}
      size: 10
      nfiles: 1
    outs:
    - path: model
      hash: md5
      md5: 1a6ce73e2b61165def8352865f0986f6.dir
      size: 17
      nfiles: 2
`
const FILES = {
  'dvc.lock': LOCK,
  'data/train.csv.dvc': `outs:\n- ${TRAIN}\n  size: 10\n  hash: md5\n  path: train.csv\n`,
  'data/images.dvc': `outs:\n- ${IMAGES}\n  size: 6\n  nfiles: 3\n  hash: md5\n  path: images\n`,
  'model/a.bin': 'a,b\r\n1,2\r\n',
  'model/sub/é.bin': 'weights',
}
const DVC = ['dvc.lock', 'data/train.csv.dvc', 'data/images.dvc']

interface Case {
  readonly files?: Record<string, string>
  readonly dvc?: string[]
  readonly training?: string[]
  readonly path?: string
  readonly version?: string
}

/** What is wrong, as `level: message`. */
async function check({
  files = {},
  dvc = DVC,
  training = [],
  path = 'model',
  version,
}: Case): Promise<string[]> {
  const workspace = await workspaceWith({ ...FILES, ...files })
  const contract = contractOf({ data: { dvc, training } })
  const { data, findings } = await readCompanions(contract, await findArtifact(workspace, path))
  const metadata: Metadata =
    version === undefined ? {} : { 'training-data-version': { value: version, source: 'rollout file' } }
  if (data === null || contract.data === undefined)
    throw new Error('data is read where the contract wants it')
  const all = [...findings, ...checkData(contract.data, data, metadata)]
  for (const { rule } of all) expect(rule).toBe('contract/data')
  return all.map(({ level, message }) => `${level}: ${message}`)
}
const changed = (from: string, to: string) => ({ files: { 'dvc.lock': LOCK.replace(from, to) } })

describe('training data', () => {
  it('is recorded, with the model that was made from it', async () => {
    expect(await check({ training: ['data/train.csv', 'data/images/1.txt'] })).toEqual([])
    expect(
      await check({ training: ['data/train.csv'], version: 'md5:b202f333fba4fd38d4b8e5e693077aab' }),
    ).toEqual([])
    expect(await check({ version: 'b51ed5b16e122c54b147a540e310ec68.dir' })).toEqual([])
    expect(await check({ training: ['data/train.csv'], version: '2026-10-01' })).toEqual([])
  })

  it('is not recorded', async () => {
    expect(await check({ training: ['data/test.csv', 'data/train'], dvc: ['dvc.lock'] })).toEqual(
      ['data/test.csv', 'data/train']
        .flatMap((path) => [
          `error: the training data "${path}" should be recorded, but DVC's files have "data/train.csv", "prepared", "data/images", "model"; track it with \`dvc add\`, or name it among the \`deps\` of its stage and run \`dvc repro\``,
        ])
        .concat(
          ['data/test.csv', 'data/train'].map(
            (path) =>
              `error: dvc.lock (stage "train"): the model "model" is made from "data/images", "prepared", "data/train.csv", not from the training data "${path}"; add it to the \`deps\` of the stage, and run \`dvc repro\``,
          ),
        ),
    )
  })

  it('is recorded without hash or size', async () => {
    const lock = changed(`${IMAGES}\n      size: 6`, 'etag: "7"')
    expect(await check({ ...lock, training: ['data/images'], dvc: ['dvc.lock'] })).toEqual([
      'error: dvc.lock (stage "train"): "data/images" has no size; run `dvc commit` with DVC 2 or later',
    ])
    const none = changed(`hash: md5\n      ${IMAGES}`, 'isexec: true')
    expect(await check({ ...none, training: ['data/images'], dvc: ['dvc.lock'] })).toEqual([
      'error: dvc.lock (stage "train"): "data/images" has no hash; run `dvc commit` with DVC 2 or later',
    ])
  })

  it('has another version than is said', async () => {
    const md5 = 'f'.repeat(32)
    expect(await check({ training: ['data/train.csv'], version: md5, dvc: ['dvc.lock'] })).toEqual([
      `error: training-data-version is md5:${md5} (rollout file), but DVC's files have md5:b202f333fba4fd38d4b8e5e693077aab of "data/train.csv"; correct the version, or train again on this data`,
    ])
  })

  it('was changed after the model was made', async () => {
    const newer = { 'data/train.csv.dvc': FILES['data/train.csv.dvc'].replace('b202', 'aaaa') }
    expect(await check({ files: newer })).toEqual([
      'error: "data/train.csv" is md5:aaaaf333fba4fd38d4b8e5e693077aab in data/train.csv.dvc, but md5:b202f333fba4fd38d4b8e5e693077aab in dvc.lock (stage "prepare"): one of them is stale; run `dvc repro`, and commit what it writes',
    ])
    expect(
      await check(
        changed(
          `    outs:\n    - path: prepared\n      hash: md5\n      ${PREPARED}`,
          `    outs:\n    - path: prepared\n      md5: ${'0'.repeat(32)}.dir`,
        ),
      ),
    ).toEqual([
      `error: "prepared" is ${PREPARED.replace(' ', '')} in dvc.lock (stage "train"), but md5:${'0'.repeat(32)}.dir in dvc.lock (stage "prepare"): one of them is stale; run \`dvc repro\`, and commit what it writes`,
    ])
  })

  it('is somewhere else than where the model comes from', async () => {
    const other = 'outs:\n- md5: 0000000000000000000000000000000a\n  size: 1\n  path: other.csv\n'
    expect(
      await check({
        files: { 'data/other.csv.dvc': other },
        dvc: [...DVC, 'data/other.csv.dvc'],
        training: ['data/other.csv'],
      }),
    ).toEqual([
      'error: dvc.lock (stage "train"): the model "model" is made from "data/images", "prepared", "data/train.csv", not from the training data "data/other.csv"; add it to the `deps` of the stage, and run `dvc repro`',
    ])
  })
})

describe('the model', () => {
  it('is not the one that DVC recorded', async () => {
    expect(await check({ files: { 'model/a.bin': 'tampered!!' } })).toEqual([
      expect.stringMatching(
        /^error: dvc\.lock \(stage "train"\): the model "model" is recorded as md5:1a6ce73e2b61165def8352865f0986f6\.dir, 17 bytes, but is md5:[0-9a-f]{32}\.dir, 17 bytes: it is not the one that this stage made; run `dvc checkout` or `dvc repro`$/,
      ),
    ])
  })

  it('is recorded as one file', async () => {
    const dvc = `outs:\n- ${TRAIN}\n  size: 10\n  path: a.bin\n`
    const recorded = { path: 'model/a.bin', dvc: ['model/a.bin.dvc'] }
    expect(await check({ ...recorded, files: { 'model/a.bin.dvc': dvc } })).toEqual([])
    expect(await check({ ...recorded, files: { 'model/a.bin.dvc': dvc.replace('10', '11') } })).toEqual([
      'error: model/a.bin.dvc: the model "model/a.bin" is recorded as md5:b202f333fba4fd38d4b8e5e693077aab, 11 bytes, but is md5:b202f333fba4fd38d4b8e5e693077aab, 10 bytes: it is not the one that this stage made; run `dvc checkout` or `dvc repro`',
    ])
  })

  it('is noted when nothing records it', async () => {
    expect(await check({ dvc: ['data/train.csv.dvc'], training: ['data/train.csv'] })).toEqual([
      expect.stringMatching(/^note: DVC's files do not record the model as an output, so whether/),
    ])
  })
})

describe('files of DVC’s', () => {
  it.each([
    [
      'x.dvc',
      'outs: 1',
      'x.dvc should be a .dvc file with "outs", as DVC 2 and later write it, but is not: "outs: Invalid input: expected array, received number"',
    ],
    ['dvc.lock', 'train: {cmd: x}', /^dvc\.lock should be a dvc\.lock with "stages".* is not: "stages: /],
    ['dvc.lock', 'stages: {a: {outs: [{path: x, md5: XYZ}]}}', /stages\.a\.outs\.0\.md5/],
    ['dvc.lock', 'a: 1\na: 2', 'dvc.lock cannot be read: line 2: key "a" is given twice'],
    ['dvc.lock', '', /is not: ": Invalid input/],
  ])('%s is refused as %j', async (path, text, message) => {
    const refusal = await parseDvc(path, text).catch((error: unknown) => error)
    if (!(refusal instanceof UserError)) throw new Error('a UserError is expected')
    expect(refusal.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('name paths from where they are', async () => {
    const text =
      'wdir: ..\nouts: [{path: d/x}, {path: ../../up}]\ndeps: [{path: "s3://b/x", etag: e}, {path: /abs}]\n'
    const entries = await parseDvc('a/b/x.dvc', text)
    expect(entries.map(({ role, path, hash, size }) => [role, path, hash, size])).toEqual([
      ['dependency', 's3://b/x', 'etag:e', null],
      ['dependency', '/abs', null, null],
      ['output', 'a/d/x', null, null],
      ['output', '../up', null, null],
    ])
  })

  it('are findings where they cannot be read, and say so when they hold nothing', async () => {
    expect(await check({ dvc: ['gone.lock'] })).toEqual([
      expect.stringMatching(/^error: gone\.lock cannot be read: .*ENOENT/),
      'error: gone.lock: no file or folder of data is recorded there; track it with `dvc add`',
      expect.stringMatching(/^note: /),
    ])
    expect((await check({ dvc: ['data'] }))[0]).toBe('error: data cannot be read: it is no file')
    expect((await check({ dvc: ['big'], files: { big: ' '.repeat(300_000) } }))[0]).toBe(
      'error: big cannot be read: it has 300000 bytes, more than 262144',
    )
  })

  it('are read, or refused in words, whatever they hold', async () => {
    const part = fc.constantFrom(
      'stages',
      'outs',
      'deps',
      'path',
      'md5',
      'wdir',
      ': ',
      '\n',
      ' ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '1',
      'x',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: part, maxLength: 60 }),
        fc.constantFrom('x.dvc', 'dvc.lock'),
        async (text, path) => {
          const result = await parseDvc(path, text).catch((error: unknown) => error)
          expect(Array.isArray(result) || result instanceof UserError).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('may not be outside of the workspace', () => {
    for (const path of ['/etc/dvc.lock', '../dvc.lock', 'a/../../b', 'a/..'])
      expect(refusals({ data: { dvc: [path] } })).toEqual([
        'expected a path inside the workspace, relative to it',
      ])
    expect(refusals({ data: { dvc: ['a..b/dvc.lock', './x.dvc'] } })).toEqual([])
  })
})

it('a stage that depends on itself through others ends', async () => {
  const lock =
    'stages:\n  a: {deps: [{path: b}], outs: [{path: model}]}\n  b: {deps: [{path: model}], outs: [{path: b}]}\n'
  const messages = await check({ files: { 'dvc.lock': lock }, dvc: ['dvc.lock'], training: ['t'] })
  expect(
    messages.some((text) => text.includes('is made from "b", "model", not from the training data "t"')),
  ).toBe(true)
})

it('many stages that all depend on each other are judged in a moment', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `s${index}`)
  const deps = names.map((name) => `{path: ${name}}`).join(', ')
  const stages = names
    .map((name) => `  ${name}: {deps: [${deps}], outs: [{path: ${name}}, {path: model/${name}}]}\n`)
    .join('')
  const files = Object.fromEntries(names.map((name) => [`model/${name}`, 'x']))
  const messages = await check({
    files: { ...files, 'dvc.lock': `stages:\n${stages}` },
    dvc: ['dvc.lock'],
    training: ['t'],
  })
  expect(messages.length).toBe(50)
})

it('more files than anyone has are not read', async () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [`${name}.dvc`, `outs:\n${`- {path: ${name}}\n`.repeat(4_000)}`]),
  )
  const messages = await check({ files, dvc: ['a.dvc', 'b.dvc', 'c.dvc'] })
  expect(messages).toContain('error: c.dvc is not read: there are more than 10000 files and folders in all')
})
