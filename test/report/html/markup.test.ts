import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html, type Markup } from '../../../src/report/html/markup.ts'

describe('html', () => {
  it('escapes values in content and attributes, and keeps markup and numbers', () => {
    const items = ['<a>', 'b & "c"'].map((item) => html`<li title="${item}">${item}</li>`)
    expect(html`<ul class='x'>${items}</ul>${3}`.source).toBe(
      `<ul class='x'><li title="&lt;a&gt;">&lt;a&gt;</li><li title="b &amp; &quot;c&quot;">b &amp; &quot;c&quot;</li></ul>3`,
    )
    expect(html`${"it's"}`.source).toBe('it&#39;s')
  })

  it('takes nothing for markup that is not made here', () => {
    const forged = { source: '<script>' } as unknown as Markup
    expect(html`${forged}${[forged]}`.source).toBe('[object Object][object Object]')
  })

  it('makes what cannot be seen visible', () => {
    expect(html`${'a\u0000b\u202Ec\ud800\n'}`.source).toBe('a\uFFFDb\uFFFDc\uFFFD\n')
  })

  it('never lets a value open a tag or end an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>"\'&;a/=`\u0001') }), (value) => {
        expect(html`${value}`.source).not.toMatch(/[<>"']/)
        expect(html`${value}`.source.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
      }),
    )
  })
})
