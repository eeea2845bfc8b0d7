import { describe, expect, it } from 'vitest'
import type { Runtime } from '../../src/actions/runtime.ts'
import { showResults } from '../../src/actions/validation-shown.ts'
import type { ArtifactReport } from '../../src/artifact/report.ts'
import type { Finding } from '../../src/support/finding.ts'

/** What a log gets of findings: the level of its method, and the text. */
function shown(findings: readonly Finding[]): string[] {
  const lines: string[] = []
  const take = (level: string) => (message: string) => void lines.push(`${level}|${message}`)
  const log = { info: take('info'), notice: take('notice'), warning: take('warning'), error: take('error') }
  const report: Partial<ArtifactReport> = { findings: [...findings] }
  // Only these are looked at; without a summary's file nothing else of the report is.
  showResults({ ...empty, ...report }, { log, env: {} } as unknown as Runtime)
  return lines
}

const empty: ArtifactReport = {
  schema: 1,
  model: 'm',
  digest: null,
  size: 0,
  formats: [],
  files: [],
  signatures: [],
  metadata: {},
  signer: null,
  card: null,
  licences: [],
  quality: [],
  numbers: {},
  findings: [],
  failOn: 'error',
  verdict: 'failed',
  cached: null,
}

const finding = (level: Finding['level'], message: string): Finding => ({ level, rule: 'a/b', message })

describe('showResults', () => {
  it('shows nine annotations of each level, the worst first, and all else as lines', () => {
    const findings = [
      finding('note', 'n'),
      ...Array.from({ length: 11 }, (_, index) => finding('warning', `w${index}`)),
      finding('error', 'e'),
    ]
    const lines = shown(findings)
    expect(lines.slice(0, 2)).toEqual(['error|e', 'warning|w0'])
    expect(lines.slice(9)).toEqual([
      'warning|w8',
      'info|warning: w9 (a/b)',
      'info|warning: w10 (a/b)',
      'info|note: n (a/b)',
    ])
  })

  it('bounds lines in number and length, and lets none begin as a command', () => {
    const lines = shown(
      Array.from({ length: 250 }, () => finding('note', `x\n::add-mask::y${'z'.repeat(5_000)}`)),
    )
    expect(lines).toHaveLength(201)
    expect(lines[0]).toMatch(/^info\|note: x ::add-mask::yz+… \(a\/b\)$/)
    expect(lines[0]?.length).toBeLessThan(2_050)
    expect(lines[200]).toBe('info|50 more findings are in the report.')
  })
})
