import { describe, expect, it } from 'vitest'
import { type History, type HistoryQuery, open } from '../../src/metrics/local/index.ts'
import { type Backend, describeProvider } from './contract.ts'

const localProvider = (history: History) => open({}, { history })

function backend(stored: Backend) {
  const asked: HistoryQuery[] = []
  const history = async (query: HistoryQuery) => {
    asked.push(query)
    if (stored === 'fails') throw new Error('the backend is broken')
    if (stored === 'silent') return new Promise<never>(() => {})
    return stored
      .filter(
        ({ name, labels }) =>
          query.names.includes(name) &&
          Object.entries(query.labels).every(([key, value]) => labels[key] === value),
      )
      .map(({ name, labels, values }) => ({
        labels: { ...labels, __name__: name },
        samples: values.map((value, i) => [i * 10_000, value] as const),
      }))
  }
  return { asked, provider: localProvider(history), async [Symbol.asyncDispose]() {} }
}

describeProvider('local', async (stored) => backend(stored))

describe('localProvider', () => {
  it('asks once for all names, with the labels and the grid', async () => {
    const { asked, provider } = backend([])
    const parts = { a: { selector: 'x{code="1"}' }, b: { selector: 'x' }, c: { selector: 'y' } }
    await provider.query(
      { parts, labels: { release: 'r' }, values: {}, from: 5, to: 25, step: 10 },
      new AbortController().signal,
    )
    expect(asked).toEqual([{ names: ['x', 'y'], from: 5, to: 25, step: 10, labels: { release: 'r' } }])
  })

  it('asks for a long history in pieces, and puts the series together again', async () => {
    const provider = localProvider(async ({ from, to }) => [
      { labels: { __name__: 'x' }, samples: [[from, 1] as const, [to, 2] as const] },
    ])
    const parts = { x: { selector: 'x' } }
    const range = { from: 0, to: 15_000_000, step: 1_000 }
    const answer = await provider.query(
      { parts, labels: {}, values: {}, ...range },
      new AbortController().signal,
    )
    expect(answer['x']?.map(({ samples }) => samples)).toEqual([
      [
        [0, 1],
        [9_999_000, 2],
        [10_000_000, 1],
        [15_000_000, 2],
      ],
    ])
  })

  it('keeps out samples that were not asked for, and other labels that the history gave', async () => {
    const series = (release: string) => ({
      labels: { __name__: 'x', release },
      samples: [0, 10, 20].map((at) => [at, 1] as const),
    })
    const provider = localProvider(async () => [series('r'), series('s')])
    const answer = await provider.query(
      { parts: { x: { selector: 'x' } }, labels: { release: 'r' }, values: {}, from: 5, to: 15, step: 10 },
      new AbortController().signal,
    )
    expect(answer['x']).toEqual([{ labels: { __name__: 'x', release: 'r' }, samples: [[10, 1]] }])
  })

  it('says that an expression needs Prometheus', async () => {
    const { provider } = backend([])
    const parts = { value: { expression: 'rate(x{{{arm}}}[1m])' } }
    const asked = provider.query(
      { parts, labels: {}, values: {}, from: 0, to: 1, step: 1 },
      new AbortController().signal,
    )
    await expect(asked).rejects.toThrow('query rate(x{{{arm}}}[1m]): the local provider knows selectors only')
    await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining('prometheus'))
  })
})
