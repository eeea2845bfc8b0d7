import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qualitySources } from '../../../src/config/quality-sources.ts'
import type { Measure } from '../../../src/quality/predictions/measure.ts'
import { pairTables } from '../../../src/quality/predictions/pair.ts'
import { readTable } from '../../../src/quality/predictions/table.ts'
import { UserError } from '../../../src/support/errors.ts'
import { workspaceWith } from '../../artifact/workspace.ts'

const CLASSES: Measure = { test: 'classes', column: 'score' }
const measure = (test: Measure['test'], column = 'score'): Measure => ({ test, column })

async function read(name: string, text: string | Buffer, asked: Measure[] = [CLASSES], columns: object = {}) {
  const config = qualitySources.predictions.parse({ candidate: 'a', champion: 'b', ...columns })
  if (config === undefined) throw new Error('no configuration')
  return readTable(await workspaceWith({ [name]: text }), name, config, asked)
}

async function refusal(name: string, text: string | Buffer, asked?: Measure[], columns?: object) {
  const error = await read(name, text, asked, columns).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  return error.message
}

const ROWS = [
  { id: 'a', label: 3, prediction: 3 },
  { id: 'b', label: 1, prediction: 7 },
  { id: 'c', label: 1, prediction: 1 },
]
const jsonl = ROWS.map((row) => JSON.stringify(row)).join('\n')

describe('a file of predictions', () => {
  it.each([
    ['p.jsonl', jsonl],
    ['p.JSONL', `\uFEFF${jsonl.replaceAll('\n', '\r\n\r\n')}\n`],
    ['p.ndjson', jsonl],
    ['p.json', JSON.stringify(ROWS)],
    ['p.csv', 'id,label,prediction\na,3,3.0\nb,1,7\n\nc, 1 ,1\n'],
    ['p.csv', '\uFEFFprediction,"label","id"\n3,3,a\n7,1,b\n1,1,c\n'],
  ])('is read as %s', async (name, text) => {
    const table = await read(name, text)
    expect([...table.rows.keys()]).toEqual(['a', 'b', 'c'])
    expect(table.labels).toEqual(['3', '1', '1'])
    expect([...(table.values[0] ?? [])]).toEqual([1, 0, 1])
    expect(table.clusters).toBeNull()
  })

  it('has columns of any names, and each measure', async () => {
    const text = '{"n": 1, "truth": 2.5, "said": "4", "loss": 0.3, "user": "u"}'
    const asked = [measure('absolute-error'), measure('squared-error'), measure('score', 'loss')]
    const columns = { id: 'n', label: 'truth', prediction: 'said', cluster: 'user' }
    const table = await read('p.jsonl', text, asked, columns)
    expect(table.values.map(([value]) => value)).toEqual([1.5, 2.25, 0.3])
    expect(table.clusters).toEqual(['u'])
  })

  it('needs no labels where only scores are compared', async () => {
    const table = await read('p.jsonl', '{"id": "x", "score": 1}', [measure('score')])
    expect(table.labels).toBeNull()
  })

  it('keeps long ids apart that are the same as numbers', async () => {
    const rows = ['10000000000000001', '10000000000000002'].map((id) => `${id},1,1`)
    expect((await read('p.csv', `id,label,prediction\n${rows.join('\n')}`)).rows.size).toBe(2)
  })

  it.each([
    ['p.txt', 'x', /expected a name that ends in \.jsonl, \.json or \.csv$/],
    ['p.jsonl', '', /^p\.jsonl has no rows$/],
    ['p.jsonl', `${jsonl}\n{"id": `, /^the predictions in p\.jsonl cannot be read: line 4: /],
    ['p.jsonl', '[1]', /line 1: expected an object with columns$/],
    ['p.json', '{"id": 1}', /cannot be read: expected a list of rows$/],
    ['p.json', '[1]', /row 1: expected an object with columns$/],
    ['p.json', '[', /cannot be read: .*JSON/],
    ['p.csv', 'id,label\na,1,2', /cannot be read: Invalid Record Length/],
    [
      'p.csv',
      'id,label\na,1',
      /^p\.csv: row 1: expected a value in the column "prediction", found no such column$/,
    ],
    ['p.csv', 'id,label,prediction\na,,1', /expected a value in the column "label", found ""$/],
    [
      'p.jsonl',
      `${jsonl}\n{"id": "b", "label": 1, "prediction": 1}`,
      /^p\.jsonl: row 4: the id "b" stands there twice$/,
    ],
    ['p.jsonl', '{"id": {"a": 1}, "label": 1, "prediction": 1}', /column "id", found \{"a":1\}$/],
    ['p.jsonl', '{"id": 1, "label": null, "prediction": 1}', /column "label", found null$/],
    [
      'p.jsonl',
      '{"__proto__": {"id": 1, "label": 1, "prediction": 1}}',
      /column "id", found no such column$/,
    ],
  ])('is refused: %s %j', async (name, text, message) => {
    expect(await refusal(name, text)).toMatch(message)
  })

  it('is refused where an error or a score is asked of what is no number', async () => {
    const text = '{"id": 1, "label": "cat", "prediction": 1, "score": "NaN"}'
    expect(await refusal('p.jsonl', text, [measure('absolute-error')])).toMatch(
      /expected a number in the column "label", found "cat"$/,
    )
    expect(await refusal('p.jsonl', text, [measure('score')])).toMatch(/column "score", found "NaN"$/)
  })

  it('is refused where it is missing, a folder, or too large', async () => {
    const workspace = await workspaceWith({ 'big.json': '[]', 'big.jsonl': '' })
    await mkdir(join(workspace, 'd.json'))
    await truncate(join(workspace, 'big.json'), 65 * 2 ** 20)
    await truncate(join(workspace, 'big.jsonl'), 513 * 2 ** 20)
    const config = qualitySources.predictions.parse({ candidate: 'a', champion: 'b' })
    if (config === undefined) throw new Error('no configuration')
    const readFrom = (name: string) => readTable(workspace, name, config, [CLASSES])
    await expect(readFrom('no.jsonl')).rejects.toThrow(/no\.jsonl cannot be read: ENOENT/)
    await expect(readFrom('d.json')).rejects.toThrow('it is not a file')
    await expect(readFrom('big.json')).rejects.toThrow('it has 65 MiB, more than 64')
    await expect(readFrom('big.jsonl')).rejects.toThrow('it has 513 MiB, more than 512')
  })
})

it('never throws anything but a UserError, whatever bytes change', async () => {
  const csv = 'id,label,prediction\na,3,3.0\nb,1,"7"\n'
  const files = { 'p.jsonl': jsonl, 'p.json': JSON.stringify(ROWS), 'p.csv': csv }
  const change = fc.record({ at: fc.nat(120), byte: fc.nat(255) })
  const cases = fc.tuple(fc.constantFrom(...Object.entries(files)), fc.array(change, { maxLength: 6 }))
  const workspace = await workspaceWith({})
  const config = qualitySources.predictions.parse({ candidate: 'a', champion: 'b' })
  if (config === undefined) throw new Error('no configuration')
  await fc.assert(
    fc.asyncProperty(cases, fc.nat(200), async ([[name, text], changes], length) => {
      const bytes = Buffer.from(text)
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte
      await writeFile(join(workspace, name), bytes.subarray(0, length))
      const asked = [CLASSES, measure('absolute-error')]
      const read = await readTable(workspace, name, config, asked).catch((error: unknown) => error)
      if (read instanceof Error) expect(read).toBeInstanceOf(UserError)
      else expect(read).toMatchObject({ rows: expect.any(Map) })
    }),
    { numRuns: 500 },
  )
})

describe('two files of predictions', () => {
  const pair = async (one: string, other: string, columns: object = {}) =>
    pairTables(await read('a.jsonl', one, [CLASSES], columns), await read('b.csv', other, [CLASSES], columns))
  const lines = (...rows: readonly (readonly [string, string, string, string])[]) =>
    rows.map(([id, label, prediction, user]) => JSON.stringify({ id, label, prediction, user })).join('\n')
  const HEAD = 'id,label,prediction,user\n'

  it('are put side by side by their ids, in any order', async () => {
    const one = lines(['a', 'x', 'x', 'u'], ['b', 'x', 'y', 'v'], ['c', 'y', 'y', 'u'])
    const [paired] = await pair(one, `${HEAD}c,y,x,u\na,x,y,u\nb,x,x,v`, { cluster: 'user' })
    expect([...(paired?.candidate ?? [])]).toEqual([1, 0, 1])
    expect([...(paired?.champion ?? [])]).toEqual([0, 1, 0])
    expect([...(paired?.clusters ?? [])]).toEqual([0, 1, 0])
  })

  it.each([
    [`${HEAD}a,x,x,u`, '1 of 2 examples of a.jsonl are not in b.csv, such as "b"'],
    [
      `${HEAD}a,x,x,u\nb,x,x,u\nc,x,x,u\nd,x,x,u`,
      '2 of 4 examples of b.csv are not in a.jsonl, such as "c", "d"',
    ],
    [`${HEAD}a,x,x,u\nb,y,x,u`, 'the label of "b" is "x" in a.jsonl, but "y" in b.csv'],
    [`${HEAD}a,x,x,u\nb,x,x,w`, 'the cluster of "b" is "u" in a.jsonl, but "w" in b.csv'],
  ])('must agree about the examples: %j', async (other, message) => {
    const one = lines(['a', 'x', 'x', 'u'], ['b', 'x', 'x', 'u'])
    await expect(pair(one, other, { cluster: 'user' })).rejects.toMatchObject({
      message,
      hint: 'Both files must be predictions for the same examples.',
    })
  })
})
