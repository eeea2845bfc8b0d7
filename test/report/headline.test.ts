import { describe, expect, it } from 'vitest'
import { headline } from '../../src/report/headline.ts'
import type { Rollout } from '../../src/rollout/record.ts'
import { START, sampleAnalysis, sampleRelease, sampleRollout } from './sample.ts'

const rollingBack = {
  at: START,
  phase: 'RollingBack',
  step: 1,
  reason: 'errors trebled',
  actor: 'bot',
} as const

describe('headline', () => {
  const cases: [Partial<Rollout>, string][] = [
    [{ phase: 'Deploying' }, 'Canary is starting, without traffic'],
    [{ phase: 'Ready' }, 'Canary is ready and probed, without traffic'],
    [{ phase: 'Entering', step: 1 }, 'Canary is about to get 25 % of requests (step 2 of 4)'],
    [{ phase: 'Analyzing', step: 1 }, 'Canary at 25 % of requests (step 2 of 4)'],
    [{ phase: 'Passed', step: 1 }, 'Canary passed step 2 of 4 at 25 % of requests'],
    [{ phase: 'Promoting', step: 3 }, 'Canary is about to get all requests'],
    [{ phase: 'Promoted', step: 3 }, 'Promoted: version 2.1.0 answers all requests'],
    [
      { phase: 'RollingBack', step: 1, restores: sampleRelease('2.0.0'), events: [rollingBack] },
      'Rolling back to digits-2.0.0-12345678: errors trebled',
    ],
    [
      { phase: 'RolledBack', step: 1, restores: null, events: [rollingBack] },
      'Rolled back to nothing, since no release served before: errors trebled',
    ],
  ]
  it.each(cases)('%o', (changes, expected) => {
    expect(headline(sampleRollout(changes))).toBe(expected)
  })

  it('gives the reason of a step that failed or could not be decided', () => {
    const failed = sampleAnalysis({ verdict: 'Failed', reason: 'error-rate: ×6.2' })
    expect(headline(sampleRollout({ phase: 'Rejected', step: 0, analyses: [failed] }))).toBe(
      'Canary failed step 1 of 4 at 5 % of requests: error-rate: ×6.2',
    )
    const undecided = sampleAnalysis({ verdict: 'Inconclusive', reason: 'too few requests' })
    expect(headline(sampleRollout({ phase: 'Analyzing', step: 0, analyses: [undecided] }))).toBe(
      'Canary at 5 % of requests (step 1 of 4): Inconclusive, too few requests',
    )
  })
})
