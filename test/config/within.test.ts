import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isScalar, parseDocument, Scalar, stringify } from 'yaml'
import { writtenAt } from '../../src/config/within.ts'

/** The value of `a` in a YAML text. */
function scalarIn(text: string): Scalar {
  const scalar = parseDocument(text).get('a', true)
  if (!isScalar(scalar)) throw new Error(`expected a scalar in ${text}`)
  return scalar
}

/** What follows in the YAML text from where the last `!` of the value is written. */
function behind(text: string): string | null {
  const scalar = scalarIn(text)
  const at = writtenAt(text, scalar, String(scalar.value).lastIndexOf('!'))
  return at === null ? null : text.slice(at, at + 4)
}

describe('writtenAt', () => {
  it.each([
    ['a: sum(x) !end', 'plain'],
    ['a: sum(x)\n  by (y)\n\n  !end # !no', 'plain over several lines'],
    [`a: 'it''s ''quoted'' !end'`, 'in single quotes'],
    [`a: 'it''s\n  quoted !end'`, 'in single quotes, folded'],
    ['a: "x{code=\\"5\\"} \\\\d !end"', 'in double quotes, with escapes'],
    ['a: "x\\t\\n\\x41\\u00e9 \\\n   b !end"', 'in double quotes, with escaped blanks and breaks'],
    ['a: |\n  sum(\n    x\n\n  ) !end\nb: 1', 'a literal block'],
    ['a: |2-\n   sum(\n    x !end', 'a literal block that says its indentation'],
    ['a: >\n  sum(\n  x\n\n    y\n  ) !end\n', 'a folded block'],
    ['a: &anchor !!str >- # comment !no\n\n  sum(\n  x) !end\n# !no', 'a block with properties and comments'],
    ['a: |\r\n  sum(\r\n  x) !end\r\n', 'a block with the line ends of Windows'],
  ])('finds a character of %j: %s', (text) => {
    expect(behind(text)).toBe('!end')
  })

  it('does not know where characters are that an escape makes blank, or two', () => {
    expect(behind('a: "x\\u0020 !end"')).toBeNull()
    expect(behind('a: "x\\U0001F600 !end"')).toBeNull()
    expect(writtenAt('a: 1', scalarIn('a: 1'), 0)).toBeNull()
  })

  it.each([
    ['a: |\n  sum(x\n\nb: 1', '\n\nb'],
    ['a: >\n  sum(\n    x  \n', '  \n'],
    ["a: 'sum(x '", " '"],
    ['a: "sum(x\\n\\\n  " # c', '\\n\\'],
    ['a: sum(x # c', ' # '],
  ])('puts the end of %j behind its last character', (text, rest) => {
    const scalar = scalarIn(text)
    const at = writtenAt(text, scalar, String(scalar.value).length)
    expect(text.slice(at ?? 0, (at ?? 0) + rest.length)).toBe(rest)
  })

  it('puts an offset in an empty text where it begins', () => {
    expect(writtenAt('a: ""', scalarIn('a: ""'), 0)).toBe(4)
    expect(writtenAt('a: |\nb: 1', scalarIn('a: |\nb: 1'), 0)).toBe(5)
  })

  it('finds every character that is written as itself, however the text is written', () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9{}()[\]="'`~,.:*/+<>!#&%\\-]{1,12}$/), {
      minLength: 1,
      maxLength: 30,
    })
    const blanks = fc.constantFrom(' ', '  ', '\n', '\n\n', '\n  ')
    const type = fc.constantFrom(
      Scalar.PLAIN,
      Scalar.QUOTE_DOUBLE,
      Scalar.QUOTE_SINGLE,
      Scalar.BLOCK_FOLDED,
      Scalar.BLOCK_LITERAL,
    )
    fc.assert(
      fc.property(words, blanks, type, fc.integer({ min: 20, max: 80 }), (list, blank, style, lineWidth) => {
        const value = list.join(blank)
        const node = new Scalar(value)
        node.type = style
        const text = stringify({ first: 1, a: node, last: [value] }, { lineWidth, minContentWidth: 0 })
        const scalar = parseDocument(text).get('a', true)
        // The library cannot write every text in every style.
        fc.pre(isScalar(scalar) && scalar.value === value)
        for (const { index, 0: character } of value.matchAll(/\S/g)) {
          const escaped = scalar.type === 'QUOTE_DOUBLE' && /["\\]/.test(character)
          const written = escaped ? `\\${character}` : character
          const at = writtenAt(text, scalar, index) ?? -1
          expect(text.slice(at, at + written.length)).toBe(written)
        }
      }),
      { numRuns: 300 },
    )
  })
})
