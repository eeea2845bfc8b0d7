import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Counters } from '../../../src/targets/local/supervisor/counters.ts'
import { parseExposition, renderExposition } from '../../../src/targets/local/supervisor/exposition.ts'

it('reads counters, histograms, escapes, infinities and timestamps', () => {
  const text = [
    '# HELP a_total what',
    '# TYPE a_total counter',
    'a_total{path="C:\\\\x\\"y\\nz",b="1",} 3 1700000000000',
    '# TYPE h histogram',
    'h_bucket{le="+Inf"} 2',
    'h_sum 1.5e-3',
    'free +Inf',
  ].join('\n')
  expect(parseExposition(text, 100)).toEqual([
    {
      name: 'a_total',
      type: 'counter',
      samples: [{ name: 'a_total', labels: { path: 'C:\\x"y\nz', b: '1' }, value: 3 }],
    },
    {
      name: 'h',
      type: 'histogram',
      samples: [
        { name: 'h_bucket', labels: { le: '+Inf' }, value: 2 },
        { name: 'h_sum', labels: {}, value: 0.0015 },
      ],
    },
    { name: 'free', type: 'untyped', samples: [{ name: 'free', labels: {}, value: Infinity }] },
  ])
})

it('leaves out what is not of the format, and all beyond the limit', () => {
  const bad = ['a{b="1" 2', 'a b', '{} 1', 'a{b=1} 2', '<html>', '', 'ok 1', 'ok2 2', 'ok3 3'].join('\n')
  expect(parseExposition(bad, 2).map((family) => family.name)).toEqual(['ok', 'ok2'])
})

it('reads back what it writes', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/)
  const sample = fc.record({
    labels: fc.dictionary(name, fc.string(), { noNullPrototype: true, maxKeys: 4 }),
    value: fc.double({ noNaN: true }).map((value) => value + 0),
  })
  fc.assert(
    fc.property(name, fc.array(sample, { minLength: 1 }), (metric, samples) => {
      const families = [
        { name: metric, type: 'gauge', samples: samples.map((one) => ({ name: metric, ...one })) },
      ]
      expect(parseExposition(renderExposition(families), 1_000)).toEqual(families)
    }),
  )
})

it('shows the router counters per release and arm, with cumulative buckets', () => {
  const counters = new Counters()
  const canary = counters.of('demo-2', 'canary')
  canary.add('GET', 200, 0.0004)
  canary.add('GET', 200, 0.25)
  canary.add('BREW', 503, 60)
  const text = renderExposition(counters.families())
  expect(text).toContain('# TYPE model_rollout_requests_total counter')
  expect(text).toContain(
    'model_rollout_requests_total{arm="canary",code="200",method="GET",release="demo-2"} 2',
  )
  expect(text).toContain(
    'model_rollout_requests_total{arm="canary",code="503",method="OTHER",release="demo-2"} 1',
  )
  const bucket = (le: string) =>
    new RegExp(`_bucket\\{arm="canary",le="${le}",release="demo-2"\\} (\\d+)`).exec(text)?.[1]
  expect(['0.001', '0.2', '0.25', '10', '\\+Inf'].map(bucket)).toEqual(['1', '1', '2', '2', '3'])
  expect(text).toContain('model_rollout_request_duration_seconds_count{arm="canary",release="demo-2"} 3')
})
