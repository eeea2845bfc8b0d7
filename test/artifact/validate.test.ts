import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { artifactSchema } from '../../scripts/generate/artifact-schema.ts'
import { type ArtifactReport, artifactReportSchema } from '../../src/artifact/report.ts'
import { RULES } from '../../src/artifact/rules.ts'
import { validateArtifact } from '../../src/artifact/validate.ts'
import { modelSchema } from '../../src/config/model.ts'
import { UserError } from '../../src/support/errors.ts'
import { evaluationIn, nothing } from '../quality/evaluating.ts'
import { zipFile } from './archive/zip-file.ts'
import { externalTensor, graph, onnx, safetensors } from './models.ts'
import { workspaceWith } from './workspace.ts'

const NOW = new Date('2026-10-01T12:00:00Z')
const fitsPublished = new Ajv({ strict: false, validateFormats: false }).compile(artifactSchema())
const ruleIds = RULES.map(({ id }) => id)

type Rest = { expectedDigest?: string; lines?: string[] }

async function validate(workspace: string, model: object, { expectedDigest, lines = [] }: Rest = {}) {
  const push = (message: string) => void lines.push(message)
  const log = { info: push, notice: push, warning: push, error: push }
  const parsed = modelSchema.parse({ name: 'm', version: '1.0', path: 'model', ...model })
  const evaluate = evaluationIn(workspace, parsed)
  const report = await validateArtifact({ workspace, model: parsed, expectedDigest, evaluate, log, now: NOW })
  expect(artifactReportSchema.parse(report)).toEqual(report)
  expect(fitsPublished(report), JSON.stringify(fitsPublished.errors)).toBe(true)
  for (const { rule } of report.findings) expect(ruleIds).toContain(rule)
  return report
}

const silent = { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} }

const rules = (report: ArtifactReport) => report.findings.map(({ level, rule }) => `${level} ${rule}`)

describe('an artifact of one file', () => {
  it('passes with the digest that sha256sum shows', async () => {
    const bytes = onnx({ metadata: { seed: '7' } })
    const report = await validate(await workspaceWith({ 'model/a.onnx': bytes }), { path: 'model/a.onnx' })
    expect(report).toMatchObject({
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      size: bytes.length,
      formats: ['onnx'],
      verdict: 'passed',
      findings: [],
      metadata: { version: { value: '1.0', source: 'rollout file' }, seed: { value: '7', source: 'a.onnx' } },
    })
    expect(report.files[0]?.details).toMatchObject({ inputs: ['x'], outputs: ['y'] })
  })

  it('has the same digest as a file, as the only one of a folder, and by a glob', async () => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx() })
    const digests = await Promise.all(
      ['model/a.onnx', 'model', 'mod*/*.onnx'].map(
        async (path) => (await validate(workspace, { path })).digest,
      ),
    )
    expect(new Set(digests).size).toBe(1)
  })

  it.each([
    [
      'a truncated model',
      'a.onnx',
      onnx().subarray(0, 300),
      ['error onnx/truncated', 'error artifact/no-model'],
    ],
    [
      'text that is called a model',
      'a.onnx',
      'not a model',
      ['error artifact/extension', 'note artifact/companion', 'error artifact/no-model'],
    ],
    ['safetensors that is called ONNX', 'a.onnx', safetensors(), ['error artifact/extension']],
    ['an empty file', 'a.onnx', '', ['error artifact/format', 'error artifact/no-model']],
  ])('fails as %s', async (_name, name, bytes, expected) => {
    const report = await validate(await workspaceWith({ [`model/${name}`]: bytes }), {})
    expect(rules(report).filter((rule) => !rule.includes('no-model'))).toEqual(
      expected.filter((rule) => !rule.includes('no-model')),
    )
    expect(report.verdict).toBe('failed')
    expect(report.findings[0]?.place).toEqual({ file: `model/${name}` })
  })

  it.each([
    ['\x7fELF\x02', /it looks like a Linux program/],
    [
      'version https://git-lfs.github.com/spec/v1\noid sha256:0',
      /Git LFS pointer, not the model itself \(check out with `lfs: true`\)/,
    ],
    ['\x00\x01\x02\x03', /it looks like unknown bytes \(00010203\)/],
  ])('is refused with the name of what %j looks like', async (head, message) => {
    const report = await validate(await workspaceWith({ 'model/a.bin': Buffer.from(head, 'latin1') }), {})
    expect(report.findings[0]).toMatchObject({ level: 'error', rule: 'artifact/format' })
    expect(report.findings[0]?.message).toMatch(message)
  })

  it('fails with another digest than the expected one', async () => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx() })
    const { digest } = await validate(workspace, {})
    expect((await validate(workspace, {}, { expectedDigest: digest ?? '' })).verdict).toBe('passed')
    expect(rules(await validate(workspace, {}, { expectedDigest: `sha256:${'0'.repeat(64)}` }))).toEqual([
      'error artifact/digest',
    ])
  })
})

describe('an artifact of several files', () => {
  const files = {
    'model/b/x.safetensors': safetensors(),
    'model/a.safetensors': safetensors(),
    'model/config.json': '{}',
    'model/.git/HEAD': 'x',
  }

  it('has the digest that its documented command gives', async () => {
    const workspace = await workspaceWith(files)
    const report = await validate(workspace, {})
    const command =
      "find -L . -name .git -prune -o -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum"
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: join(workspace, 'model') })
    expect(report.digest).toBe(`sha256:${stdout.slice(0, 64)}`)
    expect(report.files.map(({ path, format }) => [path, format])).toEqual([
      ['a.safetensors', 'safetensors'],
      ['b/x.safetensors', 'safetensors'],
      ['config.json', 'text'],
    ])
    expect(rules(report)).toEqual(['note artifact/companion'])
  })

  it('lets a pickle import what the contract names, and nothing else', async () => {
    const pickle = Buffer.from('cshop.features\nBasket\n)\x81.', 'latin1')
    const workspace = await workspaceWith({ 'model/a.pkl': pickle })
    const refused = await validate(workspace, {})
    expect(refused.verdict).toBe('failed')
    expect(refused.findings[0]?.message).toContain('allow-globals: ["shop.features.Basket"]')
    const allowed = { contract: { 'allow-globals': ['shop.features.Basket'] } }
    expect(await validate(workspace, allowed)).toMatchObject({ verdict: 'passed', formats: ['pickle'] })
    const other = { contract: { 'allow-globals': ['shop.features.Other'] } }
    expect((await validate(workspace, other)).verdict).toBe('failed')
    expect(
      modelSchema.safeParse({ name: 'm', path: 'p', contract: { 'allow-globals': ['eval'] } }).success,
    ).toBe(false)
  })

  it('hides no pickle by naming it as the data of an ONNX file', async () => {
    const model = onnx({ graph: graph(externalTensor('w.pkl', '0', '400')) })
    const code = "cposix\nsystem\n(S'x'\ntR.".padEnd(400)
    const report = await validate(await workspaceWith({ 'model/a.onnx': model, 'model/w.pkl': code }), {})
    expect(rules(report)).toEqual(['error pickle/call'])
    expect(report.findings[0]?.message).toMatch(/^w\.pkl: .*posix\.system/)
    const zip = zipFile([{ name: 'data.pkl', data: code }])
    const zipped = await validate(
      await workspaceWith({
        'model/a.onnx': onnx({ graph: graph(externalTensor('w.zip')) }),
        'model/w.zip': zip,
      }),
      { contract: { formats: ['onnx'] } },
    )
    expect(zipped.formats).toEqual(['onnx', 'pickle', 'zip'])
    expect(zipped.findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^w\.zip!data\.pkl: .*posix\.system/),
    )
    expect(rules(zipped).filter((rule) => rule === 'error contract/format')).toHaveLength(2)
  })

  it('may keep tensors in a file beside the model', async () => {
    const model = onnx({ graph: graph(externalTensor('w.bin', '0', '400')) })
    const good = await validate(
      await workspaceWith({ 'model/a.onnx': model, 'model/w.bin': Buffer.alloc(400, 0xff) }),
      {},
    )
    expect([good.verdict, good.formats, good.files[1]?.format]).toEqual(['passed', ['onnx'], 'onnx-data'])
    const short = await validate(
      await workspaceWith({ 'model/a.onnx': model, 'model/w.bin': Buffer.alloc(399, 0xff) }),
      {},
    )
    expect(short.findings[0]?.message).toMatch(/up to byte 400, but the file has 399: it is cut off$/)
  })

  it.each([
    ['/etc/passwd', /an absolute path/],
    ['../secret', /a path that leaves the folder/],
    ['a/../../x', /a path that leaves the folder/],
    ['*/_ORT_MEM_ADDR_/*', /a place in the memory of ONNX Runtime/],
    ['a\\b', /a backslash or a control character/],
    ['C:/x', /an absolute path/],
    ['gone.bin', /is not among the artifact's files/],
    ['a.onnx', /which is a model itself/],
  ])('may not keep them in %j', async (location, message) => {
    const model = onnx({ graph: graph(externalTensor(location)) })
    const report = await validate(await workspaceWith({ 'model/a.onnx': model }), {})
    expect(report.verdict).toBe('failed')
    expect(report.findings.find(({ rule }) => rule === 'artifact/external-data')?.message).toMatch(message)
  })
})

describe('the model’s own metadata', () => {
  it('fills what the rollout file does not say, and differing values are warned of', async () => {
    const workspace = await workspaceWith({
      'model/a.onnx': onnx({ modelVersion: 9, metadata: { Version: '2.0', training_data_version: 'd1' } }),
    })
    const own = await validate(workspace, { version: undefined })
    expect(own.metadata).toEqual({
      version: { value: '2.0', source: 'a.onnx' },
      'training-data-version': { value: 'd1', source: 'a.onnx' },
    })
    const both = await validate(workspace, { version: '1.0' })
    expect(both.metadata.version?.value).toBe('1.0')
    expect(both.findings).toEqual([
      expect.objectContaining({
        level: 'warning',
        message:
          'version is "2.0" in a.onnx, but "1.0" in rollout file, which counts; correct the one that is wrong',
      }),
    ])
  })

  it('gives ONNX’s number as the version when nothing else does', async () => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx({ modelVersion: 9 }) })
    expect((await validate(workspace, { version: undefined })).metadata.version?.value).toBe('9')
    expect((await validate(workspace, {})).findings).toEqual([])
  })

  it.each([
    ['', /its version is empty/],
    ['1'.repeat(65), /its version has 65 characters, more than 64/],
    ['1\u001b[31m', /its version has characters that cannot be shown/],
  ])('is refused as %j', async (version, message) => {
    const workspace = await workspaceWith({ 'model/a.safetensors': safetensors({ version }) })
    const report = await validate(workspace, { version: undefined })
    expect(report.findings[0]?.message).toMatch(message)
    expect(report.metadata.version).toBeUndefined()
  })
})

describe('the contract', () => {
  it('is held against formats, size, provenance and numbers', async () => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx(), 'metrics.json': '{"accuracy": 0.9}' })
    const contract = {
      formats: ['safetensors'],
      'max-size': '10B',
      metadata: ['version', 'seed'],
      quality: { accuracy: { min: 0.95 } },
    }
    const report = await validate(workspace, { contract, metrics: 'metrics.json' })
    expect(rules(report)).toEqual([
      'error contract/quality',
      'error contract/format',
      'error contract/size',
      'error contract/metadata',
    ])
    expect(report.findings[3]?.message).toBe(
      "seed is not known; set model.provenance.seed, or write it into the model's own metadata",
    )
  })

  it.each([
    ['{"accuracy": NaN}', /NaN and Infinity are no JSON/],
    ['[1]', /should be a JSON object/],
  ])('finds the metrics file %j unreadable', async (text, message) => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx(), 'metrics.json': text })
    const report = await validate(workspace, { metrics: 'metrics.json' })
    expect(rules(report)).toEqual(['error contract/metrics-file'])
    expect(report.findings[0]?.message).toMatch(message)
  })

  it('finds the metrics file missing', async () => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx() })
    expect((await validate(workspace, { metrics: 'gone.json' })).findings[0]?.message).toMatch(
      /gone\.json cannot be read/,
    )
  })
})

describe('what is no artifact', () => {
  async function refusal(workspace: string, path: string): Promise<string> {
    const error = await validate(workspace, { path }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    return (error as UserError).message
  }

  it('is refused: nothing, an empty folder, a path outside the workspace', async () => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx() })
    await mkdir(join(workspace, 'empty'))
    expect(await refusal(workspace, 'gone.onnx')).toBe(
      `model.path: nothing is found at "gone.onnx" in ${workspace}`,
    )
    expect(await refusal(workspace, 'model/*.pt')).toMatch(/nothing is found at "model\/\*\.pt"/)
    expect(await refusal(workspace, 'empty')).toBe('model.path: there is no file in "empty"')
    for (const path of ['/etc/hostname', '../x', 'model/../../x'])
      expect(await refusal(workspace, path)).toMatch(/should be a path inside the workspace/)
    expect(await refusal('/no/such/folder', 'x')).toBe('the workspace /no/such/folder cannot be read')
  })

  it('has findings, and no digest: links that lead nowhere or away, special files, names that nobody could read', async () => {
    const workspace = await workspaceWith({ 'model/a.onnx': onnx(), 'outside.bin': 'x', 'model/b\nc/d': 'x' })
    await symlink('../outside.bin', join(workspace, 'model/link'))
    await symlink('gone', join(workspace, 'model/nothing'))
    await symlink('circle', join(workspace, 'model/circle'))
    await symlink('.', join(workspace, 'model/self'))
    await promisify(execFile)('mkfifo', [join(workspace, 'model/pipe')])
    const report = await validate(workspace, {})
    expect(report.files.map(({ path }) => path)).toEqual(['a.onnx'])
    expect([report.digest, report.verdict]).toEqual([null, 'failed'])
    const found = report.findings.map(({ rule, place, message }) => [rule, place?.file, message])
    expect(found.sort()).toEqual([
      [
        'artifact/link',
        'model/circle',
        expect.stringMatching(/^"circle" is a link that leads in a circle\. Put/),
      ],
      ['artifact/link', 'model/link', expect.stringMatching(/^"link" leads to .*outside\.bin, outside of /)],
      ['artifact/link', 'model/nothing', expect.stringContaining('is a link to nothing')],
      ['artifact/link', 'model/self', expect.stringContaining('leads back to a folder that holds it')],
      [
        'artifact/name',
        'model/b\nc',
        expect.stringMatching(/^the file name "b\\nc" has a control character/),
      ],
      [
        'artifact/special',
        'model/pipe',
        expect.stringMatching(/^"pipe" is neither a file nor a folder\. Remove/),
      ],
    ])
    const expectedDigest = `sha256:${'0'.repeat(64)}`
    expect(rules(await validate(workspace, {}, { expectedDigest }))).toContain('error artifact/digest')
  })

  it('is a folder that is a link out of the workspace, or a single pipe', async () => {
    const workspace = await workspaceWith({ 'names/a': 'x' })
    const elsewhere = await workspaceWith({ 'a.onnx': onnx() })
    await symlink(elsewhere, join(workspace, 'model'))
    expect(await refusal(workspace, 'model')).toMatch(/"model" leads to .*, outside of the workspace/)
    await promisify(execFile)('mkfifo', [join(workspace, 'names/pipe')])
    expect(rules(await validate(workspace, { path: 'names/pipe' }))).toEqual([
      'error artifact/special',
      'error artifact/no-model',
    ])
  })

  it('may lie anywhere where that is allowed, and is placed by its whole path', async () => {
    const workspace = await workspaceWith({ 'x/y': '' })
    const elsewhere = await workspaceWith({ 'my models/größe 1.onnx': onnx(), 'my models/cut.onnx': 'x' })
    const options = { evaluate: nothing, log: silent, now: NOW, anywhere: true } as const
    const validated = async (path: string) =>
      validateArtifact({ ...options, workspace, model: modelSchema.parse({ name: 'm', version: '1', path }) })
    const file = join(elsewhere, 'my models/größe 1.onnx')
    expect(await validated(file)).toMatchObject({ verdict: 'passed', files: [{ path: 'größe 1.onnx' }] })
    expect((await validated(relative(workspace, file))).verdict).toBe('passed')
    expect((await validated(join(elsewhere, 'my*/g*.onnx'))).files.map(({ path }) => path)).toEqual([
      'my models/größe 1.onnx',
    ])
    const cut = await validated(join(elsewhere, 'my models'))
    expect(cut.findings[0]?.place).toEqual({ file: join(elsewhere, 'my models/cut.onnx') })
  })

  it('takes a link inside the folder as what it points at', async () => {
    const workspace = await workspaceWith({ 'model/real/a.onnx': onnx() })
    await symlink('real/a.onnx', join(workspace, 'model/link.onnx'))
    const report = await validate(workspace, {})
    expect(report.files.map(({ path, format }) => [path, format])).toEqual([
      ['link.onnx', 'onnx'],
      ['real/a.onnx', 'onnx'],
    ])
  })
})

it('tells how far it is in files of more than a gibibyte', { timeout: 60_000 }, async () => {
  const workspace = await workspaceWith({ 'model/a.bin': '' })
  await truncate(join(workspace, 'model/a.bin'), 2 ** 30 + 5)
  const lines: string[] = []
  expect((await validate(workspace, {}, { lines })).verdict).toBe('failed')
  expect(lines).toEqual(['1 of 1.0 GiB read'])
})

it('never throws anything but a UserError, whatever bytes change', { timeout: 60_000 }, async () => {
  const workspace = await workspaceWith({ 'model/a.onnx': '' })
  const goods = [
    onnx({ graph: graph(externalTensor('w.bin')), metadata: { version: '1' } }),
    safetensors({ version: '1' }),
  ]
  const change = fc.record({ at: fc.nat(200), byte: fc.nat(255) })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...goods),
      fc.array(change, { maxLength: 5 }),
      fc.nat(600),
      async (good, changes, length) => {
        const bytes = Buffer.from(good)
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte
        await writeFile(join(workspace, 'model/a.onnx'), bytes.subarray(0, length))
        expect(['passed', 'failed']).toContain((await validate(workspace, {})).verdict)
      },
    ),
    { numRuns: 300 },
  )
})
