import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { tarFile } from '../../archive/tar-file.ts'
import { zipFile } from '../../archive/zip-file.ts'
import { readFolder } from '../../read-folder.ts'
import { badModels, type Good, goodModels } from './cases.ts'

const entries = (files: Good['files']) =>
  Object.entries(files).map(([path, content]) => ({
    name: `model/${path}`,
    data: Buffer.from(content, 'base64'),
  }))

const ARCHIVES: readonly (readonly [string, (files: Good['files']) => Buffer])[] = [
  ['model.zip', (files) => zipFile(entries(files).map((entry) => ({ ...entry, deflate: true })))],
  ['model.tar.gz', (files) => gzipSync(tarFile(entries(files)))],
]

describe.each(ARCHIVES)('in %s', (archive, pack) => {
  it('good models pass as well', async () => {
    for (const [name, { files }] of goodModels()) {
      const report = await readFolder({ [archive]: pack(files) })
      expect(report.problems, name).toEqual([])
      expect(report.formats.length, name).toBeGreaterThan(0)
    }
  }, 60_000)

  it('bad models are found as well', async () => {
    for (const [name, { files, links, rule }] of badModels()) {
      // Links are the folder's own; what is no model by itself is one more file of an archive.
      if (Object.keys(links).length > 0 || rule === 'artifact/no-model') continue
      const { findings } = await readFolder({ [archive]: pack(files) })
      expect(findings.filter(({ level }) => level === 'error').length, name).toBeGreaterThan(0)
    }
  }, 60_000)
})
