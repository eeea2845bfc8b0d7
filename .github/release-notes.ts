/**
 * Prints the section of CHANGELOG.md that belongs to a tag: node .github/release-notes.ts v1.2.3
 * Fails when there is none, or when package.json has another version.
 */
import { readFileSync } from 'node:fs'

/** The text below `## [version]`, without its heading and without link definitions. Throws when there is no such section or it is empty. */
export function releaseNotes(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1)
  const section = sections.find((text) => text.startsWith(`[${version}]`))
  const notes = section
    ?.slice(section.indexOf('\n'))
    .replaceAll(/^\[.+\]: .+$/gm, '')
    .trim()
  if (!notes) throw new Error(`expected a section "## [${version}]" with text in CHANGELOG.md, found none`)
  return notes
}

/** The tag's version. Throws when package.json is of another one. */
export function versionOf(tag: string, packageVersion: string): string {
  if (tag === `v${packageVersion}`) return packageVersion
  throw new Error(`expected the tag v${packageVersion}, as package.json says, found "${tag}"`)
}

if (import.meta.main) {
  const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  const manifest: { version: string } = JSON.parse(read('package.json'))
  const version = versionOf(process.argv[2] ?? '', manifest.version)
  process.stdout.write(`${releaseNotes(read('CHANGELOG.md'), version)}\n`)
}
