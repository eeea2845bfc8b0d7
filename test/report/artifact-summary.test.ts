import { describe, expect, it } from 'vitest'
import { type ArtifactReport, artifactReportSchema } from '../../src/artifact/report.ts'
import { RULES } from '../../src/artifact/rules.ts'
import { artifactSummary } from '../../src/report/artifact-summary.ts'
import type { Finding } from '../../src/support/finding.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`
const PAGE = 'https://example.org/rules.md'

const good: ArtifactReport = {
  schema: 1,
  model: 'digits',
  digest: DIGEST,
  size: 1_572_864,
  formats: ['onnx'],
  files: [],
  signatures: [],
  metadata: { version: { value: '2.1.0', source: 'rollout file' } },
  signer: null,
  card: null,
  licences: [],
  quality: [],
  numbers: {},
  findings: [],
  failOn: 'error',
  verdict: 'passed',
  cached: null,
}

function summary(changes: Partial<ArtifactReport> = {}): string {
  const report = { ...good, ...changes }
  expect(artifactReportSchema.parse(report)).toEqual(report)
  return artifactSummary(report, { rules: RULES, page: PAGE })
}

const row: ArtifactReport['quality'][number] = {
  name: 'accuracy',
  value: 0.91,
  source: 'm.json',
  min: 0.9345,
  max: null,
  champion: 0.97,
  allowed: 0.965,
  paired: null,
  passed: false,
}

describe('artifactSummary', () => {
  it('is short when all is well', () => {
    expect(summary()).toBe(`## ✅ Valid: \`digits\` \`2.1.0\`\n\n\`onnx\`, 1.5 MiB, \`${DIGEST}\`\n`)
  })

  it('shows what must be done, the worst first, and only counts notes', () => {
    const findings: Finding[] = [
      { level: 'note', rule: 'artifact/companion', message: 'text', place: { file: 'm/a.txt' } },
      { level: 'warning', rule: 'metadata/differs', message: 'version is <b>' },
      { level: 'note', rule: 'artifact/companion', message: 'text', place: { file: 'm/b.txt' } },
      { level: 'error', rule: 'artifact/link', message: 'leads | away', place: { file: 'm/link' } },
    ]
    const shown = summary({ verdict: 'failed', digest: null, formats: [], metadata: {}, findings })
    expect(shown).toBe(`## ❌ Refused: \`digits\`

unknown format, 1.5 MiB, without a digest, since not all of it could be read

**1 error and 1 warning**

|  | File | Finding | What to do |
| --- | --- | --- | --- |
| ❌ | \`m/link\` | leads \\| away ([\`artifact/link\`](${PAGE}#artifactlink)) | Put the file itself there instead of the link. |
| ⚠️ |  | version is &lt;b&gt; ([\`metadata/differs\`](${PAGE}#metadatadiffers)) | Correct the one that is wrong. |

Notes: [\`artifact/companion\`](${PAGE}#artifactcompanion) ×2
`)
  })

  it('cuts a long list and says where the rest is', () => {
    const findings = Array.from({ length: 60 }, (_, index): Finding => {
      return { level: 'error', rule: 'unheard/of', message: `m${index}` }
    })
    const shown = summary({ verdict: 'failed', findings })
    expect(shown.match(/^\| ❌/gm)).toHaveLength(50)
    expect(shown).toContain('**60 errors**')
    expect(shown).toContain('\n10 more are in the report (output `report`).')
    expect(shown).toContain('| m49 (`unheard/of`) |')
  })

  it('shows numbers beside the champion with all digits that matter', () => {
    expect(summary({ quality: [row], verdict: 'failed' })).toContain(`
|  | Quality | This release | Champion | Contract |
| --- | --- | --- | --- | --- |
| ❌ | \`accuracy\` | 0.91 | 0.97 | at least 0.9345, no worse than 0.965 |
`)
  })

  it('shows what examples told about a difference', () => {
    const paired = {
      examples: 1_000,
      clusters: 1_000,
      gained: 12,
      lost: 8,
      difference: 0.004,
      interval: [-0.0049, 0.013] as const,
      confidence: 0.95,
      p: 0.5034,
    }
    const other = {
      ...row,
      name: 'f1',
      value: null,
      min: null,
      max: 1,
      champion: null,
      allowed: null,
      passed: true,
    }
    const shown = summary({ quality: [{ ...row, paired }, other] })
    expect(shown).toContain('| Contract | Difference, example by example |')
    expect(shown).toContain('| 0.004 (-0.0049 to 0.013 with 95 % confidence, p 0.5034, 1000 examples) |')
    expect(shown).toContain('| ✅ | `f1` | – | – | at most 1 |  |')
  })

  it('says who signed it, under which licence, and that an answer comes from the cache', () => {
    const shown = summary({
      licences: [{ licence: 'apache-2.0', source: 'README.md' }],
      card: 'm/README.md',
      signer: 'a key',
      cached: { key: 'k', at: '2026-10-01T12:00:00.000Z' },
    })
    expect(shown).toContain('Licence: `apache-2.0`. Signed by a key. Model card: `m/README.md`')
    expect(shown).toContain(
      'judged on 2026-10-01T12:00:00.000Z by a run with the same files, contract and scanner',
    )
  })
})
