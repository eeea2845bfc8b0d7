import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { rollback } from '../../src/config/actions/rollback.ts'
import { parseInputs } from '../../src/config/inputs.ts'
import { readConfig } from '../../src/support/read-config.ts'
import { localOf } from '../config/local-of.ts'

const DEFAULT = '.github/rollout.yml'
const TARGET = 'target: {local: {command: [node, server.mjs], port: 8080}}\n'

let folder = ''
let workspace = ''

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'read-config-')))
  workspace = join(folder, 'workspace')
  await mkdir(join(workspace, '.github'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true })
  await writeFile(join(workspace, path), text)
}

function read(config: string, inputs: Readonly<Record<string, string>> = {}) {
  const { overrides } = parseInputs(rollback, (name) => inputs[name] ?? '')
  return readConfig({ sections: rollback.needs, config, overrides, workspace })
}

it('reads the rollout file and the file that it extends', async () => {
  await write(DEFAULT, 'version: 1\nextends: ../shared/base.yml\nmodel: {name: digits}\n')
  await write('shared/base.yml', TARGET)
  const config = await read(DEFAULT)
  expect(config.model.name).toBe('digits')
  expect(localOf(config.target).port).toBe(8080)
})

it('names the extended file by its path in the workspace', async () => {
  await write(DEFAULT, 'version: 1\nextends: ../shared/base.yml\nmodel: {name: digits}\n')
  await write('shared/base.yml', TARGET.replace('8080', '"8080"'))
  await expect(read(DEFAULT)).rejects.toMatchObject({
    problems: [
      'shared/base.yml:1:53: target.local.port: expected a whole number from 0 to 65535, found "8080"',
    ],
  })
})

it('does without a file at its default place when the inputs say enough', async () => {
  const config = await read(DEFAULT, { 'model-name': 'digits', target: 'local: {command: [node], port: 1}' })
  expect(config.model.name).toBe('digits')
  await expect(read(DEFAULT)).rejects.toMatchObject({
    problems: [
      'missing "model.name": give it as input "model-name", or in .github/rollout.yml, which does not exist',
      'missing "target": give it as input "target", or in .github/rollout.yml, which does not exist',
    ],
  })
})

it('refuses a file that was named and is not there', async () => {
  const inputs = { 'model-name': 'digits', target: 'local: {command: [node], port: 1}' }
  await expect(read('rollout.yml', inputs)).rejects.toMatchObject({
    message: `the rollout file rollout.yml does not exist in ${workspace}`,
    hint: 'Check the input "config", and that the repository was checked out before.',
  })
  await write('file', '')
  await expect(read('file/rollout.yml', inputs)).rejects.toThrow('does not exist')
})

it('refuses what is no file of text', async () => {
  await write('binary.yml', Uint8Array.of(0xff, 0xfe, 0x00))
  await write('large.yml', 'a'.repeat(262_145))
  execFileSync('mkfifo', [join(workspace, 'pipe.yml')])
  await expect(read('.github')).rejects.toThrow('.github is a folder, expected a rollout file')
  await expect(read('binary.yml')).rejects.toThrow('binary.yml is not UTF-8 text')
  await expect(read('large.yml')).rejects.toThrow(
    'large.yml is too large: expected at most 262144 bytes, found 262145',
  )
  await expect(read('pipe.yml')).rejects.toThrow('pipe.yml is not a regular file')
  await symlink('loop.yml', join(workspace, 'loop.yml'))
  await expect(read('loop.yml')).rejects.toThrow(/^loop\.yml cannot be read: ELOOP/)
})

it.each([
  ['../../outside.yml', 'by its path'],
  ['link.yml', 'by a link'],
])('refuses to extend %s, a file outside the workspace', async (name) => {
  await writeFile(join(folder, 'outside.yml'), 'model: {name: secret}\n')
  await symlink(join(folder, 'outside.yml'), join(workspace, '.github/link.yml'))
  await write(DEFAULT, `version: 1\nextends: ${name}\n`)
  await expect(read(DEFAULT)).rejects.toMatchObject({
    problems: [
      `.github/rollout.yml:2:10: the file must be in ${workspace}, found ${join(folder, 'outside.yml')}`,
    ],
  })
})

it('lets a rollout file from elsewhere extend only what lies beside it', async () => {
  const elsewhere = join(folder, 'elsewhere')
  await mkdir(elsewhere)
  await writeFile(join(elsewhere, 'base.yml'), `model: {name: digits}\n${TARGET}`)
  await writeFile(join(elsewhere, 'rollout.yml'), 'version: 1\nextends: ./base.yml\n')
  expect((await read(join(elsewhere, 'rollout.yml'))).model.name).toBe('digits')
  await write('base.yml', TARGET)
  await writeFile(join(elsewhere, 'rollout.yml'), 'version: 1\nextends: ../workspace/base.yml\n')
  await expect(read(join(elsewhere, 'rollout.yml'))).rejects.toMatchObject({
    problems: [expect.stringContaining(`the file must be in ${elsewhere}`)],
  })
})

it('reports an extended file that is missing, or a folder, where it is named', async () => {
  await write(DEFAULT, 'version: 1\nextends: ../base.yml\n')
  await expect(read(DEFAULT)).rejects.toMatchObject({
    problems: ['.github/rollout.yml:2:10: the file base.yml does not exist'],
  })
  await mkdir(join(workspace, 'base.yml'))
  await expect(read(DEFAULT)).rejects.toMatchObject({
    problems: ['.github/rollout.yml:2:10: base.yml is a folder, expected a rollout file'],
  })
})
