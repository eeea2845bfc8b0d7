import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'node:querystring'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { fileSchema } from '../../src/metrics/file/config.ts'
import { checkPart, open } from '../../src/metrics/file/index.ts'
import { surroundings } from './surroundings.ts'

const folder = mkdtempSync(join(tmpdir(), 'file-'))
const workspace = join(folder, 'workspace')
mkdirSync(workspace)
afterAll(() => rmSync(folder, { recursive: true }))

const provider = (path: string, config: object = {}) =>
  open(fileSchema.parse({ path, ...config }), surroundings({ workspace }))
const file = (name: string, content: unknown) => {
  writeFileSync(join(workspace, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}
const never = new AbortController().signal
const values = { arm: 'canary', release: 'digits-2', model: 'digits' }
const query = (parts: RangeQuery['parts'], more: Partial<RangeQuery> = {}): RangeQuery => ({
  parts,
  labels: {},
  values,
  from: 60_000,
  to: 180_000,
  step: 60_000,
  ...more,
})
const both = { bad: { selector: 'errors' }, total: { expression: 'requests' } }

describe('file: JSON and CSV', () => {
  const rows = [
    { time: 180_000, arm: 'canary', metric: 'requests', value: 30 },
    { time: '1970-01-01T00:01:00Z', arm: 'canary', metric: 'requests', value: 10 },
    { time: '1970-01-01T01:02:00+01:00', release: 'digits-2', metric: 'errors', value: 2 },
    { time: 60_000, arm: 'canary', release: 'digits-2', metric: 'errors', value: 1 },
    { time: 60_000, arm: 'canary', release: 'digits-2', metric: 'errors', value: 3 },
    { time: 60_000, arm: 'stable', metric: 'errors', value: 7 },
    { time: 60_000, release: 'digits-1', metric: 'errors', value: 7 },
    { time: 60_000, arm: 'canary', release: 'digits-1', metric: 'errors', value: 7 },
    { time: 59_999, arm: 'canary', metric: 'errors', value: 7 },
    { time: 180_001, arm: 'canary', metric: 'errors', value: 7 },
  ]
  const answer = {
    bad: [
      {
        labels: {},
        samples: [
          [60_000, 3],
          [120_000, 2],
        ],
      },
    ],
    total: [
      {
        labels: {},
        samples: [
          [60_000, 10],
          [180_000, 30],
        ],
      },
    ],
  }

  it('give the rows of the arm and the release, within the time, in order', async () => {
    expect(await provider(file('a.json', rows)).query(query(both), never)).toEqual(answer)
  })

  it('say the same', async () => {
    const columns = ['time', 'arm', 'release', 'metric', 'value'] as const
    const line = (row: object) =>
      columns.map((name) => (row as Record<string, unknown>)[name] ?? '').join(', ')
    const text = `\ufeff${columns.join(',')}\r\n${rows.map(line).join('\r\n')}\r\n\r\n`
    expect(await provider(file('a.csv', text)).query(query(both), never)).toEqual(answer)
  })

  it('are read anew each time', async () => {
    const asked = provider(file('b.json', []))
    expect(await asked.query(query(both), never)).toEqual({ bad: [], total: [] })
    file('b.json', rows)
    expect(await asked.query(query(both), never)).toEqual(answer)
  })

  it('keep other columns as labels, by which a metric can be chosen', async () => {
    const of = { time: 60_000, arm: 'canary', metric: 'answers' }
    const name = file('c.json', [
      { ...of, fold: 1, slice: 'de', value: 1 },
      { ...of, fold: 2, slice: 'de', value: 2 },
      { ...of, fold: 1, slice: 'digits', value: 4 },
      { ...of, fold: null, slice: 'de', value: 8 },
    ])
    const labels = async (selector: string) => {
      const { x = [] } = await provider(name).query(query({ x: { selector } }), never)
      return x.map((series) => [stringify(series.labels), series.samples[0]?.[1]])
    }
    expect(await labels('answers{slice="de",fold=~"[12]"}')).toEqual([
      ['fold=1&slice=de', 1],
      ['fold=2&slice=de', 2],
    ])
    expect(await labels('answers{slice="{{model}}"}')).toEqual([['fold=1&slice=digits', 4]])
    expect(await labels('answers{fold=""}')).toEqual([['fold=&slice=de', 8]])
  })

  it('leave out what is no number', async () => {
    const text = ['', 'NaN', '-inf', '1e2', 'Infinity'].map((value, i) => `${60_000 + i},canary,x,${value}`)
    const name = file('d.csv', ['time,arm,metric,value', ...text].join('\n'))
    const { x } = await provider(name).query(query({ x: { selector: 'x' } }), never)
    expect(x).toEqual([{ labels: {}, samples: [[60_003, 100]] }])
  })

  it('give back any finite numbers that were written', async () => {
    const samples = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 60_000, max: 180_000 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      ),
      { minLength: 1, selector: ([at]) => at },
    )
    await fc.assert(
      fc.asyncProperty(samples, fc.constantFrom('json', 'csv'), async (written, type) => {
        const list = written.map(([time, value]) => ({ time, arm: 'canary', metric: 'x', value }))
        const lines = list.map(({ time, value }) => `${time},canary,x,${value}`)
        const text = ['time,arm,metric,value', ...lines].join('\n')
        const name = file(`e.${type}`, type === 'csv' ? text : list)
        const { x } = await provider(name).query(query({ x: { selector: 'x' } }), never)
        expect(x?.[0]?.samples).toEqual(written.sort(([a], [b]) => a - b))
      }),
      { numRuns: 50 },
    )
  })
})

describe('file: what is refused', () => {
  const row = { time: 60_000, arm: 'canary', metric: 'x', value: 1 }
  const of = (name: string) => provider(name).query(query(both), never)

  it.each([
    [{ ...row, metric: undefined }, 'expected a name as metric, found nothing'],
    [{ ...row, metric: 7 }, 'expected a name as metric, found 7'],
    [{ ...row, arm: '' }, 'expected an arm or a release'],
    [{ ...row, time: 'noon' }, 'expected a time (ISO 8601 with a zone, or ms since the epoch), found noon'],
    [{ ...row, time: '2027-01-01T00:00:00' }, 'found 2027-01-01T00:00:00'],
    [{ ...row, time: -5 }, 'found -5'],
    [{ ...row, time: undefined }, 'found nothing'],
    [{ ...row, value: 'many\u001b[31m' }, 'expected a number as value, found many [31m'],
    [{ ...row, value: { a: 1 } }, 'expected a number as value, found {"a":1}'],
    [{ ...row, value: undefined }, 'expected a number as value, found nothing'],
  ])('the row %j', async (wrong, message) => {
    const name = file('wrong.json', [row, wrong])
    await expect(of(name)).rejects.toThrow('wrong.json: row 2: expected ')
    await expect(of(name)).rejects.toThrow(message)
  })

  it.each([
    ['wrong.json', '{"a":1}', 'wrong.json: expected a list of objects, found {"a":1}'],
    ['wrong.json', '[1]', 'expected a list of objects, found 1'],
    ['wrong.json', '[null]', 'expected a list of objects, found null'],
    ['wrong.json', '', 'expected a list of objects, found nothing'],
    ['wrong.csv', 'time,arm\n1', 'wrong.csv: expected CSV, found Invalid Record Length'],
    ['wrong.csv', 'time,arm\n"1', 'expected CSV, found Quote Not Closed'],
    ['wrong.csv', 'a,b\n1,2', 'row 1: expected a name as metric, found nothing'],
  ])('%s with %j', async (name, text, message) => {
    await expect(of(file(name, text))).rejects.toThrow(message)
  })

  it('a path out of the workspace, also by a link', async () => {
    writeFileSync(join(folder, 'secret.json'), JSON.stringify([row]))
    symlinkSync(join(folder, 'secret.json'), join(workspace, 'link.json'))
    symlinkSync(folder, join(workspace, 'up'))
    for (const path of ['../secret.json', join(folder, 'secret.json'), 'link.json', 'up/secret.json']) {
      await expect(of(path)).rejects.toThrow(
        `${path}: expected a file in the workspace, found one outside of it`,
      )
    }
  })

  it('a link inside of the workspace is followed', async () => {
    file('real.json', [row])
    symlinkSync('real.json', join(workspace, 'inside.json'))
    const { x } = await provider('inside.json').query(query({ x: { selector: 'x' } }), never)
    expect(x?.[0]?.samples).toEqual([[60_000, 1]])
  })

  it('a file that is missing, a folder, or too large', async () => {
    await expect(of('missing.json')).rejects.toMatchObject({
      message: expect.stringMatching(
        /^analysis.provider.file.path: missing.json: expected a file, found ENOENT/,
      ),
      hint: 'Is it written before the analysis, by a step of the same job or from an artifact?',
    })
    mkdirSync(join(workspace, 'folder.csv'))
    await expect(of('folder.csv')).rejects.toThrow('folder.csv: expected a file, found something else')
    file('large.json', '')
    truncateSync(join(workspace, 'large.json'), 64 * 2 ** 20 + 1)
    await expect(of('large.json')).rejects.toThrow('large.json: expected at most 64 MiB, found 65 MiB')
  })

  it.each([
    [{ selector: 'sum(x)' }, /selector sum\(x\): expected the end of the selector/],
    [{ histogram: 'x' }, 'histogram x: a file is not asked for histograms'],
  ])('%j', async (part, message) => {
    const asked = provider(file('f.json', []))
    expect(() => checkPart(part)).toThrow(message)
    await expect(asked.query(query({ x: part }), never)).rejects.toThrow(message)
  })

  it('a question after the end', async () => {
    await expect(of(file('g.json', []))).resolves.toEqual({ bad: [], total: [] })
    const asked = provider('g.json').query(query(both), AbortSignal.abort(new Error('cancelled')))
    await expect(asked).rejects.toThrow('cancelled')
  })
})

describe('file: its configuration', () => {
  it('counts increases unless it says otherwise', () => {
    expect([provider('a.csv').counts, provider('a.csv', { counts: 'cumulative' }).counts]).toEqual([
      'increase',
      'cumulative',
    ])
    expect(provider('a.csv').resolution).toBeNull()
  })

  it.each(['a.yaml', 'a', 'json'])('refuses the path %s', (path) => {
    expect(fileSchema.safeParse({ path }).error?.message).toContain(
      'expected a path that ends in .json or .csv',
    )
  })
})
