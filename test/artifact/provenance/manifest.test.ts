import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { manifestText, readManifest } from '../../../src/artifact/provenance/manifest.ts'
import { workspaceWith } from '../workspace.ts'
import { prove, shown } from './prove.ts'
import { sha256 } from './statements.ts'

const FILES = { 'b.bin': 'two', 'a b/ü.bin': 'one' }
const SUMS = `${sha256('one')}  a b/ü.bin\n${sha256('two')}  b.bin\n`
const CONTRACT = { manifest: 'model/SHA256SUMS' }

const inModel = (sums: string) =>
  workspaceWith({ 'model/b.bin': 'two', 'model/a b/ü.bin': 'one', 'model/SHA256SUMS': sums })

describe('the manifest of an artifact', () => {
  it('is what sha256sum writes and checks, whatever the order of the files', async () => {
    const hashed = Object.entries(FILES).map(([path, content]) => ({ path, sha256: sha256(content) }))
    expect(manifestText(hashed)).toBe(SUMS)
    expect(manifestText(hashed.toReversed())).toBe(SUMS)
    const workspace = await inModel(SUMS)
    const check = promisify(execFile)('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: join(workspace, 'model'),
    })
    expect((await check).stdout).toBe('a b/ü.bin: OK\nb.bin: OK\n')
  })

  it('is read back as it was written', () => {
    const part = fc.stringMatching(/^[a-zäß .*-]{1,8}$/).filter((name) => name !== '.' && name !== '..')
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 8 }), (paths) => {
        const hashed = paths.map((name) => ({ path: name, sha256: sha256(name) }))
        const claims = readManifest(manifestText(hashed))
        expect(new Map(claims.map((claim) => [claim.path, claim.parts[0]?.digest]))).toEqual(
          new Map(hashed.map((file) => [file.path, file.sha256])),
        )
      }),
    )
  })

  it.each([
    ['of sha256sum', SUMS],
    [
      'in another order, in capitals, of binary files, with ./ and the ends of lines of Windows',
      `${sha256('two').toUpperCase()} *./b.bin\r\n${sha256('one')}  ./a b/ü.bin\r\n`,
    ],
    ['without an end of the last line', SUMS.trimEnd()],
  ])('holds %s', async (_, sums) => {
    expect(await prove(await inModel(sums), CONTRACT)).toEqual({ findings: [], signer: null })
  })

  it('names files that are changed, missing and added', async () => {
    const workspace = await inModel(`${SUMS}${sha256('three')}  c.bin\n`)
    await writeFile(join(workspace, 'model/b.bin'), 'Two')
    await writeFile(join(workspace, 'model/.gitignore'), '')
    expect(shown(await prove(workspace, CONTRACT))).toEqual([
      'error provenance/changed-file b.bin: is not the file that the manifest was made for: its content is another one (model/b.bin)',
      'error provenance/missing-file "c.bin" is in the manifest, but not in the model: it was removed or renamed',
      'error provenance/unsigned-file .gitignore: is not in the manifest: it was added or renamed, or left out when it was made; make it anew with the file, or remove the file (model/.gitignore)',
    ])
  })

  it.each([
    [
      'hello',
      'line 1: expected 64 hexadecimal digits, two spaces and a path. Write it with sha256sum, in the folder of the model.',
    ],
    [`${SUMS}\n`, 'line 3: expected 64 hexadecimal digits'],
    [`${sha256('')}  \n`, 'line 1: expected 64 hexadecimal digits'],
    [`\\${sha256('')}  a\\nb\n`, 'line 1: expected 64 hexadecimal digits'],
    [`${SUMS}${sha256('x')}  b.bin\n`, 'line 3: "b.bin" is named twice'],
    [`${SUMS}${sha256('two')}  ./b.bin\n`, 'line 3: "b.bin" is named twice'],
    [`${sha256('x')}  ../b.bin\n`, 'line 1: "../b.bin" is no path of a file inside the model'],
    [`${sha256('x')}  /etc/passwd\n`, 'line 1: "/etc/passwd" is no path'],
    [`${sha256('x')}  ././b.bin\n`, 'line 1: "./b.bin" is no path'],
  ])('refuses %j', async (sums, problem) => {
    const [line, ...more] = shown(await prove(await inModel(sums), CONTRACT))
    expect([line, more]).toEqual([
      expect.stringContaining(`error provenance/manifest manifest: ${problem}`),
      [],
    ])
  })

  it('says when it is not there', async () => {
    const workspace = await inModel(SUMS)
    expect(shown(await prove(workspace, { manifest: 'model/SUMS' }))).toEqual([
      expect.stringMatching(
        /^error provenance\/manifest manifest: the manifest .*model\/SUMS cannot be read: ENOENT/,
      ),
    ])
  })
})
