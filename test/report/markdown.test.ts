import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocks, code, fit, link, oneLine, table, text } from '../../src/report/markdown.ts'

/** What a reader sees: entities and escapes undone, the invisible break gone. */
function seen(markdown: string): string {
  return markdown
    .replaceAll('\u200B', '')
    .replace(/\\([\\`*_[\]|~])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

describe('text', () => {
  it.each([
    ['a mention', 'ask @octocat/team', 'ask @\u200Boctocat/team'],
    ['a reference', 'fixes #12 and GH-13', 'fixes #\u200B12 and GH-\u200B13'],
    ['a link', 'see [here](https://evil.example)', 'see \\[here\\](https:\u200B//evil.example)'],
    ['a bare address', 'www.evil.example', 'www\u200B.evil.example'],
    ['HTML', '<img src=x onerror=alert(1)>&amp;', '&lt;img src=x onerror=alert(1)&gt;&amp;amp;'],
    ['emphasis and code', '**a** _b_ `c` ~~d~~', '\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
    ['a cell and a row', 'a | b\n| c |', 'a \\| b \\| c \\|'],
    ['an escaped bar', 'a \\| b', 'a \\\\\\| b'],
    ['mathematics', '$x$', '$\u200Bx$\u200B'],
    ['turned writing', 'abc\u202Etxt.exe', 'abctxt.exe'],
  ])('shows %s and does nothing', (_name, untrusted, expected) => {
    expect(text(untrusted)).toBe(expected)
  })

  it('leaves no active character and loses no text', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'ab1 <>&|`*_[]()~@#$\\:/!w.'), maxLength: 200 })
    fc.assert(
      fc.property(hostile, (untrusted) => {
        const shown = text(untrusted)
        expect(shown).not.toMatch(/[<>]|@(?!\u200B)|#(?!\u200B)|:\/\//)
        expect(shown.replace(/\\[\\`*_[\]|~]/g, '')).not.toMatch(/[\\`*_[\]|~]/)
        expect(seen(shown)).toBe(untrusted.replace(/\s+/g, ' ').trim())
      }),
    )
  })
})

describe('code', () => {
  it('keeps everything inside the span, whatever backticks there are', () => {
    expect(code('error-rate')).toBe('`error-rate`')
    expect(code('a`b``c')).toBe('``` a`b``c ```')
    expect(code('`')).toBe('`` ` ``')
    expect(code('')).toBe('–')
    expect(code('a\n\n# b')).toBe('`a # b`')
  })

  it('never ends a cell of a table', () => {
    fc.assert(
      fc.property(fc.string(), (untrusted) => {
        const [, , row] = table(['A'], [[code(untrusted)]]).split('\n')
        expect(row?.slice(2, -2)).not.toContain('|')
      }),
    )
  })
})

describe('link', () => {
  it('links to http only, and never to an address that could end the link', () => {
    expect(link('run', 'https://github.com/o/r')).toBe('[run](https://github.com/o/r)')
    expect(link('run', 'javascript:alert(1)')).toBe('run')
    expect(link('run', 'https://a/) [x](https://b')).toBe('run')
    expect(link('run', null)).toBe('run')
  })
})

describe('oneLine', () => {
  it('cuts between characters, never through one', () => {
    expect(oneLine('a'.repeat(140), 140)).toBe('a'.repeat(140))
    expect(oneLine('a'.repeat(141), 140)).toBe(`${'a'.repeat(139)}…`)
    const family = '👩‍👩‍👧'
    expect(oneLine(family.repeat(20), 20)).toBe(`${family.repeat(2)}…`)
  })

  it('is one line without control characters, at most as long as asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (untrusted, length) => {
        const line = oneLine(untrusted, length)
        expect(line.length).toBeLessThanOrEqual(length)
        expect(line).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

describe('fit', () => {
  const size = (part: string) => part.length

  it('leaves what fits as it is', () => {
    expect(fit('abc\n', 4, size)).toBe('abc\n')
  })

  it('cuts at a line, says so, and closes an open code block', () => {
    const long = blocks('# Title', `\`\`\`mermaid\n${'line [1]\n'.repeat(100)}\`\`\``)
    const cut = fit(long, 400, size)
    expect(cut.length).toBeLessThanOrEqual(400)
    expect(cut).toMatch(/line \[1\]\n```\n\n\*Cut here: /)
    expect(cut.match(/^```/gm)).toHaveLength(2)
  })

  it('never exceeds the limit, counted in bytes as well', () => {
    const bytes = (part: string) => Buffer.byteLength(part)
    const lines = fc.array(fc.constantFrom('| ü | 日本 |', '```', 'x'.repeat(40), ''), { maxLength: 60 })
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 900 }), (content, limit) => {
        expect(bytes(fit(content.join('\n'), limit, bytes))).toBeLessThanOrEqual(limit)
      }),
    )
  })
})
