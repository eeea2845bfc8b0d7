/** The bundle of validate-artifact: what it answers to a bare path, and what a job gets from it. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, readFile, symlink, truncate } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { tarFile } from '../artifact/archive/tar-file.ts'
import { zipFile } from '../artifact/archive/zip-file.ts'
import { onnx, safetensors } from '../artifact/models.ts'
import { workspaceWith } from '../artifact/workspace.ts'
import { startCacheService } from '../github/cache-service.ts'
import { jobEnvironment, runAction } from '../runner/action-runner.ts'
import { shell } from './shell.ts'

const root = resolve(import.meta.dirname, '../..')
/** Scans from a folder that has nothing to do with the model. */
async function scan(path: string, ...flags: string[]) {
  return shell('validate-artifact', ['--path', path, ...flags], await workspaceWith({ here: '' }))
}

const PICKLE = Buffer.from("cposix\nsystem\n(S'x'\ntR.", 'latin1')

describe('a bare path', () => {
  test.each<[string, Record<string, string | Uint8Array>, string]>([
    ['a file', { 'my model ü.onnx': onnx() }, 'my model ü.onnx'],
    ['a folder', { 'm/a.safetensors': safetensors(), 'm/config.json': '{}' }, 'm'],
    ['an archive', { 'm.zip': zipFile([{ name: 'inner/a.onnx', data: onnx() }]) }, 'm.zip'],
    [
      'a compressed archive',
      { 'm.tar.gz': gzipSync(tarFile([{ name: 'a.onnx', data: onnx() }])) },
      'm.tar.gz',
    ],
    ['a glob', { 'a.onnx': onnx(), 'b.txt': 'x' }, '*.onnx'],
  ])('to %s that is fine passes, wherever it lies', async (_name, files, path) => {
    const { code, stdout, stderr } = await scan(join(await workspaceWith(files), path))
    expect([code, stderr]).toEqual([0, expect.stringContaining('satisfies the contract')])
    expect(stdout).toMatch(/^verdict=passed$/m)
  })

  test.each<[string, Record<string, string | Uint8Array>, string, RegExp]>([
    ['that runs code', { 'a.pkl': PICKLE }, 'a.pkl', /^error: a\.pkl: byte .*posix\.system/m],
    [
      'with an unknown file',
      { 'm/a.onnx': onnx(), 'm/x.bin': '\0\x01\x02' },
      'm',
      /^error: x\.bin: is in no format/m,
    ],
    [
      'with code in an archive',
      { 'm.zip': zipFile([{ name: 'a.pkl', data: PICKLE.toString('latin1') }]) },
      'm.zip',
      /^error: m\.zip!a\.pkl: /m,
    ],
    [
      'that is cut off',
      { 'a.onnx': onnx().subarray(0, 200) },
      'a.onnx',
      /^error: a\.onnx: Model\.graph at byte 14 should have/m,
    ],
    ['that is empty', { 'a.onnx': '' }, 'a.onnx', /^error: a\.onnx: is in no format/m],
    ['that is not there', {}, 'gone.onnx', /^error: model\.path: nothing is found at ".*gone\.onnx"/m],
    ['that is only warned of', { 'a.onnx': newerThanKnown() }, 'a.onnx', /^warning: a\.onnx: IR version 99/m],
  ])('to one %s fails and names it', async (_name, files, path, message) => {
    const { code, stdout, stderr } = await scan(join(await workspaceWith(files), path))
    expect(code).toBe(1)
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('defect')
    if (!path.startsWith('gone')) expect(stdout).toMatch(/^verdict=failed$/m)
  })

  test('passes with warnings where only errors are to fail', async () => {
    const folder = await workspaceWith({ 'a.onnx': newerThanKnown() })
    expect((await scan(join(folder, 'a.onnx'), '--fail-on', 'error')).code).toBe(0)
  })

  test('to several shards is read by several threads, with the same digest', async () => {
    const folder = await workspaceWith({ 'm/1.safetensors': '', 'm/2.safetensors': '' })
    const digests: string[] = []
    for (const name of ['1', '2']) {
      const bytes = 40 * 2 ** 20
      const header = Buffer.from(
        JSON.stringify({ w: { dtype: 'U8', shape: [bytes], data_offsets: [0, bytes] } }),
      )
      const length = Buffer.alloc(8)
      length.writeBigUInt64LE(BigInt(header.length))
      const path = join(folder, 'm', `${name}.safetensors`)
      await appendFile(path, Buffer.concat([length, header]))
      await truncate(path, 8 + header.length + bytes)
      digests.push(
        `${createHash('sha256')
          .update(await readFile(path))
          .digest('hex')}  ${name}.safetensors\n`,
      )
    }
    const { code, stdout } = await scan(join(folder, 'm'))
    const digest = createHash('sha256').update(digests.join('')).digest('hex')
    expect([code, stdout]).toEqual([0, expect.stringContaining(`digest=sha256:${digest}\n`)])
  })
})

/** IR version 99, which this scanner does not know. */
function newerThanKnown(): Buffer {
  const model = Buffer.from(onnx())
  expect(model[0]).toBe(0x08)
  model[1] = 99
  return model
}

const MODEL = { 'm/a.onnx': onnx({ metadata: { version: '1.0' } }), 'm/README.md': '# A model' }

async function job(files: Record<string, string | Uint8Array>, env: Record<string, string> = {}) {
  const workspace = await workspaceWith(files)
  const temp = await workspaceWith({ none: '' })
  const run = (inputs: Record<string, string>) =>
    runAction('validate-artifact', inputs, {
      workspace,
      temp,
      env: jobEnvironment(env),
      github: { run_id: '1' },
    })
  return { workspace, run }
}

const read = async (path: string | undefined) => JSON.parse(await readFile(path ?? '', 'utf8'))
const schemaOf = (path: string) => readFile(join(root, path), 'utf8').then(JSON.parse)

describe('a job', () => {
  test('gets files that fit their published schemas, also when it fails', async () => {
    const { workspace, run } = await job({ ...MODEL, 'm/bad.pkl': PICKLE })
    await symlink('/etc/hostname', join(workspace, 'm/link'))
    const { exitCode, outputs, summary } = await run({ path: 'm' })
    expect([exitCode, outputs['verdict'], outputs['digest'], outputs['bom'], outputs['predicate']]).toEqual([
      1,
      'failed',
      '',
      undefined,
      undefined,
    ])
    const ajv = new Ajv({ strict: false, unicodeRegExp: false })
    formats.default(ajv)
    const report = await read(outputs['report'])
    expect(ajv.validate(await schemaOf('schema/artifact.schema.json'), report), ajv.errorsText()).toBe(true)
    const sarif = await read(outputs['sarif'])
    const published = await schemaOf('test/report/schemas/sarif-2.1.0.json')
    expect(ajv.validate(published, sarif), ajv.errorsText()).toBe(true)
    const uris = sarif.runs[0].results.map(
      ({ locations: [{ physicalLocation }] }: { locations: [{ physicalLocation: object }] }) =>
        physicalLocation,
    )
    expect(uris).toContainEqual(
      expect.objectContaining({ artifactLocation: { uri: 'm/bad.pkl', uriBaseId: '%SRCROOT%' } }),
    )
    expect(summary).toContain('## ❌ Refused: `m`')
    expect(summary).toContain('[`artifact/link`](https://github.com/')
  })

  test('gets a manifest, a bill of materials and a provenance of what passed', async () => {
    const { workspace, run } = await job(MODEL, RUN)
    const { exitCode, outputs } = await run({ path: 'm' })
    expect([exitCode, outputs['verdict'], outputs['version']]).toEqual([0, 'passed', '1.0'])
    const check = promisify(execFile)('sha256sum', ['--check', outputs['manifest'] ?? ''], {
      cwd: join(workspace, 'm'),
    })
    expect((await check).stdout).toBe('README.md: OK\na.onnx: OK\n')
    const bom = await read(outputs['bom'])
    expect([bom.specVersion, bom.metadata.component.type]).toEqual(['1.6', 'machine-learning-model'])
    const predicate = await read(outputs['predicate'])
    expect(predicate.buildDefinition.externalParameters.workflow.repository).toBe('https://github.com/o/r')
    expect(outputs['predicate-type']).toBe('https://slsa.dev/provenance/v1')
  })

  test('may not name files outside of its workspace', async () => {
    const { run } = await job(MODEL)
    const { exitCode, commands } = await run({ path: join(await workspaceWith({ here: '' }), 'here') })
    expect(exitCode).toBe(1)
    expect(commands.map(({ message }) => message).join()).toContain('should be a path inside the workspace')
  })

  test('gets no more annotations than GitHub shows, and all findings in the report', async () => {
    const bad = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`m/${index}.pkl`, PICKLE]))
    const { exitCode, commands, outputs, log } = await (await job(bad)).run({ path: 'm' })
    expect(exitCode).toBe(1)
    expect(commands.filter(({ command }) => command === 'error')).toHaveLength(10)
    expect((await read(outputs['report'])).findings).toHaveLength(30)
    expect(log).toMatch(/^error: 9\.pkl: .*\(pickle\/call\)$/m)
  })

  test('takes a clean result from the cache, says so, and asks nobody when it must not', async () => {
    await using service = await startCacheService()
    const { run } = await job(MODEL, service.env)
    expect(await read((await run({ path: 'm' })).outputs['report'])).toMatchObject({ cached: null })
    const again = await run({ path: 'm' })
    expect(again.exitCode).toBe(0)
    expect(await read(again.outputs['report'])).toMatchObject({ cached: { key: service.entries[0]?.key } })
    expect(again.log).toContain('(from the cache)')
    expect(again.summary).toContain('(from the cache)')
    const calls = service.calls.length
    expect(await read((await run({ path: 'm', cache: 'false' })).outputs['report'])).toMatchObject({
      cached: null,
    })
    expect(service.calls).toHaveLength(calls)
  })
})

/** What a runner sets of a run. */
const RUN = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_REPOSITORY_ID: '1',
  GITHUB_REPOSITORY_OWNER_ID: '2',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/rollout.yml@refs/heads/main',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_RUN_ID: '77',
  GITHUB_RUN_ATTEMPT: '1',
}
