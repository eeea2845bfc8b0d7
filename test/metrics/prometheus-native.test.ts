import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RangeQuery, Series } from '../../src/analysis/provider.ts'
import { open } from '../../src/metrics/prometheus/index.ts'
import { type Bucket, bucketSeries } from '../../src/metrics/prometheus/native.ts'
import { fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const never = new AbortController().signal
const query: RangeQuery = {
  parts: { buckets: { histogram: 'latency_seconds{job="a"}' } },
  labels: { release: 'r' },
  values: {},
  from: 1_000_000,
  to: 1_020_000,
  step: 10_000,
}
/** Cumulative counts by edge, at each time. */
function byEdge(series: readonly Series[] | undefined): Record<string, number[]> {
  return Object.fromEntries(
    (series ?? []).map(({ labels, samples }) => [labels['le'], samples.map(([, value]) => value)]),
  )
}

async function answered(...result: object[]) {
  const warnings: string[] = []
  await using server = await fakeServer((_, response) =>
    json(response, 200, { status: 'success', data: { resultType: 'matrix', result } }),
  )
  const given = surroundings({ warn: (text) => warnings.push(text) })
  const answer = await open({ url: server.url }, given).query(query, never)
  const asked = server.asked.map(({ form }) => form.get('query'))
  return { series: answer['buckets'] ?? [], asked, warnings }
}
const native = (labels: Record<string, string>, ...histograms: [number, object][]) => ({
  metric: { model_rollout_part: 'buckets native', ...labels },
  histograms,
})
const classic = (le: string, labels: Record<string, string>, values: [number, string][]) => ({
  metric: { __name__: 'latency_seconds_bucket', model_rollout_part: 'buckets', le, ...labels },
  values,
})

describe('prometheus: a histogram', () => {
  it('is asked for in both forms with one request', async () => {
    const { asked } = await answered()
    expect(asked).toEqual([
      'label_replace(latency_seconds_bucket{job="a",release="r"}, "model_rollout_part", "buckets", "", "") or ' +
        'label_replace(latency_seconds{job="a",release="r"}, "model_rollout_part", "buckets native", "", "")',
    ])
  })

  it('in native form becomes cumulative counters with the same edges at each time', async () => {
    const { series } = await answered(
      native(
        { pod: 'p' },
        [1_000, { count: '3', sum: '0.6', buckets: [[0, '0.125', '0.25', '3']] }],
        [
          1_010,
          {
            count: '10',
            sum: '9',
            buckets: [
              [3, '-0.001', '0.001', '1'],
              [0, '0.125', '0.25', '5'],
              [0, '0.5', '1', '4'],
            ],
          },
        ],
      ),
    )
    const counts = byEdge(series)
    expect(counts['+Inf']).toEqual([3, 10])
    expect([counts['0.125'], counts['0.25'], counts['0.5'], counts['1'], counts['64']]).toEqual([
      [0, 1],
      [3, 6],
      [3, 6],
      [3, 10],
      [3, 10],
    ])
    expect(series.every(({ labels }) => labels['pod'] === 'p')).toBe(true)
    expect(series[0]?.samples.map(([at]) => at)).toEqual([1_000_000, 1_010_000])
    expect(Object.keys(counts).every((le) => le === '+Inf' || Number.isInteger(Math.log2(Number(le))))).toBe(
      true,
    )
  })

  it('with custom buckets, as Prometheus 3.13 answers, has their boundaries', async () => {
    const at = (n: number) => ({
      count: String(6 * n),
      sum: String(n),
      buckets: [
        [3, '-Inf', '0.1', String(3 * n)],
        [0, '0.3', '0.5', String(2 * n)],
        [0, '0.5', '+Inf', String(n)],
      ],
    })
    const { series } = await answered(native({}, [1_000, at(2)], [1_010, at(3)]))
    expect(byEdge(series)).toEqual({ '0.1': [6, 9], '0.3': [6, 9], '0.5': [10, 15], '+Inf': [12, 18] })
  })

  it('in both forms is read from the classic one, series by series', async () => {
    const { series } = await answered(
      classic('0.1', { pod: 'p' }, [[1_000, '1']]),
      classic('+Inf', { pod: 'p' }, [[1_000, '2']]),
      native({ pod: 'p' }, [1_000, { count: '2', sum: '1', buckets: [[0, '0.5', '1', '2']] }]),
      native({ pod: 'q' }, [1_000, { count: '7', sum: '1', buckets: [[0, '0.5', '1', '7']] }]),
    )
    expect(byEdge(series.filter(({ labels }) => labels['pod'] === 'p'))).toEqual({ '0.1': [1], '+Inf': [2] })
    expect(byEdge(series.filter(({ labels }) => labels['pod'] === 'q'))['1']).toEqual([7])
  })

  it('does not mistake a counter of that name for a histogram', async () => {
    const counter = { metric: { model_rollout_part: 'buckets native' }, values: [[1_000, '5']] }
    const { series, warnings } = await answered(counter)
    expect(series).toEqual([])
    expect(warnings).toEqual([
      'Prometheus: latency_seconds{job="a"} is answered with numbers, not histograms: native histograms need Prometheus 2.44 or later',
    ])
  })

  it.each([
    [{ sum: '1' }],
    [{ count: 3 }],
    [{ count: '3', buckets: [[0, '1', '2']] }],
    [{ count: '3', buckets: [['0', '1', '2', '3']] }],
  ])('is refused as %j', async (histogram) => {
    await expect(answered(native({}, [1_000, histogram]))).rejects.toThrow(
      "expected Prometheus' answer to a range query, found",
    )
  })

  it('leaves out samples that are no number, and those from outside the time', async () => {
    const one = { count: '1', buckets: [[0, '0.5', '1', '1']] }
    const { series } = await answered(
      native({}, [999, one], [1_000, one], [1_010, { count: 'NaN', sum: 'NaN' }], [1_030, one]),
    )
    expect(byEdge(series)['+Inf']).toEqual([1])
    expect(byEdge(series)['1']).toEqual([1])
  })
})

describe('bucketSeries', () => {
  const at = (buckets: Bucket[], count?: number) => ({
    count: count ?? buckets.reduce((sum, [, , n]) => sum + n, 0),
    buckets,
  })
  const counts = (...samples: Bucket[][]) =>
    byEdge(bucketSeries([{ labels: {}, samples: samples.map((buckets, i) => [i, at(buckets)] as const) }]))

  it('reads negative values and those around zero', () => {
    const found = counts([
      [-2, -1, 5],
      [-0.5, -0.25, 3],
      [-0.001, 0.001, 10],
      [0.25, 0.5, 7],
    ])
    expect([found['-2'], found['-1'], found['-0.5'], found['-0.25']]).toEqual([[0], [5], [5], [8]])
    expect([found['0.0009765625'], found['0.001953125'], found['0.25'], found['0.5'], found['+Inf']]).toEqual(
      [undefined, [18], [18], [25], [25]],
    )
  })

  it("takes custom buckets' own boundaries", () => {
    const found = counts(
      [
        [Number.NEGATIVE_INFINITY, 0.005, 2],
        [0.1, 0.3, 4],
      ],
      [
        [Number.NEGATIVE_INFINITY, 0.005, 2],
        [0.1, 0.3, 5],
        [2.5, Number.POSITIVE_INFINITY, 1],
      ],
    )
    expect(found).toEqual({ '0.005': [2, 2], '0.1': [2, 2], '0.3': [6, 7], '2.5': [6, 7], '+Inf': [6, 8] })
  })

  it('gives up edges within a bucket after the histogram got coarser', () => {
    const fine = 2 ** 0.5
    const found = counts([[1, fine, 3]], [[1, 2, 5]])
    expect(found['1']).toEqual([0, 0])
    expect(found['2']).toEqual([3, 5])
    expect(found[String(fine)]).toBeUndefined()
  })

  it('gives all series of an arm the edges of the coarsest', () => {
    const series = [
      { labels: { pod: 'a' }, samples: [[0, at([[1, 2 ** 0.5, 3]])] as const] },
      { labels: { pod: 'b' }, samples: [[0, at([[1, 2, 3]])] as const] },
    ]
    const edges = (pod: string) =>
      bucketSeries(series).flatMap(({ labels }) => (labels['pod'] === pod ? [labels['le']] : []))
    expect(edges('a')).toEqual(edges('b'))
    expect(edges('a')).toContain('4')
    expect(edges('a')).not.toContain(String(2 ** 0.5))
  })

  it('gives the usual edges also beyond its values, so that the other arm has them', () => {
    const [slow, fast] = [counts([[1, 2, 4]]), counts([[0.0625, 0.125, 4]])]
    expect(Object.keys(slow).sort()).toEqual(Object.keys(fast).sort())
    expect(fast['1']).toEqual([4])
    expect(slow['0.125']).toEqual([0])
  })

  it('knows the edges of every resolution, as the server computes them', () => {
    for (const scale of [-4, -1, 0, 1, 2, 3, 5, 8]) {
      const edge = (k: number) => 2 ** (k / 2 ** scale)
      const found = counts([[edge(-1) * (1 + 1e-15), edge(0) * (1 - 1e-15), 9]])
      expect(found['1']).toEqual([9])
      if (scale >= 0) expect(found['0.5']).toEqual([0])
      expect(Object.keys(found).length).toBeLessThan(200)
    }
  })

  it('refuses more buckets than any histogram has', () => {
    const many = Array.from({ length: 10_001 }, (_, i): Bucket => [i, i + 1, 1])
    expect(() => counts(many)).toThrow('expected native histograms of at most 10000 buckets, found 10001')
  })

  it('is exact at every edge, whatever the buckets', () => {
    const bucket = fc
      .tuple(fc.integer({ min: -90, max: 60 }), fc.integer({ min: 1, max: 50 }), fc.boolean())
      .map(([k, n, negative]): Bucket => {
        const [lower, upper] = [2 ** (k / 4), 2 ** ((k + 1) / 4)]
        return negative ? [-upper, -lower, n] : [lower, upper, n]
      })
    const sample = fc.uniqueArray(bucket, { selector: ([lower]) => lower, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 4 }), (samples) => {
        for (const [le, values] of Object.entries(counts(...samples))) {
          const below = (buckets: Bucket[]) =>
            buckets.reduce((sum, [lower, upper, n]) => {
              const middle = (lower + upper) / 2
              return sum + (middle <= Number(le === '+Inf' ? Number.POSITIVE_INFINITY : le) ? n : 0)
            }, 0)
          expect(values).toEqual(samples.map(below))
        }
      }),
    )
  })
})
