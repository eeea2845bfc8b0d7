import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/analysis/context.ts'
import type { CountsEvidence, Evidence, MomentsEvidence } from '../../../src/analysis/evidence.ts'
import { judgeMannWhitney } from '../../../src/analysis/mann-whitney/judge.ts'
import { NO_NOISE } from '../../../src/analysis/noise/noise.ts'
import { mannWhitneyAnalysis } from '../../../src/config/judges.ts'
import { metric } from '../rollout.ts'

const spans = (count: number, step = 0) =>
  Array.from({ length: count }, (_, i) => ({ start: i * 10, end: i * 10 + 10, step }))

const context = (windows: number, bakeOver: boolean, step = 0): Context => ({
  step,
  steps: 2,
  alpha: 0.01,
  beta: 0.05,
  proof: false,
  bakeOver,
  windows: spans(windows),
  noise: NO_NOISE,
})

const options = mannWhitneyAnalysis.parse({})
/** Varies without chance, so that values are not tied. */
const wobble = (i: number) => ((i * 37) % 19) - 9

function counts(
  canary: (i: number) => number,
  stable: (i: number) => number,
  windows: number,
): CountsEvidence {
  const arm = (bad: (i: number) => number) => ({
    bad: Float64Array.from({ length: windows }, (_, i) => bad(i)),
    total: new Float64Array(windows).fill(1000),
  })
  return {
    kind: 'counts',
    windows: spans(windows),
    notes: ['seen'],
    stable: arm(stable),
    canary: arm(canary),
  }
}

const rated = (options?: object) =>
  metric({
    name: 'errors',
    rate: { bad: 'a', total: 'b' },
    ...(options === undefined ? {} : { 'mann-whitney': options }),
  })
const rightly = (options: object = {}) =>
  metric({ name: 'right', rate: { good: 'a', total: 'b' }, 'mann-whitney': options })
const [rate, good] = [rated(), rightly()]
const alike = (windows: number) =>
  counts(
    (i) => 20 + wobble(i),
    (i) => 20 + wobble(i + 5),
    windows,
  )
const worse = (windows: number) =>
  counts(
    (i) => 60 + wobble(i),
    (i) => 20 + wobble(i),
    windows,
  )

const judge = (spec: typeof rate, evidence: Evidence, windows: number, bakeOver: boolean, given = options) =>
  judgeMannWhitney(spec, evidence, context(windows, bakeOver), given)

describe('judgeMannWhitney', () => {
  it('passes what is alike at the end of the bake, not before', () => {
    expect(judge(rate, alike(60), 60, false)).toMatchObject({
      verdict: 'Inconclusive',
      final: false,
      score: null,
    })
    expect(judge(rate, alike(60), 60, true)).toMatchObject({
      verdict: 'Successful',
      final: true,
      score: 100,
      judge: 'mann-whitney',
      canary: { total: 60_000 },
      notes: ['seen'],
    })
  })

  it('judges first after 50 windows', () => {
    const early = judge(rate, worse(49), 49, false)
    expect(early).toMatchObject({ verdict: 'Inconclusive', final: false, ratio: null })
    expect(early.reason).toBe(
      'errors: not judged; 49 windows so far, judged after every 50 and at the end of the bake',
    )
    const found = judge(rate, worse(50), 50, false)
    expect(found).toMatchObject({ verdict: 'Failed', final: true, score: 0, critical: true })
    expect(found.reason).toBe(
      'errors: High after 50 windows: shift 4 %, 3.7 % to 4.3 % with 98 % confidence, means ×2.93, p below 0.0001',
    )
  })

  it('stays failed once a judgement failed, however it goes on', () => {
    const better = counts(
      (i) => (i < 50 ? 60 : 2) + (wobble(i) + 9) / 10,
      (i) => 20 + wobble(i),
      200,
    )
    const result = judge(rate, better, 200, true)
    expect(result.verdict).toBe('Failed')
    expect(result.reason).toContain('after 50 windows')
    expect(judge(rate, better, 200, true, { ...options, every: 500 }).verdict).toBe('Successful')
  })

  it('knows by the metric which direction is harm', () => {
    const fewer = counts(
      (i) => 20 + wobble(i),
      (i) => 60 + wobble(i),
      60,
    )
    expect(judge(rate, fewer, 60, true).verdict).toBe('Successful')
    const low = judge(good, worse(60), 60, true)
    expect(low).toMatchObject({ verdict: 'Failed', canary: { value: expect.closeTo(0.94, 2) } })
    expect(low.reason).toContain('Low after 50 windows')
    expect(judge(good, fewer, 60, true).verdict).toBe('Successful')
    const either = rated({ direction: 'either' })
    expect(judge(either, fewer, 60, true).reason).toContain('Low after 50 windows')
  })

  it.each([
    [{ 'allowed-increase': 2 }, 'Failed'],
    [{ 'allowed-increase': 4 }, 'Successful'],
    [{ measure: 'cles', 'allowed-increase': 0.9 }, 'Failed'],
    [{ measure: 'cles', 'allowed-increase': 1.1 }, 'Successful'],
  ])('asks for an effect of %j: %s', (size, verdict) => {
    const spec = rated({ 'effect-size': size })
    expect(judge(spec, worse(60), 60, true).verdict).toBe(verdict)
  })

  it('is critical only from the critical effect size on', () => {
    const spec = (least: number) => rated({ 'effect-size': { 'critical-increase': least } })
    expect(judge(spec(2), worse(60), 60, true)).toMatchObject({ verdict: 'Failed', critical: true })
    expect(judge(spec(5), worse(60), 60, true)).toMatchObject({ verdict: 'Failed', critical: false })
  })

  it('takes an effect size that cannot be computed for large enough', () => {
    const spec = rated({ 'effect-size': { 'allowed-increase': 5 } })
    const fromNothing = counts(
      (i) => 30 + wobble(i),
      () => 0,
      60,
    )
    expect(judge(spec, fromNothing, 60, true)).toMatchObject({ verdict: 'Failed', ratio: null })
  })

  it('tells arms apart that are constant', () => {
    const result = judge(
      rate,
      counts(
        () => 3,
        () => 2,
        60,
      ),
      60,
      true,
    )
    expect(result.reason).toContain('High after 50 windows: shift 0.1 %, 0.1 % to 0.1 %')
  })

  it('never passes without its data', () => {
    const silent = alike(60)
    silent.canary.total.fill(0)
    const none = judge(rate, silent, 60, true)
    expect(none).toMatchObject({ verdict: 'Inconclusive', final: true, score: null, canary: { value: null } })
    expect(none.reason).toBe('errors: not judged: 0 of at least 50 requests of the canary in this step')
    const few = judge(rate, worse(4), 4, true)
    expect(few).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(few.reason).toContain(
      'too few windows with values in both arms to tell them apart with 98 % confidence',
    )
    expect(judge(rate, worse(5), 5, true).verdict).toBe('Failed')
  })

  it('reads the windows of the present step alone', () => {
    const result = judgeMannWhitney(rate, worse(60), context(60, true, 1), options)
    expect(result).toMatchObject({ verdict: 'Inconclusive', canary: { total: 0 } })
  })

  it('leaves windows without requests out, or counts them as 0', () => {
    const gaps = counts(
      (i) => 20 + wobble(i),
      (i) => 20 + wobble(i + 5),
      60,
    )
    for (let i = 0; i < 60; i++) if (i % 5 > 0) gaps.canary.total[i] = 0
    expect(judge(good, gaps, 60, true).verdict).toBe('Successful')
    const replaced = rightly({ nan: 'replace' })
    expect(judge(replaced, gaps, 60, true).reason).toContain('Low after 50 windows')
  })

  it('leaves outliers out when asked to', () => {
    const once = counts(
      (i) => (i === 7 ? 900 : 20 + wobble(i)),
      (i) => 20 + wobble(i + 5),
      150,
    )
    expect(judge(rate, once, 150, true).ratio).toBeGreaterThan(1.25)
    expect(judge(rated({ outliers: 'remove' }), once, 150, true).ratio).toBeCloseTo(1, 1)
  })

  it('compares means and readings', () => {
    const arm = (sum: (i: number) => number) => ({
      count: new Float64Array(60).fill(10),
      sum: Float64Array.from({ length: 60 }, (_, i) => sum(i)),
      squares: null,
    })
    const moments: MomentsEvidence = {
      kind: 'moments',
      windows: spans(60),
      notes: [],
      canary: arm((i) => 300 + wobble(i)),
      stable: arm((i) => 400 + wobble(i)),
    }
    const revenue = metric({ name: 'revenue', mean: { sum: 'a', count: 'b' }, better: 'higher' })
    expect(judge(revenue, moments, 60, true)).toMatchObject({
      verdict: 'Failed',
      canary: { value: expect.closeTo(30, 0), events: null, total: 600 },
      ratio: expect.closeTo(0.75, 2),
    })
    const queue = metric({ name: 'queue', query: 'q{{{arm}}}', max: 5, judge: 'mann-whitney' })
    const readings = (value: (i: number) => number | null) => Array.from({ length: 60 }, (_, i) => value(i))
    const both: Evidence = {
      kind: 'readings',
      windows: spans(60),
      notes: [],
      canary: readings((i) => (i === 3 ? null : 5 + wobble(i) / 10)),
      stable: readings((i) => 9 + wobble(i) / 10),
    }
    expect(judge(queue, both, 60, true)).toMatchObject({
      verdict: 'Failed',
      canary: { total: 59 },
      unit: 'number',
    })
    expect(judge(queue, { ...both, stable: null }, 60, true).verdict).toBe('Inconclusive')
  })

  it('compares quantiles in milliseconds where they are known', () => {
    const p95 = metric({ name: 'p95', histogram: 'h', quantile: 0.95, judge: 'mann-whitney' })
    const known = (base: number) => ({
      windows: Array.from({ length: 60 }, (_, i) => base + wobble(i)),
      all: base,
    })
    const evidence = { ...alike(60), quantiles: { canary: known(200), stable: known(100), edge: 120 } }
    const result = judge(p95, evidence, 60, true)
    expect(result).toMatchObject({ verdict: 'Failed', unit: 'ms', ratio: expect.closeTo(2, 1) })
    expect(result.reason).toContain('shift 100 ms')
    expect(judge(p95, alike(60), 60, true)).toMatchObject({ verdict: 'Successful', unit: 'share' })
  })
})
