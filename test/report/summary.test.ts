import { describe, expect, it } from 'vitest'
import { analysisSummary, artifactSummary, rolloutSummary } from '../../src/report/summary.ts'
import { START, sampleAnalysis, sampleMetric, sampleRollout } from './sample.ts'

function history(windows: number, canaryBad: (window: number) => number) {
  return {
    notes: [],
    windows: Array.from({ length: windows }, (_, index) => ({
      start: START + index * 30_000,
      end: START + (index + 1) * 30_000,
      step: 0,
      stable: { bad: 1, total: 200 },
      canary: { bad: canaryBad(index), total: 100 },
    })),
  }
}

describe('analysisSummary', () => {
  it('opens with the verdict, and has the table and the notes', () => {
    const metric = sampleMetric({ notes: ['the counter was reset @14:02'] })
    const summary = analysisSummary(sampleRollout({ step: 0 }), sampleAnalysis({ metrics: [metric] }))
    expect(summary).toMatch(
      /^## ✅ Successful: `digits` `2\.1\.0` at 5 %\n\nStep 1 of 4: errors are at most ×3\.1/,
    )
    expect(summary).toContain('| `error-rate` | ✅ Successful |')
    expect(summary).toContain('- `error-rate`: the counter was reset @\u200B14:02')
    expect(summary).toContain('20 looks in 10 min.')
    expect(summary).not.toContain('mermaid')
  })

  it('draws both arms per window', () => {
    const evidence = { 'error-rate': history(4, (index) => index) }
    expect(analysisSummary(sampleRollout({ step: 0 }), sampleAnalysis(), evidence)).toContain(`\`\`\`mermaid
%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#0969da, #cf222e"}}}}%%
xychart-beta
  title "error-rate: events in percent of requests"
  x-axis "since the canary got traffic, seconds" ["0", "30", "60", "90"]
  y-axis "percent" 0 --> 3.3
  line [0.5, 0.5, 0.5, 0.5]
  line [0, 1, 2, 3]
\`\`\`

Blue is stable, red is the canary.`)
  })

  it('draws a long history in few points, whose mean is that of the windows', () => {
    const evidence = { 'error-rate': history(2_880, (index) => (index < 1_440 ? 0 : 10)) }
    const summary = analysisSummary(sampleRollout({ step: 0 }), sampleAnalysis(), evidence)
    const points = /line \[(.*)\]\n```/.exec(summary)?.[1]?.split(', ').map(Number)
    expect(points).toEqual([...Array(12).fill(0), ...Array(12).fill(10)])
    expect(summary).toContain('since the canary got traffic, hours')
  })

  it('draws nothing of a metric without requests in both arms, and plain numbers for tiny rates', () => {
    const empty = {
      notes: [],
      windows: history(3, () => 0).windows.map((w) => ({ ...w, stable: { bad: 0, total: 0 } })),
    }
    expect(analysisSummary(sampleRollout(), sampleAnalysis(), { m: empty })).not.toContain('mermaid')
    const tiny = history(1, () => 1e-9)
    const summary = analysisSummary(sampleRollout(), sampleAnalysis(), { 'a"]\n```<b>': tiny })
    expect(summary).toContain('title "a b : events in percent of requests"')
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

describe('artifactSummary', () => {
  const report = {
    model: 'digits',
    version: '2.1.0',
    verdict: 'passed',
    digest: 'sha256:abc',
    size: 1_572_864,
    formats: ['onnx'],
    findings: [],
    quality: [],
  } as const

  it('is short when all is well', () => {
    expect(artifactSummary(report)).toBe('## ✅ Valid: `digits` `2.1.0`\n\n`onnx`, 1.5 MiB, `sha256:abc`\n')
  })

  it('shows what was found, and numbers beside the champion', () => {
    const summary = artifactSummary({
      ...report,
      verdict: 'failed',
      version: null,
      formats: [],
      findings: [
        { level: 'error', rule: 'onnx/truncated', message: 'ends in <node>', place: { file: 'a.onnx' } },
      ],
      quality: [
        { name: 'accuracy', value: 0.91, champion: 0.97, bound: 'at most 0.005 worse', passed: false },
      ],
    })
    expect(summary).toBe(`## ❌ Refused: \`digits\`

unknown format, 1.5 MiB, \`sha256:abc\`

| Quality | This release | Champion | Contract |  |
| --- | --- | --- | --- | --- |
| \`accuracy\` | 0.91 | 0.97 | at most 0.005 worse | ❌ |

| Level | Rule | Finding | File |
| --- | --- | --- | --- |
| ❌ error | \`onnx/truncated\` | ends in &lt;node&gt; | \`a.onnx\` |
`)
  })
})
