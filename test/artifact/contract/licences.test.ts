import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCard } from '../../../src/artifact/contract/card.ts'
import { checkLicences } from '../../../src/artifact/contract/licences.ts'
import { licencesIn, parseExpression, satisfies } from '../../../src/artifact/contract/spdx.ts'
import { refusals } from './checking.ts'

async function check(
  allowed: string[] | undefined,
  yaml: string | null,
  metadata: Record<string, string> = {},
) {
  const card = yaml === null ? null : await parseCard('README.md', `---\n${yaml}\n---\n`)
  const sources = [{ path: 'a.gguf', metadata: new Map(Object.entries(metadata)) }]
  const { licences, findings } = checkLicences(allowed, card, sources)
  for (const { level, rule } of findings) expect([level, rule]).toEqual(['error', 'contract/licence'])
  return { licences, messages: findings.map(({ message }) => message) }
}

describe('a licence', () => {
  it.each([
    ['mit', ['MIT']],
    ['Apache-2.0', ['mit', 'apache-2.0']],
    ['MIT OR GPL-3.0-only', ['MIT']],
    ['(MIT AND BSD-3-Clause) or Proprietary', ['mit', 'bsd-3-clause']],
    ['GPL-2.0-only WITH Classpath-exception-2.0', ['GPL-2.0 WITH  Classpath-exception-2.0']],
    ['gpl-3.0', ['GPL-3.0-only']],
    ['GPL-3.0-only', ['gpl-3.0']],
    ['GPL-2.0+', ['GPL-2.0-only']],
    ['LGPL-2.1-or-later', ['lgpl-2.1']],
    ['openrail++', ['openrail++']],
    ['LicenseRef-acme', ['licenseref-ACME']],
    ['Acme Model Licence', ['acme model licence']],
    ['bsd', ['bsd']],
  ])('%s is allowed by %j', async (licence, allowed) => {
    const { messages, licences } = await check(allowed, `license: ${licence}`)
    expect(messages).toEqual([])
    expect(licences).toEqual([{ licence, source: 'README.md' }])
  })

  it.each([
    [
      'mit',
      ['apache-2.0', 'bsd'],
      'README.md: the licence is "mit", but the contract allows apache-2.0, bsd; use another model, or have it put on model.contract.licences',
    ],
    [
      'MIT AND GPL-3.0-only',
      ['MIT'],
      'README.md: the licence is "MIT AND GPL-3.0-only", but the contract allows MIT; use another model, or have it put on model.contract.licences',
    ],
    [
      'gpl-3.0-only',
      ['GPL-2.0-or-later'],
      'README.md: the licence is "gpl-3.0-only", but the contract allows GPL-2.0-or-later; use another model, or have it put on model.contract.licences',
    ],
    [
      'GPL-3.0-only',
      ['GPL-3.0-or-later'],
      'README.md: the licence is "GPL-3.0-only", but the contract allows GPL-3.0-or-later; use another model, or have it put on model.contract.licences',
    ],
    [
      'GPL-2.0-only WITH Classpath-exception-2.0',
      ['GPL-2.0-only'],
      'README.md: the licence is "GPL-2.0-only WITH Classpath-exception-2.0", but the contract allows GPL-2.0-only; use another model, or have it put on model.contract.licences',
    ],
    [
      'openrail',
      ['openrail++'],
      'README.md: the licence is "openrail", but the contract allows openrail++; use another model, or have it put on model.contract.licences',
    ],
    [
      'apache2.0',
      ['apache-2.0'],
      'README.md: the licence is "apache2.0", but the contract allows apache-2.0; did you mean "Apache-2.0"?; use another model, or have it put on model.contract.licences',
    ],
    [
      'The Apache License',
      ['apache-2.0'],
      'README.md: "The Apache License" is no SPDX licence expression; write its identifier instead, such as apache-2.0 (allowed: apache-2.0)',
    ],
    [
      'MIT AND',
      ['mit'],
      'README.md: "MIT AND" is no SPDX licence expression; write its identifier instead, such as apache-2.0 (allowed: mit)',
    ],
  ])('%s is not allowed by %j', async (licence, allowed, message) => {
    expect((await check(allowed, `license: ${licence}`)).messages).toEqual([message])
  })

  it.each([
    [null, "neither a model card nor the model's own metadata states one"],
    ['title: x', "neither a model card nor the model's own metadata states one"],
    ['license: {a: b}', "neither a model card nor the model's own metadata states one"],
    ['license: other', 'README.md only says "other"'],
    ['license: unknown\nlicense_name: 7', 'README.md only says "unknown"'],
  ])('must be stated: %j', async (yaml, found) => {
    const fix =
      'write `license:` at the beginning of the model card (with `license_name:` where it is "other")'
    const { messages, licences } = await check(['mit'], yaml)
    expect([messages, licences]).toEqual([[`a licence is expected, but ${found}; ${fix}`], []])
  })

  it('has the name that stands beside "other"', async () => {
    expect((await check(['yi-license'], 'license: other\nlicense_name: yi-license')).messages).toEqual([])
    expect((await check(['gemma'], null, { license: 'other', 'license.name': 'Gemma' })).messages).toEqual([])
  })

  it('is held against the list wherever it is stated', async () => {
    const { messages, licences } = await check(['mit'], 'license: [mit, wtfpl]', { License: 'Apache-2.0' })
    expect(messages).toEqual([
      'README.md: the licence is "wtfpl", but the contract allows mit; use another model, or have it put on model.contract.licences',
      'a.gguf: the licence is "Apache-2.0", but the contract allows mit; use another model, or have it put on model.contract.licences',
    ])
    expect(licences.map(({ licence }) => licence)).toEqual(['mit', 'wtfpl', 'Apache-2.0'])
  })

  it('is held against the list also behind many that are allowed', async () => {
    const { messages, licences } = await check(['mit'], `license: [${'mit, '.repeat(150)} wtfpl]`)
    expect([messages.length, licences.length]).toEqual([1, 100])
  })

  it('is reported, but not judged, without a list', async () => {
    expect(await check(undefined, 'license: x y z')).toEqual({
      licences: [{ licence: 'x y z', source: 'README.md' }],
      messages: [],
    })
    expect((await check(undefined, null)).messages).toEqual([])
  })

  it('may be on a list only as one identifier', () => {
    expect(refusals({ licences: [] })).toHaveLength(1)
    expect(refusals({ licences: ['(MIT OR GPL-3.0)'] })).toEqual(['expected the identifier of one licence'])
    expect(refusals({ licences: ['mit', 'apache-2.0'] })).toEqual([])
  })
})

const id: fc.Arbitrary<string> = fc.constantFrom('MIT', 'Apache-2.0', 'BSD-3-Clause', 'x.y-1+')
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    id,
    fc
      .tuple(tie('expression'), fc.constantFrom(' AND ', ' or '), tie('expression'))
      .map((parts) => `(${parts.join('')})`),
  ),
}))

describe('a licence expression', () => {
  it('is true as JavaScript says that it is', () => {
    fc.assert(
      fc.property(expression, fc.uniqueArray(id), (text, allowed) => {
        const parsed = parseExpression(text)
        if (parsed === null) throw new Error(`${text} was not read`)
        const script = text
          .replaceAll(' AND ', ' && ')
          .replaceAll(' or ', ' || ')
          .replace(/[A-Za-z][\w.+-]*/g, (name) => String(allowed.includes(name)))
        const isTrue: unknown = new Function(`return ${script}`)()
        expect(satisfies(parsed, (name) => allowed.includes(name))).toBe(isTrue)
        expect(licencesIn(parsed)).toEqual(
          text.match(/[A-Za-z][\w.+]*(-[\w.+]+)*/g)?.filter((word) => !/^(AND|or)$/.test(word)),
        )
      }),
    )
  })

  it('binds AND closer than OR', () => {
    const parsed = parseExpression('A OR B AND C')
    expect(parsed).toEqual({
      any: [
        { id: 'A', exception: null },
        {
          all: [
            { id: 'B', exception: null },
            { id: 'C', exception: null },
          ],
        },
      ],
    })
  })

  it.each([
    '',
    'A B',
    'A OR',
    '(A',
    'A)',
    '()',
    'WITH x',
    'A WITH',
    'A WITH (B)',
    'a/b',
    `${'('.repeat(600)}A${')'.repeat(600)}`,
  ])('is not %j', (text) => expect(parseExpression(text)).toBeNull())

  it('is read, or not, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('(', ')', ' ', 'A', 'OR ', 'AND ', 'WITH ', '+') }),
        (text) => {
          const parsed = parseExpression(text)
          if (parsed !== null) expect(licencesIn(parsed).length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
