import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCompanions } from '../../../src/artifact/contract/companions.ts'
import { findArtifact } from '../../../src/artifact/files.ts'
import { workspaceWith } from '../workspace.ts'
import { contractOf, refusals } from './checking.ts'

const card = (licence: string) => `---\nlicense: ${licence}\n---\n`

async function read(files: Record<string, string | Uint8Array>, rules: object, link?: [string, string]) {
  const workspace = await workspaceWith({ 'model/a.onnx': 'x', ...files })
  if (link !== undefined) await symlink(link[0], join(workspace, link[1]))
  const companions = await readCompanions(contractOf(rules), await findArtifact(workspace, 'model'))
  const messages = companions.findings.map(({ level, rule, message }) => `${level} ${rule}: ${message}`)
  return { path: companions.card?.path, licence: companions.card?.frontMatter['license'], messages }
}

describe('a model card', () => {
  it('is the most particular one of the model’s folder, or the one that is named', async () => {
    const files = { 'README.md': card('a'), 'model/Readme.md': card('b'), 'model/MODEL_CARD.md': card('c') }
    expect(await read(files, { card: {} })).toEqual({
      path: 'model/MODEL_CARD.md',
      licence: 'c',
      messages: [],
    })
    expect(await read({ 'model/Readme.md': card('b') }, { licences: ['b'] })).toMatchObject({
      path: 'model/Readme.md',
    })
    expect(await read(files, { card: { path: 'README.md' } })).toMatchObject({
      path: 'README.md',
      licence: 'a',
    })
  })

  it('is read only where the contract wants something of it', async () => {
    expect(await read({ 'model/README.md': card('a') }, {})).toEqual({ messages: [] })
    expect(await read({ 'README.md': card('a') }, { licences: ['mit'] })).toEqual({ messages: [] })
  })

  it('is missing', async () => {
    expect((await read({ 'README.md': card('a') }, { card: {} })).messages).toEqual([
      "error contract/card: a model card is expected in the model's folder, but none is there; write MODEL_CARD.md or README.md there, or name the file in model.contract.card.path",
    ])
    expect((await read({}, { card: { path: 'gone.md' } })).messages).toEqual([
      expect.stringMatching(/^error contract\/card: the model card gone\.md cannot be read: .*ENOENT/),
    ])
  })

  it.each([
    [
      { 'c.md': Buffer.from([0x23, 0xff]) },
      undefined,
      /c\.md cannot be read: The encoded data was not valid/,
    ],
    [
      { 'c.md': 'x'.repeat(262_145) },
      undefined,
      /c\.md cannot be read: it has 262145 bytes, more than 262144$/,
    ],
    [{ 'c.md/x': '' }, undefined, /c\.md cannot be read: it is no file$/],
    [
      {},
      ['/etc/hostname', 'c.md'] as [string, string],
      /c\.md cannot be read: it leads out of the workspace, to \//,
    ],
    [{}, ['c.md', 'c.md'] as [string, string], /c\.md cannot be read: .*ELOOP/],
  ])('cannot be read: %#', async (files, link, message) => {
    const { messages } = await read(files, { card: { path: 'c.md' } }, link)
    expect(messages).toEqual([expect.stringMatching(message)])
  })

  it('may not be outside of the workspace', () => {
    expect(refusals({ card: { path: '../README.md' } })).toEqual([
      'expected a path inside the workspace, relative to it',
    ])
  })
})
