import { describe, expect, it } from 'vitest'
import { analysisSummary, rolloutSummary } from '../../src/report/summary.ts'
import { START, sampleAnalysis, sampleCourse, sampleMetric, sampleRollout } from './sample.ts'

describe('analysisSummary', () => {
  it('opens with the verdict, and has the table, the notes and the promise', () => {
    const metric = sampleMetric({ notes: ['the counter was reset @14:02'] })
    expect(
      analysisSummary(sampleRollout({ step: 0 }), sampleAnalysis({ metrics: [metric] })),
    ).toBe(`## ✅ Successful: \`digits\` \`2.1.0\`

**The canary passed step 1 of 4 at 5 % of requests: no harm is proven on error-rate.**

errors are at most ×3.1 with 99 % confidence

| Metric | Verdict | Stable | Canary | Canary / stable | Why |
| --- | --- | --- | --- | --- | --- |
| \`error-rate\` | ✅ Successful | 0.5 % (12 of 2,400) | 0.583 % (7 of 1,200) | ×1.17 (×0.42–×3.1) | no harm is proven |

- \`error-rate\`: the counter was reset @\u200B14:02

<details><summary>What was promised</summary>

Over the whole rollout, however often it is looked at, the chance that the compared metrics roll back a release within their tolerance is at most 1 %.

The chance that a release worse than a margin is called proven not worse is at most 5 % for each metric.

Dispersion is how much more than chance alone the arms differ from window to window; it lowers what a window proves.

| Metric | Judge | Share of alpha | Harm is beyond | Not worse is within | Dispersion | Excluded |
| --- | --- | --- | --- | --- | --- | --- |
| \`error-rate\` | sequential | 1 % | ×1.1 | ×1.25 | 1.3, measured on stable's history | ×3.1 |

</details>

20 looks in 10 min.
`)
  })

  it('marks what counts for nothing, and says every kind in its unit', () => {
    const metrics = [
      sampleMetric({ name: 'tried', watched: true, verdict: 'Failed' }),
      sampleMetric({ name: 'empty', ignored: true, verdict: 'Inconclusive' }),
      sampleMetric({
        name: 'p95',
        unit: 'ms',
        stable: { value: 180, events: null, total: 9_000 },
        canary: { value: 1_240, events: null, total: 3_000 },
        margin: 1,
      }),
      sampleMetric({
        name: 'drift',
        unit: 'psi',
        ratio: null,
        interval: null,
        tolerance: 0.25,
        margin: null,
      }),
      sampleMetric({ name: 'memory', judge: 'threshold', alpha: null, dispersion: null, tolerance: null }),
    ]
    const summary = analysisSummary(sampleRollout({ step: 0 }), sampleAnalysis({ metrics, score: 87.5 }))
    expect(summary).toContain('no harm is proven on p95, drift and memory.')
    expect(summary).toContain('confidence (score 87.5 of 100)')
    expect(summary).toContain('| `tried` (dry run) | ❌ Failed |')
    expect(summary).toContain('| `empty` (left out) | ➖ left out |')
    expect(summary).toContain('| `p95` | ✅ Successful | 180 ms (9,000) | 1.24 s (3,000) |')
    expect(summary).toContain('| ×1.1 | ×1: better than stable |')
    expect(summary).toContain('| `drift` | sequential | 1 % | PSI 0.25 | – |')
    expect(summary).toContain('| `memory` | threshold | – | – | ×1.25 | – |')
    expect(summary).toContain('Judged by fixed rules, outside of this promise: memory.')
  })

  it('draws both arms per window', () => {
    const course = sampleCourse(4, (index) => ({ stable: 0.005, canary: index / 100 }))
    expect(analysisSummary(sampleRollout({ step: 0 }), sampleAnalysis(), [course])).toContain(`\`\`\`mermaid
%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#0072b2, #d55e00"}}}}%%
xychart-beta
  title "error-rate: percent"
  x-axis "since the first window, seconds" ["0", "30", "60", "90"]
  y-axis "percent" 0 --> 3.3
  line [0.5, 0.5, 0.5, 0.5]
  line [0, 1, 2, 3]
\`\`\`

Blue is stable, orange is the canary.`)
  })

  it('draws a long history in few points, whose mean is that of the windows', () => {
    const course = sampleCourse(2_880, (index) => ({ stable: 0.01, canary: index < 1_440 ? 0 : 0.1 }))
    const summary = analysisSummary(sampleRollout({ step: 0 }), sampleAnalysis(), [course])
    const points = /line \[([^\]]*)\]\n```/.exec(summary)?.[1]?.split(', ').map(Number)
    expect(points).toEqual([...Array(12).fill(0), ...Array(12).fill(10)])
    expect(summary).toContain('since the first window, hours')
  })

  it('draws the canary alone where stable has no values, also below zero, and skips windows without one', () => {
    const course = {
      ...sampleCourse(3, (index) => ({ canary: index === 1 ? null : index - 2 })),
      unit: 'number' as const,
    }
    const summary = analysisSummary(sampleRollout(), sampleAnalysis(), [course])
    expect(summary).toContain('"plotColorPalette": "#d55e00"')
    expect(summary).toContain('["0", "60"]\n  y-axis "value" -2.2 --> 1\n  line [-2, 0]\n```')
  })

  it('draws nothing of a metric without values of both arms at once, and plain numbers for tiny rates', () => {
    const apart = sampleCourse(2, (index) => (index === 0 ? { stable: 0.1 } : { canary: 0.1 }))
    expect(analysisSummary(sampleRollout(), sampleAnalysis(), [apart])).not.toContain('mermaid')
    const empty = sampleCourse(3, () => ({}))
    expect(analysisSummary(sampleRollout(), sampleAnalysis(), [empty])).not.toContain('mermaid')
    const tiny = { ...sampleCourse(1, () => ({ stable: 0, canary: 1e-9 })), name: 'a"]\n```<b>' }
    const summary = analysisSummary(sampleRollout(), sampleAnalysis(), [tiny])
    expect(summary).toContain('title "a b : percent"')
    expect(summary).toContain('  line [0]')
    expect(summary).not.toMatch(/\de-/)
  })
})

describe('rolloutSummary', () => {
  it('draws the weights and lists the events', () => {
    const summary = rolloutSummary(
      sampleRollout({
        phase: 'Analyzing',
        step: 1,
        weights: [
          { at: START, step: 0, weight: 5, mirror: 0 },
          { at: START + 600_000, step: 1, weight: 25, mirror: 0 },
        ],
        events: [
          { at: START + 1_200_000, phase: 'Entering', step: 1, reason: 'next | <step>', actor: 'a`b' },
        ],
      }),
    )
    expect(summary).toContain('**Canary at 25 % of requests (step 2 of 4)**')
    expect(summary).toContain('  x-axis "minutes" 0 --> 20\n  y-axis "percent" 0 --> 100\n')
    expect(summary).toContain(`  line [${[...Array(12).fill(5), ...Array(12).fill(25)].join(', ')}]`)
    expect(summary).toContain('| 2026-10-01 14:20:00 | Entering | 2 | next \\| &lt;step&gt; | `` a`b `` |')
  })

  it('has no chart before the canary had traffic', () => {
    expect(rolloutSummary(sampleRollout())).not.toContain('mermaid')
  })
})
