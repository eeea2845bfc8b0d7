import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSource } from '../../src/config/source.ts'
import { UserError } from '../../src/support/errors.ts'
import { LEAST, load, marked, problemsOf } from './loading.ts'

describe('text that is no rollout file', () => {
  const cases: readonly [what: string, text: string, problems: readonly string[]][] = [
    ['nothing', '', ['rollout.yml:1:1: the file is empty: expected "version: 1" and more']],
    ['only a comment', '# soon\n', ['rollout.yml:1:1: the file is empty: expected "version: 1" and more']],
    ['a list', '- version: 1\n', ['rollout.yml:1:1: expected a mapping (key: value), found a list']],
    ['a word', 'version\n', ['rollout.yml:1:1: expected a mapping (key: value), found a single value']],
    [
      'broken YAML',
      'version: 1\nmodel: {name: a\n',
      [
        'rollout.yml:3:1: not readable as YAML: Flow map in block collection must be sufficiently indented and end with a }',
      ],
    ],
    [
      'a tab',
      'version: 1\nmodel:\n\tname: a\n',
      ['rollout.yml:3:1: YAML is indented with spaces, found a tab'],
    ],
    [
      'a key given twice',
      'version: 1\nmodel: {name: a, name: b}\n',
      ['rollout.yml:2:18: key "name" is given twice'],
    ],
    [
      'two documents',
      'version: 1\n---\nversion: 1\n',
      ['rollout.yml:2:1: expected one YAML document, found a second one ("---")'],
    ],
    [
      'a newer version',
      'version: 2\nnew-key: 1\n',
      ['rollout.yml:1:10: version: this version of Model Rollout reads version 1, found 2'],
    ],
    [
      'a version in quotes',
      LEAST.replace('version: 1', 'version: "1"'),
      ['rollout.yml:1:10: version: expected 1, found "1"'],
    ],
    ['no version', LEAST.replace('version: 1\n', ''), ['rollout.yml:1:1: missing "version": give it here']],
    [
      'too much',
      `a: ${'x'.repeat(262_144)}`,
      ['rollout.yml:1:1: too large: expected at most 262144 characters, found 262147'],
    ],
    ['too deep', `a: ${'['.repeat(60)}${']'.repeat(60)}`, ['rollout.yml:1:1: nested deeper than 50 levels']],
    ['an alias within its anchor', 'a: &a [*a]\n', ['rollout.yml:1:1: nested deeper than 50 levels']],
    [
      'names of prototypes',
      `${LEAST}__proto__: {polluted: 1}\nconstructor: 1\n`,
      ['rollout.yml:8:1: unknown key "__proto__"', 'rollout.yml:9:1: unknown key "constructor"'],
    ],
  ]
  it.each(cases)('%s', async (_, text, problems) => {
    expect(await problemsOf(text)).toEqual(problems)
  })

  it('aliases that stand for too much', async () => {
    const list = (name: string) => `[${Array(10).fill(name).join(', ')}]`
    const bomb = [
      'a: &a x',
      ...['b', 'c', 'd'].map((name, i) => `${name}: &${name} ${list(`*${'abc'[i]}`)}`),
    ].join('\n')
    expect(await problemsOf(bomb)).toEqual([
      'rollout.yml:1:1: not readable as YAML: Excessive alias count indicates a resource exhaustion attack',
    ])
  })

  it('brackets without end', async () => {
    const problems = await problemsOf('['.repeat(100_000))
    expect(problems[0]).toMatch(/^rollout\.yml:1:\d+: nested deeper than 50 levels$/)
    expect(problems.length).toBeLessThan(5)
  })
})

it('text of too many parts is given up before it is read', async () => {
  const { problems, value } = await parseSource('- a\n'.repeat(70_000), 300_000)
  expect(problems.map(({ message }) => message)).toEqual([
    'too large: it has more than 200000 words, marks and line breaks',
  ])
  expect(value).toBeUndefined()
  expect((await parseSource('- a\n'.repeat(30_000))).value).toHaveLength(30_000)
})

it('a value behind an alias is reported where it is written', async () => {
  const { text, at } = marked(
    LEAST.replace('[{weight: 5, bake: 10m}]', '[&first {weight: 5, bake: »soon}, *first]'),
  )
  const problem = 'expected a duration such as 10m (units: ms, s, m, h, d), found "soon"'
  expect(await problemsOf(text)).toEqual([
    `${at[0]}: strategy.canary.steps[0].bake: ${problem}`,
    `${at[0]}: strategy.canary.steps[1].bake: ${problem}`,
  ])
})

it('any text gives a configuration or a UserError', async () => {
  const pieces = fc.constantFrom(
    'version: 1',
    'model',
    ':',
    ' ',
    '\n',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '&a',
    '*a',
    '"',
    '|',
    '<<',
    '? ',
    '!!x',
    'é',
    '\t',
    '%',
    '---',
  )
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  )
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const error = await load(given).then(
        () => null,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(UserError)
    }),
    { numRuns: 300 },
  )
})

describe('find', () => {
  it('gives the position of a key, of its value, and of the deepest mapping that is there', async () => {
    const source = await parseSource('a:\n  - b: 1\n    c:\n')
    expect(source.find(['a', 0, 'b'], 'key')).toEqual({
      depth: 3,
      position: { line: 2, column: 5 },
      exact: false,
    })
    expect(source.find(['a', 0, 'b'], 'value')).toEqual({
      depth: 3,
      position: { line: 2, column: 8 },
      exact: false,
    })
    expect(source.find(['a', 0, 'c'], 'value')).toEqual({
      depth: 3,
      position: { line: 3, column: 5 },
      exact: false,
    })
    expect(source.find(['a', 7, 'b'], 'key')).toEqual({
      depth: 1,
      position: { line: 1, column: 1 },
      exact: false,
    })
    expect(source.find([], 'key')).toEqual({ depth: 0, position: { line: 1, column: 1 }, exact: false })
  })
})
