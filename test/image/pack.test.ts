import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { signedSchema } from '../../src/config/signing.ts'
import { type PackOptions, pack } from '../../src/image/pack.ts'
import { readPack, verifyPack } from '../../src/image/packed.ts'
import { UserError } from '../../src/support/errors.ts'
import { workspaceWith } from '../artifact/workspace.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const FILES = {
  'out/model.onnx': 'weights',
  'server/main.mjs': 'serve',
  'server/lib/a.mjs': 'a',
  'other.txt': 'no',
}

async function setUp(files: Record<string, string> = FILES): Promise<PackOptions> {
  const workspace = await workspaceWith(files)
  const releases = join(await workspaceWith({}), 'state', 'releases')
  const model = { path: 'out/model.onnx', contract: {} }
  return { workspace, model, include: ['server'], releases, artifact: undefined }
}

describe('packing a release', () => {
  it('copies model and included files into a folder named by the SHA-256 of its release.json', async () => {
    const options = await setUp()
    const { digest, artifact, folder } = await pack(options)
    const text = await readFile(join(folder, 'release.json'), 'utf8')
    expect(artifact).toBe(`sha256:${sha256('weights')}`)
    expect(digest).toBe(`sha256:${sha256(text)}`)
    expect(folder).toBe(join(options.releases, sha256(text)))
    expect(JSON.parse(text)).toEqual({
      schema: 1,
      artifact,
      modelPath: 'model/model.onnx',
      files: [
        { path: 'model/model.onnx', size: 7, sha256: sha256('weights') },
        { path: 'server/lib/a.mjs', size: 1, sha256: sha256('a') },
        { path: 'server/main.mjs', size: 5, sha256: sha256('serve') },
      ],
    })
    expect(await readFile(join(folder, 'server/main.mjs'), 'utf8')).toBe('serve')
    expect(await readdir(options.releases)).toEqual([sha256(text)])
  })

  it('gives the same digest elsewhere, and uses the folder that is there', async () => {
    const first = await setUp()
    const { digest, folder } = await pack(first)
    const { mtimeMs } = await stat(folder)
    expect((await pack(first)).digest).toBe(digest)
    expect((await stat(folder)).mtimeMs).toBe(mtimeMs)
    expect((await pack(await setUp())).digest).toBe(digest)
    expect((await pack(await setUp({ ...FILES, 'server/main.mjs': 'other' }))).digest).not.toBe(digest)
  })

  it('lets two packers of the same content win both', async () => {
    const options = await setUp()
    const [one, other] = await Promise.all([pack(options), pack(options)])
    expect(one.folder).toBe(other.folder)
    expect(await readdir(options.releases)).toHaveLength(1)
    await verifyPack(one.folder)
  })

  it('names the folder of a model of several files', async () => {
    const options = await setUp({ ...FILES, 'out/tokens.txt': 'a b' })
    const { folder } = await pack({ ...options, model: { path: 'out', contract: {} } })
    const { modelPath, files } = await readPack(folder)
    expect(modelPath).toBe('model')
    expect(files.map(({ path }) => path)).toContain('model/tokens.txt')
  })

  it('leaves out what only proves the model, so that its digest is the one that was validated', async () => {
    const options = await setUp({ ...FILES, 'out/model.sig': 'signed', 'out/SHA256SUMS': 'sums' })
    const contract = {
      signed: signedSchema.parse({ key: 'key.pub' }),
      manifest: 'out/SHA256SUMS',
    }
    const { folder, artifact } = await pack({ ...options, model: { path: 'out', contract } })
    expect(artifact).toBe(`sha256:${sha256('weights')}`)
    expect((await readPack(folder)).files.map(({ path }) => path)).toEqual([
      'model/model.onnx',
      'server/lib/a.mjs',
      'server/main.mjs',
    ])
  })

  it('keeps programs executable and takes globs', async () => {
    const options = await setUp()
    await chmod(join(options.workspace, 'server/main.mjs'), 0o755)
    const { folder } = await pack({ ...options, include: ['server/*.mjs'] })
    expect((await stat(join(folder, 'server/main.mjs'))).mode & 0o111).toBe(0o111)
    expect((await readPack(folder)).files.map(({ path }) => path)).toEqual([
      'model/model.onnx',
      'server/main.mjs',
    ])
  })

  it('copies what links inside the workspace point at', async () => {
    const options = await setUp()
    await symlink('../other.txt', join(options.workspace, 'server/linked.txt'))
    await mkdir(join(options.workspace, 'libs'))
    await writeFile(join(options.workspace, 'libs/b.mjs'), 'b')
    await symlink('../libs', join(options.workspace, 'server/libs'))
    const { folder } = await pack(options)
    expect(await readFile(join(folder, 'server/linked.txt'), 'utf8')).toBe('no')
    expect(await readFile(join(folder, 'server/libs/b.mjs'), 'utf8')).toBe('b')
  })
})

describe('refusing to pack', () => {
  async function refusal(change: Partial<PackOptions>, options?: PackOptions): Promise<string> {
    const all = { ...(options ?? (await setUp())), ...change }
    const error = await pack(all).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect((await readdir(all.releases).catch(() => [])).filter((name) => name.startsWith('.'))).toEqual([])
    return (error as UserError).message
  }

  it('files with another digest than the validated one', async () => {
    const artifact = `sha256:${'0'.repeat(64)}`
    expect(await refusal({ artifact })).toBe(
      `the model's files have the digest sha256:${sha256('weights')}, but ${artifact} was validated`,
    )
  })

  it('what leaves the workspace, by name or by link', async () => {
    expect(await refusal({ include: ['../etc'] })).toMatch(
      /"\.\.\/etc" should be a path inside the workspace/,
    )
    expect(await refusal({ include: ['/etc/passwd'] })).toMatch(/should be a path inside the workspace/)
    const options = await setUp()
    await symlink('/etc/hostname', join(options.workspace, 'server/host'))
    expect(await refusal({}, options)).toMatch(/"server\/host" leads to \/etc\/hostname, outside of/)
  })

  it('links that lead in a circle or to nothing', async () => {
    const circle = await setUp()
    await symlink('..', join(circle.workspace, 'server/up'))
    expect(await refusal({}, circle)).toMatch(/leads back to a folder that holds it/)
    const broken = await setUp()
    await symlink('gone', join(broken.workspace, 'server/broken'))
    expect(await refusal({}, broken)).toMatch(/"server\/broken" cannot be read, or is a link to nothing/)
  })

  it('what is missing, and names that are the release’s own', async () => {
    expect(await refusal({ include: ['gone/*.js'] })).toMatch(
      /target\.local\.include: nothing is found at "gone\/\*\.js"/,
    )
    const options = await setUp({ ...FILES, 'model/x.mjs': 'x' })
    expect(await refusal({ include: ['model'] }, options)).toMatch(
      /model\/x\.mjs cannot be packed under this name/,
    )
  })
})

describe('a packed release that was changed', () => {
  it('is refused by name of the file, also when it is packed again', async () => {
    const options = await setUp()
    const { folder } = await pack(options)
    await writeFile(join(folder, 'model/model.onnx'), 'evil!!!')
    await writeFile(join(folder, 'server/main.mjs'), 'longer')
    const expected = {
      problems: ['model/model.onnx has another content', 'server/main.mjs has 6 bytes, not 5'],
    }
    await expect(verifyPack(folder)).rejects.toMatchObject(expected)
    await expect(pack(options)).rejects.toMatchObject(expected)
  })

  it('is refused when its release.json was', async () => {
    const { folder } = await pack(await setUp())
    await writeFile(join(folder, 'release.json'), '{}')
    await expect(readPack(folder)).rejects.toMatchObject({
      problems: [expect.stringContaining("not the folder's name")],
    })
  })

  it('may have gained files, such as caches of its server', async () => {
    const { folder } = await pack(await setUp())
    await writeFile(join(folder, 'cache.bin'), 'x')
    expect((await verifyPack(folder)).schema).toBe(1)
  })
})
