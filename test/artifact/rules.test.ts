import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulesOf } from '../../src/artifact/rules/rule.ts'
import { RULES } from '../../src/artifact/rules.ts'

const root = resolve(import.meta.dirname, '../..')
const ids = RULES.map(({ id }) => id)

const sources = globSync('src/{artifact,quality,evaluation}/**/*.ts', { cwd: root })
  .filter((path) => !/^src\/artifact\/rules[./]/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Areas of the table, and those that findings or errors of the sources name. */
const NAMING = /(?:rule: |FormatError\(\s*)['`]([a-z0-9]+)\//g
const areas = new Set([
  ...ids.map((id) => id.split('/')[0] ?? ''),
  ...sources.flatMap(({ text }) => [...text.matchAll(NAMING)].map(([, area = '']) => area)),
])

/** Ids that are written in full. */
function written({ text }: { text: string }): string[] {
  const literals = [...text.matchAll(/(?<!from )'([a-z0-9]+)\/([a-z][a-z0-9-]*)'/g)]
  return literals.filter(([, area = '']) => areas.has(area)).map(([, area, name]) => `${area}/${name}`)
}

/** Ids that are put together: a file with `area/${…}` in it gives the names to functions like these. */
const SAYING =
  /\b(?:error|warn|note|broken|problem|say|report|refuse|fail|finding|malformed|unsafe|complain)\(\s*'([a-z][a-z0-9-]*)'/g
function putTogether({ text }: { text: string }): string[] {
  const names = [...text.matchAll(SAYING)].map(([, name]) => name)
  const places = [...text.matchAll(/`([a-z0-9]+)\/\$\{/g)].map(([, area = '']) => area)
  return [...new Set(places)]
    .filter((area) => areas.has(area))
    .flatMap((area) => names.map((name) => `${area}/${name}`))
}

/** Ids that are put together by another file of the same folder, which is named as the area. */
function inFolder({ path, text }: { path: string; text: string }): string[] {
  const area = path.split('/').at(-2) ?? ''
  if (!areas.has(area)) return []
  const sayings = [...text.matchAll(/\.problem\(\s*'([a-z][a-z0-9-]*)'/g)]
  return sayings.map(([, name]) => `${area}/${name}`)
}

/** Ids of readers that many formats have in common, which get the area as their first argument. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  WireWalker: namesIn('src/artifact/formats/protobuf.ts'),
  ParsingReader: ['truncated'],
}
function namesIn(path: string): string[] {
  const names = [...readFileSync(join(root, path), 'utf8').matchAll(SAYING)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(5)
  return names
}
function ofCommonReaders({ text }: { text: string }): string[] {
  return [...text.matchAll(/new (WireWalker|ParsingReader)\(\s*'([a-z0-9]+)'/g)].flatMap(
    ([, reader = '', area]) => (COMMON[reader] ?? []).map((name) => `${area}/${name}`),
  )
}

describe('the rules', () => {
  it('have every id that is written in the sources', () => {
    const missing = sources.flatMap((source) =>
      [...written(source), ...putTogether(source), ...ofCommonReaders(source), ...inFolder(source)]
        .filter((id) => !ids.includes(id))
        .map((id) => `${source.path}: ${id}`),
    )
    expect([...new Set(missing)]).toEqual([])
  })

  it('have no id that nothing finds', () => {
    const all = sources.map(({ text }) => text).join('\n')
    const unused = ids.filter((id) => {
      const [area = '', name = ''] = id.split('/')
      const whole = all.includes(`'${id}'`)
      const readers = all.includes(`'${area}'`) || all.includes(`\`${area}/\${`) || all.includes(`'${area}/`)
      return !whole && !(readers && (all.includes(`'${name}'`) || all.includes(`/${name}\``)))
    })
    expect(unused).toEqual([])
  })

  it('have ids and headings of their own, and say in full sentences why and what to do', () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(ids.map((id) => id.replace('/', ''))).size).toBe(ids.length)
    for (const { id, title, why, fix } of RULES) {
      expect(id).toMatch(/^[a-z0-9]+\/[a-z0-9]+(-[a-z0-9]+)*$/)
      expect([id, title]).toEqual([id, expect.stringMatching(/^[A-Z].*[^.]$/)])
      expect([id, why, fix]).toEqual([id, expect.stringMatching(/^.*\.$/), expect.stringMatching(/^.*\.$/)])
    }
  })

  it('take what they do not say from their kind', () => {
    const [plain, own] = rulesOf('x', 'malformed', {
      plain: 'Broken',
      own: { title: 'Odd', kind: 'unsafe', level: 'warning', fix: 'Do this.' },
    })
    expect(plain).toMatchObject({ id: 'x/plain', kind: 'malformed', level: 'error', title: 'Broken' })
    expect(own).toMatchObject({ id: 'x/own', kind: 'unsafe', level: 'warning', fix: 'Do this.' })
    expect(own?.why).not.toBe(plain?.why)
  })
})
