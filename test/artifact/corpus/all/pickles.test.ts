import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { tarFile } from '../../archive/tar-file.ts'
import { zipFile } from '../../archive/zip-file.ts'
import { safetensors } from '../../models.ts'
import { readFolder } from '../../read-folder.ts'

const BAD: readonly { name: string; bytes: string }[] = JSON.parse(
  readFileSync(new URL('../pickle/bad.json', import.meta.url), 'utf8'),
).pickles

const HEADER = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".padEnd(69)
const objects = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`\x93NUMPY\x01\0\x46\0${HEADER}\n`, 'latin1'), bytes])

/** Where a pickle may hide. */
const PLACES: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['model', (bytes) => bytes],
  ['model.bin', (bytes) => bytes],
  ['vocab.txt', (bytes) => bytes],
  ['model.pkl.gz', (bytes) => gzipSync(bytes)],
  ['model.npz', (bytes) => zipFile([{ name: 'a.npy', data: objects(bytes) }])],
  ['model.zip', (bytes) => zipFile([{ name: 'folder/file', data: bytes, deflate: true }])],
  ['model.tar.gz', (bytes) => gzipSync(tarFile([{ name: 'folder/file', data: bytes }]))],
  [
    'model.pt',
    (bytes) =>
      zipFile([
        { name: 'm/data.pkl', data: bytes },
        { name: 'm/version', data: '3' },
      ]),
  ],
]

async function errors(name: string, bytes: Buffer): Promise<string[]> {
  const { findings } = await readFolder({ 'good.safetensors': safetensors(), [name]: bytes })
  return findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)
}

describe('pickles that run code or are broken, beside a good model', () => {
  it.each(PLACES)('are found as %s', async (place, put) => {
    for (const { name, bytes } of BAD)
      expect(await errors(place, put(Buffer.from(bytes, 'base64'))), name).not.toEqual([])
  })
})

describe('pickles that begin as text and go on for longer than is looked at to recognise a file', () => {
  const call = "cos\nsystem\n(S'touch x'\ntR."
  const many = (text: string) => text.repeat(6000)
  it.each([
    ['a text', `S'${many('a')}'\n0${call}`],
    ['a text in double quotes', `S"${many('word ')}"\n0${call}`],
    ['a text of any letters', `V${many('a word, ')}\n0${call}`],
    ['spaces before a number', `I${many(' ')}15\n0${call}`],
    ['zeros before a number', `L${many('0')}15L\n0${call}`],
    ['spaces before a fraction', `F${many(' ')}1.5\n0${call}`],
    ['zeros before an index', `I1\np${many('0')}1\n0${call}`],
    ['a long name', `c${many('a')}\nb\n0${call}`],
    ['many numbers', `${many('I1\n0')}${call}`],
    ['a large dictionary', `(d${many("S'key'\nI1\ns")}0${call}`],
    ['a large list', `(lp0\n${many("S'word'\np1\na")}0${call}`],
    ['marks that are popped', `${many('(')}${many('1')}${call}`],
  ])('are found: %s', async (_what, text) => {
    for (const name of ['model.bin', 'vocab.txt', 'README.md'])
      expect(await errors(name, Buffer.from(text, 'latin1')), name).not.toEqual([])
  })

  it('are not to be found in text', async () => {
    for (const text of [
      'I am a text. ',
      'copyright 2026\nNobody\n',
      'p 0 1\n',
      '(a list) ',
      '0.5\n',
      'N/A\n',
    ])
      expect(await errors('README.md', Buffer.from(many(text))), text).toEqual([])
  })
})
