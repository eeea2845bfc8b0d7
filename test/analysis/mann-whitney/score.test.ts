import { describe, expect, it } from 'vitest'
import { blank } from '../../../src/analysis/context.ts'
import { type Judged, scoreOf } from '../../../src/analysis/mann-whitney/score.ts'
import type { MetricResult } from '../../../src/analysis/result.ts'
import { mannWhitneyAnalysis } from '../../../src/config/judges.ts'
import { metric } from '../rollout.ts'

function judged(
  name: string,
  verdict: MetricResult['verdict'],
  groups?: string[],
  more: Partial<MetricResult> = {},
): Judged {
  const spec = metric({
    name,
    rate: { bad: 'a', total: 'b' },
    critical: false,
    ...(groups === undefined ? {} : { 'mann-whitney': { groups } }),
  })
  return { spec, result: { ...blank(spec, 'mann-whitney'), verdict, reason: `${name}: ${verdict}`, ...more } }
}
const options = (input: object = {}) => mannWhitneyAnalysis.parse(input)

describe('scoreOf', () => {
  it('is 100 when all pass', () => {
    expect(scoreOf([judged('a', 'Successful'), judged('b', 'Successful')], options())).toEqual({
      score: 100,
      verdict: 'Successful',
      reason: 'score 100 of 100, 95 passes, 75 fails',
    })
  })

  it('weighs the groups, and gives those without a weight what is left', () => {
    const metrics = [
      judged('a', 'Successful', ['latency']),
      judged('b', 'Failed', ['latency']),
      judged('c', 'Successful', ['errors']),
      judged('d', 'Successful', ['system']),
    ]
    expect(scoreOf(metrics, options({ groups: { latency: 40, errors: 40 } }))).toEqual({
      score: 80,
      verdict: 'Inconclusive',
      reason: 'score 80 of 100, 95 passes, 75 fails: b: Failed',
    })
    expect(scoreOf(metrics, options({ groups: { latency: 50, errors: 40 } }))).toMatchObject({
      score: 75,
      verdict: 'Failed',
    })
    expect(scoreOf(metrics, options())).toMatchObject({ score: 83.33, verdict: 'Inconclusive' })
  })

  it('counts a metric in each of its groups', () => {
    const metrics = [judged('a', 'Failed', ['one', 'two']), judged('b', 'Successful', ['two'])]
    expect(scoreOf(metrics, options({ groups: { one: 10, two: 90 } }))).toMatchObject({
      score: 45,
      verdict: 'Failed',
    })
  })

  it('is 0 when a critical metric failed', () => {
    const metrics = [judged('a', 'Successful'), judged('b', 'Failed', undefined, { critical: true })]
    expect(scoreOf(metrics, options())).toEqual({ score: 0, verdict: 'Failed', reason: 'b: Failed' })
  })

  it('waits for what is not judged yet, unless it could not pass any more', () => {
    const one = [judged('a', 'Inconclusive'), judged('b', 'Successful')]
    expect(scoreOf(one, options())).toEqual({
      score: null,
      verdict: 'Inconclusive',
      reason: 'a: Inconclusive',
    })
    const two = [judged('a', 'Inconclusive'), judged('b', 'Failed')]
    expect(scoreOf(two, options())).toMatchObject({ score: 50, verdict: 'Failed' })
  })

  it('is an Error when a provider did not answer', () => {
    expect(scoreOf([judged('a', 'Error'), judged('b', 'Successful')], options())).toEqual({
      score: null,
      verdict: 'Error',
      reason: 'a: Error',
    })
  })

  it('leaves out dry runs and what was left out for want of data', () => {
    const metrics = [
      judged('a', 'Failed', undefined, { watched: true }),
      judged('b', 'Inconclusive', undefined, { ignored: true }),
    ]
    expect(scoreOf([...metrics, judged('c', 'Successful')], options())).toMatchObject({ score: 100 })
    expect(scoreOf(metrics, options())).toEqual({
      score: null,
      verdict: 'Inconclusive',
      reason: 'no metric is in a group with a weight, so nothing can pass',
    })
  })

  it("is not misled by a group with the name of an object's own member", () => {
    expect(scoreOf([judged('a', 'Successful', ['constructor'])], options())).toMatchObject({ score: 100 })
  })
})
