import { describe, expect, it } from 'vitest'
import type { AnalysisResult } from '../../src/analysis/result.ts'
import { verdictSentence } from '../../src/report/verdict.ts'
import { sampleAnalysis, sampleMetric, sampleRollout } from './sample.ts'

describe('verdictSentence', () => {
  const failed = (name: string) => sampleMetric({ name, verdict: 'Failed' })
  const cases: [Partial<AnalysisResult>, string][] = [
    [{}, 'The canary passed step 1 of 4 at 5 % of requests: no harm is proven on error-rate.'],
    [
      { verdict: 'Failed', metrics: [failed('a'), failed('b'), sampleMetric()] },
      'The canary failed step 1 of 4 at 5 % of requests because of a and b.',
    ],
    [
      { verdict: 'Failed', metrics: ['a', 'b', 'c', 'd', 'e'].map(failed) },
      'The canary failed step 1 of 4 at 5 % of requests because of 5 metrics.',
    ],
    // Failed for another reason than a metric: its processes died.
    [{ verdict: 'Failed' }, 'The canary failed step 1 of 4 at 5 % of requests.'],
    [
      {
        verdict: 'Inconclusive',
        metrics: [
          sampleMetric({ verdict: 'Inconclusive' }),
          sampleMetric({ name: 'left', verdict: 'Inconclusive', ignored: true }),
          sampleMetric({ name: 'dry', verdict: 'Inconclusive', watched: true }),
          sampleMetric({ name: 'side', verdict: 'Inconclusive', critical: false }),
        ],
      },
      'The canary could not be decided on in step 1 of 4 at 5 % of requests: too little is known of error-rate.',
    ],
    [
      { verdict: 'Inconclusive', final: false, metrics: [] },
      'The canary is not decided on yet in step 1 of 4 at 5 % of requests.',
    ],
    [
      { verdict: 'Error', metrics: [sampleMetric({ verdict: 'Error' })] },
      'The canary could not be judged in step 1 of 4 at 5 % of requests: no answer about error-rate.',
    ],
  ]
  it.each(cases)('%#', (changes, expected) => {
    expect(verdictSentence(sampleRollout(), sampleAnalysis(changes))).toBe(expected)
  })
})
