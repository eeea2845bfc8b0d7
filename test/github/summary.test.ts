import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { appendSummary } from '../../src/github/summary.ts'

const folder = mkdtempSync(join(tmpdir(), 'summary-'))
afterAll(() => rmSync(folder, { recursive: true }))

function append(markdown: string, file: string | undefined) {
  const said: string[] = []
  const say = (message: string) => said.push(message)
  const env = file === undefined ? {} : { GITHUB_STEP_SUMMARY: file }
  appendSummary(markdown, env, { info: say, notice: say, warning: say, error: say })
  return said
}

describe('appendSummary', () => {
  it('adds to what is there', () => {
    const file = join(folder, 'adds.md')
    append('## One\n', file)
    append('## Two\n', file)
    expect(readFileSync(file, 'utf8')).toBe('## One\n\n## Two\n\n')
  })

  it('keeps the whole file within a mebibyte, in bytes', () => {
    const file = join(folder, 'long.md')
    append('| ü |\n'.repeat(100_000), file)
    expect(statSync(file).size).toBe(700_001)
    expect(append('| ü |\n'.repeat(100_000), file)).toEqual([])
    expect(readFileSync(file, 'utf8').slice(-120)).toMatch(/\| ü \|\n\n\*Cut here: .*\*\n\n$/)
    const { size } = statSync(file)
    expect(size).toBeLessThanOrEqual(2 ** 20)
    expect(size).toBeGreaterThan(2 ** 20 - 200)
    expect(append('| ü |\n'.repeat(100_000), file)).toEqual([
      'The job summary is full; the rest is left out.',
    ])
    expect(statSync(file).size).toBe(size)
  })

  it('does nothing outside GitHub, and only warns when the file cannot be written', () => {
    expect(append('## One', undefined)).toEqual([])
    expect(append('## One', join(folder, 'none', 'x.md'))).toEqual([
      expect.stringMatching(/^Could not write the job summary to .*ENOENT/),
    ])
  })
})
