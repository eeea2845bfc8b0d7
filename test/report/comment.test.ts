import { describe, expect, it } from 'vitest'
import { commentMarker, rolloutComment } from '../../src/report/comment.ts'
import { sampleAnalysis, sampleMetric, sampleRollout, sampleStep } from './sample.ts'

const RUN = 'https://github.com/o/r/actions/runs/1'

describe('rolloutComment', () => {
  it('tells the state, the steps and the last judgement', () => {
    const rollout = sampleRollout({ phase: 'Analyzing', step: 1, analyses: [sampleAnalysis()] })
    expect(rolloutComment(rollout, RUN)).toBe(`<!-- model-rollout:digits:4711 -->

### Rollout of \`digits\` \`2.1.0\`

**Canary at 25 % of requests (step 2 of 4)**

| Step | Name | Canary | Watched for | Environment | State |
| --- | --- | --- | --- | --- | --- |
| 1 | 5 % | 5 % | 10 min |  | ✅ Successful |
| 2 | 25 % | 25 % | 10 min |  | 🔄 watched |
| 3 | 50 % | 50 % | 10 min |  | to come |
| 4 | 100 % | 100 % | 10 min |  | to come |

Step 1 at 5 %: ✅ Successful. errors are at most ×3.1 with 99 % confidence

| Metric | Verdict | Stable | Canary | Canary / stable | Why |
| --- | --- | --- | --- | --- | --- |
| \`error-rate\` | ✅ Successful | 0.5 % (12 of 2,400) | 0.583 % (7 of 1,200) | ×1.17 (×0.42–×3.1) | no harm is proven |

Release \`digits-2.1.0-12345678\`, after \`2.0.0\` · artifact \`sha256:${'a'.repeat(64)}\` · [run](${RUN})
`)
  })

  it('names guarded environments, mirrors, steps left out and values against bounds', () => {
    const value = sampleMetric({
      judge: 'threshold',
      critical: false,
      unit: 'number',
      canary: { value: 0.31, events: null, total: 20 },
      ratio: null,
      interval: null,
    })
    const comment = rolloutComment(
      sampleRollout({
        phase: 'RolledBack',
        step: 0,
        previous: null,
        plan: {
          ...sampleRollout().plan,
          steps: [sampleStep(5, { mirror: 50 }), sampleStep(50, { environment: 'half', approval: true })],
        },
        analyses: [sampleAnalysis({ verdict: 'Failed', metrics: [value] })],
      }),
      null,
    )
    expect(comment).toContain('| 1 | 5 % | 5 %, 50 % mirrored | 10 min |  | ❌ Failed |')
    expect(comment).toContain('| 2 | 50 % | 50 % | 10 min | `half` (approval) | left out |')
    expect(comment).toContain(
      '| `error-rate` (not critical) | ✅ Successful | 0.005 (12 of 2,400) | 0.31 (20) | – |',
    )
    expect(comment).toContain('the first release · artifact')
    expect(comment.trimEnd()).toMatch(/ · run$/)
  })

  it('is cut clearly where GitHub would refuse it', () => {
    const metrics = Array.from({ length: 300 }, (_, index) =>
      sampleMetric({ name: `metric-${index}`, reason: 'ü|'.repeat(400) }),
    )
    const comment = rolloutComment(sampleRollout({ analyses: [sampleAnalysis({ metrics })] }), RUN)
    expect(comment.length).toBeGreaterThan(64_000)
    expect(comment.length).toBeLessThanOrEqual(65_536)
    expect(comment).toMatch(/\*Cut here: the rest is longer than GitHub takes\..*\*\n$/)
  })

  it('has a marker that nothing in a name can end', () => {
    const release = { ...sampleRollout().release, model: 'x --> <b>' }
    expect(commentMarker({ id: '1-->', release, plan: {} })).toBe('<!-- model-rollout:x_--_b_:1--_ -->')
  })

  it('is one for each target of several', () => {
    const rollout = sampleRollout()
    const comment = rolloutComment({ ...rollout, plan: { ...rollout.plan, target: 'eu-west' } }, RUN)
    const [marker, , title] = comment.split('\n')
    expect(marker).toBe('<!-- model-rollout:digits:4711:eu-west -->')
    expect(title).toMatch(/^### Rollout of `digits` `.*` at `eu-west`$/)
  })
})
