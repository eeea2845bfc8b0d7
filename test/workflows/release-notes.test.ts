import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { releaseNotes, versionOf } from '../../.github/release-notes.ts'
import { root } from './workflow-files.ts'

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.1.0] - 2026-11-01

### Added

- A thing.

## [1.0.0] - 2026-10-01

- The first.

[1.1.0]: https://example.com/1.1.0
`

describe('release notes', () => {
  it("are the version's section, without its heading", () => {
    expect(releaseNotes(CHANGELOG, '1.1.0')).toBe('### Added\n\n- A thing.')
  })

  it('leave out link definitions at the end of the file', () => {
    expect(releaseNotes(CHANGELOG, '1.0.0')).toBe('- The first.')
  })

  it.each(['2.0.0', 'Unreleased', '1.1'])('are refused for %s, which has no section with text', (version) => {
    expect(() => releaseNotes(CHANGELOG, version)).toThrow(
      `expected a section "## [${version}]" with text in CHANGELOG.md, found none`,
    )
  })

  it('exist for the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(releaseNotes(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version)).toContain('### ')
  })
})

describe('the tag', () => {
  it('must be of the version in package.json', () => {
    expect(versionOf('v1.2.3', '1.2.3')).toBe('1.2.3')
    expect(() => versionOf('v1.2.4', '1.2.3')).toThrow(
      'expected the tag v1.2.3, as package.json says, found "v1.2.4"',
    )
    expect(() => versionOf('', '1.2.3')).toThrow('found ""')
  })
})
