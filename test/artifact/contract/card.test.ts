import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCard, parseCard } from '../../../src/artifact/contract/card.ts'
import { plainTitle, sectionsOf } from '../../../src/artifact/contract/headings.ts'

const CARD = `---
license: apache-2.0
datasets: [acme/reviews]
language:
tags: []
model-index: {}
---

# Sentiment

What it is.

## Intended Uses & Limitations

### Direct use

Reviews of shops.

## Training data
[More Information Needed]
<!-- Say which data. -->

Evaluation results
------------------

0.97

\`\`\`sh
# Citation
\`\`\`
`

async function problems(
  text: string,
  rules: { sections?: string[]; 'front-matter'?: string[] },
): Promise<string[]> {
  const findings = checkCard(
    { sections: [], 'front-matter': [], ...rules },
    await parseCard('README.md', text),
  )
  for (const finding of findings)
    expect(finding).toMatchObject({ level: 'error', rule: 'contract/card', place: { file: 'README.md' } })
  return findings.map(({ message }) => message)
}
const FIX_KEY = 'write it between the lines "---" at the beginning of the card'
const FIX_SECTION = 'write it, under a heading of any level'

describe('a model card', () => {
  it('has what it has', async () => {
    const sections = ['sentiment', 'intended uses limitations', 'Direct Use', '**Evaluation results**:']
    expect(await problems(CARD, { sections, 'front-matter': ['license', 'datasets'] })).toEqual([])
    expect(await problems(CARD.replaceAll('\n', '\r\n'), { sections, 'front-matter': ['license'] })).toEqual(
      [],
    )
    expect(await problems(`\uFEFF${CARD}`, { 'front-matter': ['license'] })).toEqual([])
  })

  it('has no section that is missing, empty, a template’s, or code', async () => {
    expect(
      await problems(CARD, { sections: ['Intended use', 'Training data', 'Citation', 'Evaluation result'] }),
    ).toEqual([
      `README.md: the section "Intended use" is not there; ${FIX_SECTION}`,
      `README.md: the section "Training data" has no text; ${FIX_SECTION}`,
      `README.md: the section "Citation" is not there; ${FIX_SECTION}`,
      `README.md: the section "Evaluation result" is not there; did you mean "Evaluation results"?; ${FIX_SECTION}`,
    ])
  })

  it('has no key that is missing or empty', async () => {
    const keys = ['licence', 'language', 'tags', 'model-index', 'toString']
    expect(await problems(CARD, { 'front-matter': keys })).toEqual([
      `README.md: the key "licence" is not there; did you mean "license"?; ${FIX_KEY}`,
      `README.md: the key "language" has no value; ${FIX_KEY}`,
      `README.md: the key "tags" has no value; ${FIX_KEY}`,
      `README.md: the key "model-index" has no value; ${FIX_KEY}`,
      `README.md: the key "toString" is not there; ${FIX_KEY}`,
    ])
    expect(await problems('# Only text\n', { 'front-matter': ['license'] })).toEqual([
      `README.md: the key "license" is not there; ${FIX_KEY}`,
    ])
  })

  it.each([
    ['license: mit\nlicense: gpl', 'line 3: key "license" is given twice'],
    ['- a list', 'keys with values are expected'],
    ['a: {', /^line \d: not readable as YAML/],
    [`a: &a [x]\n${Array.from({ length: 200 }, (_, n) => `k${n}: *a`).join('\n')}`, /not readable as YAML/],
    [`${'['.repeat(60)}${']'.repeat(60)}`, /nested deeper than 50 levels/],
  ])('is refused where its YAML is %j', async (yaml, message) => {
    const [problem = '', ...more] = await problems(`---\n${yaml}\n---\n`, { 'front-matter': ['license'] })
    const [, what] = problem.split('README.md: the YAML at its beginning cannot be read: ')
    expect(more).toEqual([])
    expect(what).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('has no YAML where the second line of dashes is missing, or the first is not first', async () => {
    expect((await parseCard('x', '---\nlicense: mit\n')).frontMatter).toEqual({})
    expect((await parseCard('x', '\n---\nlicense: mit\n---\n')).frontMatter).toEqual({})
    expect((await parseCard('x', '---\n---\n# A\nb')).sections).toEqual([{ title: 'A', hasText: true }])
  })
})

describe('headings', () => {
  it.each([
    ['# A #', ['A']],
    ['####### A', []],
    ['#A', []],
    ['    # A', []],
    ['#', ['']],
    ['# C# and F#', ['C# and F#']],
    ['A\n===', ['A']],
    ['- A\n---', []],
    ['| A |\n---', []],
    ['A\n\n---', []],
    ['~~~\n# A\n```\n~~~\n# B', ['B']],
    ['<!--\n# A\n-->\n# B', ['B']],
    ['<!-- # A', []],
  ])('of %j are %j', (text, titles) => {
    expect(sectionsOf(text).map(({ title }) => title)).toEqual(titles)
  })

  it('have text of their own, or below one of a lower level', () => {
    const shown = sectionsOf('# A\n## B\ntext\n# C\n## D\n# E\nTODO.\n# F\n```\ncode\n```\n')
    expect(shown.filter(({ hasText }) => hasText).map(({ title }) => title)).toEqual(['A', 'B', 'F'])
  })

  it('are compared without case, punctuation, links and tags', () => {
    expect(plainTitle('⚖️ Bias, **Risks** & [Limits](http://x/y)<a id="z">')).toBe('bias risks limits')
    expect(plainTitle('Über die Daten 2.0')).toBe('über die daten 2 0')
  })

  it('take no longer for hostile text', { timeout: 20_000 }, () => {
    const size = 256 * 1024
    const hostile = ['# ', ' ', '#', '](', '<', '<!--', '[', '`', '=', '\t', 'A\n=\n', 'todo'].map((part) =>
      part.repeat(size / part.length),
    )
    for (const text of hostile) {
      for (const { title } of sectionsOf(text)) plainTitle(title)
      sectionsOf(`# ${text}`)
    }
  })

  it('are found in any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('#', ' ', '\n', '---', '```', 'a', ':', '<!--', '-->') }),
        async (text) => {
          const { sections } = await parseCard('x', text)
          expect(sections.every(({ title }) => typeof title === 'string')).toBe(true)
        },
      ),
    )
  })
})
