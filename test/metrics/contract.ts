import { describe, expect, it } from 'vitest'
import type { MetricProvider, RangeQuery } from '../../src/analysis/provider.ts'

/** A time series as the provider's backend holds it: name, labels, and values 10 s apart from second 0 on. */
export interface Stored {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly values: readonly number[]
}

/** A provider over a backend that holds `stored`, or that fails or never answers. Disposed of after each test. */
export interface Scene extends AsyncDisposable {
  readonly provider: MetricProvider
}
export type Backend = readonly Stored[] | 'fails' | 'silent'

const labels = { release: 'digits-2', arm: 'canary' }
const stored: Stored[] = [
  { name: 'requests_total', labels: { ...labels, code: '200' }, values: [1, 2, 3] },
  { name: 'requests_total', labels: { ...labels, code: '503' }, values: [0, 4, 1] },
  { name: 'requests_total', labels: { ...labels, release: 'digits-1', code: '200' }, values: [7, 8, 9] },
  { name: 'other_total', labels, values: [5, 5, 5] },
]
const query = (parts: RangeQuery['parts']): RangeQuery => ({
  parts,
  labels,
  values: { arm: 'canary', release: 'digits-2', model: 'digits' },
  from: 0,
  to: 20_000,
  step: 10_000,
})
const values = (series: readonly { samples: readonly (readonly [number, number])[] }[] | undefined) =>
  series?.map(({ samples }) => samples)

/** What every metric provider must do. */
export function describeProvider(name: string, open: (backend: Backend) => Promise<Scene>): void {
  const never = new AbortController().signal

  describe(`${name} keeps the contract of metric providers`, () => {
    it('answers each part with the raw values of the series of that arm', async () => {
      await using scene = await open(stored)
      const answer = await scene.provider.query(
        query({ bad: { selector: 'requests_total{code=~"5.."}' }, total: { selector: 'requests_total' } }),
        never,
      )
      expect(Object.keys(answer).sort()).toEqual(['bad', 'total'])
      expect(values(answer['bad'])).toEqual([
        [
          [0, 0],
          [10_000, 4],
          [20_000, 1],
        ],
      ])
      expect(answer['total']?.map((series) => series.labels['code']).sort()).toEqual(['200', '503'])
      expect(answer['total']?.every((series) => series.labels['release'] === 'digits-2')).toBe(true)
    })

    it('answers an empty list where there is no data', async () => {
      await using scene = await open(stored)
      const parts = { bad: { selector: 'requests_total{code="404"}' }, total: { selector: 'nothing_total' } }
      expect(await scene.provider.query(query(parts), never)).toEqual({ bad: [], total: [] })
    })

    it('leaves out values that are no finite numbers', async () => {
      await using scene = await open([
        { name: 'x_total', labels, values: [1, Number.NaN, Number.POSITIVE_INFINITY] },
      ])
      expect(values((await scene.provider.query(query({ x: { selector: 'x_total' } }), never))['x'])).toEqual(
        [[[0, 1]]],
      )
    })

    it('adds labels that no value can break out of', async () => {
      const odd = { release: 'a"} or vector(1) #\\', arm: 'line\nbreak' }
      await using scene = await open([...stored, { name: 'requests_total', labels: odd, values: [42] }])
      const answer = await scene.provider.query(
        { ...query({ x: { selector: 'requests_total' } }), labels: odd },
        never,
      )
      expect(values(answer['x'])).toEqual([[[0, 42]]])
    })

    it.each([
      'sum(requests_total)',
      'requests_total[5m]',
      'requests_total{code="200"',
      '{code="200"}',
      'a b',
    ])('refuses what is no selector: %s', async (selector) => {
      await using scene = await open(stored)
      await expect(scene.provider.query(query({ x: { selector } }), never)).rejects.toThrow(
        /selector .*: expected .*, found .* \(line 1, column \d+\)/,
      )
    })

    it('rejects when its backend fails, saying how', async () => {
      await using scene = await open('fails')
      await expect(scene.provider.query(query({ x: { selector: 'x' } }), never)).rejects.toThrow(
        'the backend is broken',
      )
    })

    it('stops at once when it is aborted', async () => {
      await using scene = await open('silent')
      const controller = new AbortController()
      const asked = scene.provider.query(query({ x: { selector: 'x' } }), controller.signal)
      setTimeout(() => controller.abort(new Error('cancelled')), 20)
      await expect(asked).rejects.toThrow('cancelled')
      await expect(scene.provider.query(query({ x: { selector: 'x' } }), controller.signal)).rejects.toThrow(
        'cancelled',
      )
    })
  })
}
