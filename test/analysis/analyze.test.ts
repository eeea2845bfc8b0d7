import { describe, expect, it } from 'vitest'
import { type Analysis, analyze } from '../../src/analysis/analyze.ts'
import type { AnalysisResult } from '../../src/analysis/result.ts'
import { errorRate, planOf, rolloutOf, step } from './rollout.ts'
import { type Counter, FakeClock, FakeProvider, keepingLog, perSecond } from './world.ts'

const ENTERED = 1_000_000
const BAKE = 60_000

function scene(stable: Counter, canary: Counter, over: { bake?: number; interval?: number } = {}) {
  const clock = new FakeClock(ENTERED)
  const log = keepingLog()
  const plan = planOf([step(50, over.bake ?? BAKE)], [errorRate], { interval: over.interval ?? 10_000 })
  const rollout = rolloutOf(plan, [
    { at: 0, step: -1, weight: 0, mirror: 0 },
    { at: ENTERED, step: 0, weight: 50, mirror: 0 },
  ])
  const provider = new FakeProvider({ 'digits-1': stable, 'digits-2': canary }, clock)
  const labels = (release: string) => ({ release })
  const analysis: Analysis = {
    rollout,
    provider: () => provider,
    labels,
    clock,
    log,
    signal: new AbortController().signal,
    wait: true,
  }
  return { clock, log, provider, analysis }
}

const steady = perSecond(100, 1)

describe('analyze', () => {
  it('looks once a window, and passes at the end of the bake', async () => {
    const { analysis, log, clock, provider } = scene(steady, perSecond(100, 1, ENTERED))
    const result = await analyze(analysis)
    expect(result).toMatchObject({
      verdict: 'Successful',
      final: true,
      looks: 6,
      from: ENTERED,
      to: ENTERED + BAKE,
    })
    expect(clock.now()).toBe(ENTERED + BAKE)
    expect(log.lines).toHaveLength(6)
    expect(provider.asked).toBe(12)
    expect(log.lines[0]).toMatch(
      /^00:16:50 look 1, 50 s left \| error-rate 1 % ×1 \[0\.\d+, \d\.\d+\], harm 0 %, not worse \d+ %$/,
    )
    expect(log.lines[5]).toContain('look 6, bake over')
    expect(result.metrics[0]).toMatchObject({
      canary: { value: 0.01, total: 6000, events: 60 },
      stable: { value: 0.01, total: 6000, events: 60 },
    })
  })

  it("has nothing to judge in a preview without requests, but asks for the canary's health", async () => {
    const { analysis, provider } = scene(steady, steady)
    const plan = planOf([{ ...step(0, 0), name: 'preview' }], [errorRate])
    const rollout = rolloutOf(plan, [{ at: ENTERED, step: 0, weight: 0, mirror: 0 }])
    const result = await analyze({ ...analysis, rollout })
    expect(result).toMatchObject({ verdict: 'Successful', final: true, metrics: [] })
    expect(provider.asked).toBe(0)
    const sick = { verdict: 'Failed' as const, reason: 'it crashed' }
    const ill = await analyze({ ...analysis, rollout, health: () => Promise.resolve(sick) })
    expect(ill).toMatchObject({ verdict: 'Failed', final: true, reason: 'it crashed' })
  })

  it('judges copies of requests as it judges requests', async () => {
    const { analysis } = scene(steady, perSecond(100, 5, ENTERED))
    const plan = planOf([step(0, BAKE)], [errorRate], { interval: 10_000 })
    const rollout = rolloutOf(plan, [{ at: ENTERED, step: 0, weight: 0, mirror: 100 }])
    const shadow = {
      ...rollout,
      plan: { ...plan, steps: plan.steps.map((one) => ({ ...one, mirror: 100 })) },
    }
    expect(await analyze({ ...analysis, rollout: shadow })).toMatchObject({ verdict: 'Failed', final: true })
  })

  it('ends as soon as harm is proven', async () => {
    const { analysis, clock } = scene(steady, perSecond(100, 3, ENTERED))
    const result = await analyze(analysis)
    expect(result).toMatchObject({ verdict: 'Failed', final: true, looks: 2 })
    expect(clock.now()).toBe(ENTERED + 20_000)
  })

  it('gives the same result judged from scratch at any time as the loop did then', async () => {
    const { analysis, provider: first } = scene(steady, (time) =>
      perSecond(100, time > ENTERED + 40_000 ? 1.3 : 1.1, ENTERED)(time),
    )
    const looks: AnalysisResult[] = []
    await analyze({ ...analysis, onLook: (result) => looks.push(result) })
    expect(looks.map(({ looks: count }) => count)).toEqual([0, 1, 2, 3, 4, 5, 6])
    for (const expected of looks) {
      const clock = new FakeClock(expected.to)
      const provider = new FakeProvider(first.releases, clock)
      const result = await analyze({
        ...analysis,
        clock,
        provider: () => provider,
        log: keepingLog(),
        wait: false,
      })
      expect(result).toEqual(expected)
    }
  })

  it('works with an interval of a second and a bake of six', async () => {
    const { analysis, clock } = scene(steady, perSecond(100, 1, ENTERED), { bake: 6_000, interval: 1_000 })
    expect(await analyze(analysis)).toMatchObject({ verdict: 'Successful', looks: 6 })
    expect(clock.now()).toBe(ENTERED + 6_000)
  })

  it('waits one interval more when samples are late, and is inconclusive when they never come', async () => {
    const late = scene(steady, perSecond(100, 1, ENTERED))
    late.provider.lag = 3_000
    expect(await analyze(late.analysis)).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(late.clock.now()).toBe(ENTERED + BAKE + 10_000)
    const once = scene(steady, perSecond(100, 1, ENTERED))
    const seen: AnalysisResult[] = []
    once.provider.lag = 3_000
    const settled = await analyze({
      ...once.analysis,
      onLook: (result) => {
        seen.push(result)
        if (result.to >= ENTERED + BAKE) once.provider.lag = 0
      },
    })
    expect(settled).toMatchObject({ verdict: 'Successful', final: true, to: ENTERED + BAKE + 10_000 })
    expect(seen.at(-2)).toMatchObject({ verdict: 'Inconclusive', final: false, to: ENTERED + BAKE })
  })

  it('is inconclusive without any data', async () => {
    const { analysis, provider } = scene(steady, steady)
    const empty = { ...analysis, provider: () => new FakeProvider({}, provider.clock) }
    const result = await analyze(empty)
    expect(result).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(result.reason).toContain('no data')
  })

  it('looks once without waiting', async () => {
    const { analysis, clock } = scene(steady, perSecond(100, 1, ENTERED))
    clock.time = ENTERED + 25_000
    expect(await analyze({ ...analysis, wait: false })).toMatchObject({
      verdict: 'Inconclusive',
      final: false,
      looks: 2,
    })
    expect(clock.now()).toBe(ENTERED + 25_000)
  })
})

describe('analyze: a provider that fails', () => {
  it('is forgiven as often as the limit says, counted anew after an answer', async () => {
    const { analysis, provider, log } = scene(steady, perSecond(100, 1, ENTERED))
    provider.fail = (asked) => ([0, 1, 2, 3, 6, 7].includes(asked) ? 'connection refused' : null)
    expect(await analyze(analysis)).toMatchObject({ verdict: 'Successful' })
    expect(log.warnings).toEqual(Array(3).fill('error-rate: connection refused'))
  })

  it('ends with Error after more consecutive failures', async () => {
    const { analysis, provider, clock } = scene(steady, perSecond(100, 1, ENTERED))
    provider.fail = () => 'connection refused'
    const result = await analyze(analysis)
    expect(result).toMatchObject({ verdict: 'Error', final: true, looks: 3 })
    expect(result.reason).toBe('no answer at 3 consecutive looks: error-rate: connection refused')
    expect(clock.now()).toBe(ENTERED + 30_000)
  })

  it('is asked again after the bake', async () => {
    const { analysis, provider, clock } = scene(steady, perSecond(100, 1, ENTERED))
    provider.fail = (asked) => (asked >= 10 && asked < 12 ? 'timed out' : null)
    expect(await analyze(analysis)).toMatchObject({ verdict: 'Successful', to: ENTERED + BAKE + 10_000 })
    expect(clock.now()).toBe(ENTERED + BAKE + 10_000)
  })

  it('ends a single look with a final Error only some intervals after the bake', async () => {
    const { analysis, provider, clock } = scene(steady, steady)
    provider.fail = () => 'timed out'
    clock.time = ENTERED + BAKE + 10_000
    expect(await analyze({ ...analysis, wait: false })).toMatchObject({ verdict: 'Error', final: false })
    clock.time = ENTERED + BAKE + 20_000
    expect(await analyze({ ...analysis, wait: false })).toMatchObject({ verdict: 'Error', final: true })
  })
})

describe('analyze: from outside', () => {
  it('fails at once when the canary is not fine', async () => {
    const { analysis, clock } = scene(steady, perSecond(100, 1, ENTERED))
    const sick = { verdict: 'Failed', reason: 'the canary exited with code 137' } as const
    const health = async () => (clock.now() >= ENTERED + 20_000 ? sick : null)
    const result = await analyze({ ...analysis, health })
    expect(result).toMatchObject({
      verdict: 'Failed',
      final: true,
      reason: 'the canary exited with code 137',
    })
    expect(clock.now()).toBe(ENTERED + 20_000)
  })

  it('takes unknown health for an error, never for fine', async () => {
    const { analysis } = scene(steady, perSecond(100, 1, ENTERED))
    const health = () => Promise.reject(new Error('no socket'))
    const result = await analyze({ ...analysis, health })
    expect(result).toMatchObject({ verdict: 'Error', final: true })
    expect(result.reason).toBe(
      "no answer at 3 consecutive looks: the canary's health is not known: no socket",
    )
  })

  it('stops when it is aborted', async () => {
    const { analysis } = scene(steady, perSecond(100, 1, ENTERED))
    const controller = new AbortController()
    const onLook = ({ looks }: AnalysisResult) => {
      if (looks === 2) controller.abort(new Error('cancelled'))
    }
    await expect(analyze({ ...analysis, signal: controller.signal, onLook })).rejects.toThrow('cancelled')
  })

  it('refuses a step that was not entered', async () => {
    const { analysis } = scene(steady, steady)
    const rollout = { ...analysis.rollout, step: 3 }
    await expect(analyze({ ...analysis, rollout })).rejects.toThrow(
      'expected a step that was entered, found step 3',
    )
  })
})
