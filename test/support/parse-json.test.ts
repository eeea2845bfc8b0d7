import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/support/parse-json.ts'

const REFUSED = 'a key has a backslash, which readers of JSON take differently'

describe('JSON of strangers', () => {
  it('hides no key behind one that was read before, in the same text or another', () => {
    const before = String.raw`{"z":0,"\\u005f_loa":1}`
    const hidden = String.raw`{"z":0,"\u005f_loader__":2}`
    expect(Object.keys(JSON.parse(hidden))).toEqual(['z', '__loader__'])
    expect(() => parseJson(`[${before},${hidden}]`)).toThrow(REFUSED)
    expect(() => parseJson(before)).toThrow(REFUSED)
    // Right where V8 has mended it.
    const keys = attempt(() => Object.keys(parseJson(hidden) as object))
    expect([REFUSED, ['z', '__loader__']]).toContainEqual(keys)
  })

  it('has no key with a backslash at any depth, but texts with them', () => {
    expect(() => parseJson(String.raw`[[{"b":{"a\\b":1}}]]`)).toThrow(REFUSED)
    expect(parseJson(String.raw`{"\u0061":"\\","b":["\\n"]}`)).toEqual({ a: '\\', b: ['\\n'] })
    expect(() => parseJson(`${'['.repeat(50_000)}"\\\\"${']'.repeat(50_000)}`)).not.toThrow()
  })

  it('is refused where JSON.parse refuses it', () => {
    expect(() => parseJson('{"a": 1')).toThrow(SyntaxError)
  })
})

function attempt(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}
