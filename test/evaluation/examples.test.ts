import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { servingSchema } from '../../src/evaluation/config.ts'
import { readExamples } from '../../src/evaluation/examples.ts'
import { jsonLines, workspaceOf } from './evaluating.ts'

const array = (name: string) => readFileSync(join(import.meta.dirname, 'arrays', `${name}.npy`))

/** The examples of these files, by `data` as the rollout file has it. */
function examplesIn(files: Readonly<Record<string, string | Uint8Array>>, data: object) {
  const config = servingSchema.parse({ endpoint: 'http://a', protocol: { mlflow: {} }, data })
  return readExamples(config.data, workspaceOf(files))
}

const LINES = jsonLines([
  { id: 'a', text: 'good', more: [1, 2], mood: 'positive' },
  { id: 'b', text: 'bad', more: [3], mood: 'negative' },
])

describe('rows of a table', () => {
  test('one column is the input', async () => {
    const data = { path: 'd.jsonl', inputs: 'text', label: 'mood', id: 'id' }
    expect(await examplesIn({ 'd.jsonl': LINES }, data)).toEqual([
      { id: 'a', input: 'good', label: 'positive' },
      { id: 'b', input: 'bad', label: 'negative' },
    ])
  })

  test('all columns but id and label are, when none is named', async () => {
    const data = { path: 'd.json', label: 'mood', id: 'id', rows: 1 }
    const files = { 'd.json': `[${LINES.trim().replace('\n', ',')}]` }
    expect(await examplesIn(files, data)).toEqual([
      { id: 'a', input: { text: 'good', more: [1, 2] }, label: 'positive' },
    ])
  })

  test('several become a mapping or a list, in the order in which they are named', async () => {
    const files = { 'd.csv': 'x,y,z,zip\n1,-2.5,a,01234\n3,1e3,,5\n' }
    const inputs = ['z', 'y', 'zip']
    const read = async (as: string) =>
      (await examplesIn(files, { path: 'd.csv', inputs, as, label: 'x' })).map(({ input }) => input)
    expect(await read('mapping')).toEqual([
      { z: 'a', y: -2.5, zip: '01234' },
      { z: '', y: 1000, zip: 5 },
    ])
    expect(await read('list')).toEqual([
      ['a', -2.5, '01234'],
      ['', 1000, 5],
    ])
  })

  test.each([
    [
      { inputs: 'words' },
      'model.serving.data: d.jsonl: row 1: expected a column "words", found id, text, more, mood',
    ],
    [{ label: 'truth' }, 'row 1: expected a column "truth"'],
    [{ id: 'toString' }, 'row 1: expected a column "toString"'],
    [{ label: 'more' }, 'row 1: expected a label that is a number, a text or a boolean, found [1,2]'],
  ])('%j', async (data, message) => {
    await expect(examplesIn({ 'd.jsonl': LINES }, { path: 'd.jsonl', ...data })).rejects.toThrow(message)
  })

  test.each([
    ['d.txt', 'a', 'expected a name that ends in'],
    ['d.jsonl', '{"a": 1}\n{"a": ', 'line 2'],
    ['d.jsonl', '[1]', 'expected an object with columns'],
    ['d.csv', '', 'd.csv: expected an example at least, found none'],
    ['d.npy', 'no array', 'model.serving.data: d.npy: it is no NumPy array'],
  ])('%s of %j', async (path, content, message) => {
    await expect(examplesIn({ [path]: content }, { path })).rejects.toThrow(message)
  })

  test('a file that is not there is named', async () => {
    await expect(examplesIn({}, { path: 'gone.jsonl' })).rejects.toThrow(/gone\.jsonl.*ENOENT/)
    await expect(examplesIn({}, { path: 'gone.npy' })).rejects.toThrow(/gone\.npy.*ENOENT/)
  })
})

describe('arrays', () => {
  const files = { 'x.npy': array('f8'), 'y.npy': array('bool'), 'short.npy': array('u1') }

  test('have a row for each example, and labels in another', async () => {
    expect(await examplesIn(files, { path: 'x.npy', labels: 'y.npy' })).toEqual([
      {
        id: '1',
        input: [
          [1, 2],
          [3, 4],
        ],
        label: true,
      },
      {
        id: '2',
        input: [
          [5, 6],
          [7, 8],
        ],
        label: false,
      },
    ])
  })

  test.each([
    [{ labels: 'short.npy' }, 'short.npy: expected a label for each example, found 1 for 2 examples'],
    [
      { labels: 'x.npy' },
      'x.npy: row 1: expected a label that is a number, a text or a boolean, found [[1,2],[3,4]]',
    ],
    [
      { label: 'y' },
      'x.npy: expected no `label`, since a NumPy array has no columns; labels stand in `labels`',
    ],
  ])('%j', async (data, message) => {
    await expect(examplesIn(files, { path: 'x.npy', ...data })).rejects.toThrow(message)
  })
})
