import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Json, parsePythonJson } from '../../../src/artifact/keras/python-json.ts'
import { parseJson } from '../../../src/support/parse-json.ts'

function parse(text: string): unknown {
  return plain(parsePythonJson(Buffer.from(text), 'x'))
}

/** With objects in place of maps. */
function plain(value: Json): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]))
  return Array.isArray(value) ? value.map(plain) : value
}

describe("JSON as Python's", () => {
  it('is what JSON.parse gives, of any value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, noUnicodeString: false }), (text) => {
        // A key named __proto__ is one key among others to a map, not to JSON.parse's result.
        fc.pre(!text.includes('__proto__'))
        const expected = attempt(() => parseJson(text))
        fc.pre(expected.error === null)
        expect(parse(text)).toEqual(expected.value)
      }),
    )
  })

  it('is refused, never more, where JSON.parse refuses it', () => {
    const changed = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }))
    fc.assert(
      fc.property(changed, ([json, at, text]) => {
        const place = at % (json.length + 1)
        const broken = json.slice(0, place) + text + json.slice(place + 1)
        fc.pre(!/NaN|Infinity|__proto__/.test(broken) && broken.isWellFormed())
        const expected = attempt(() => parseJson(broken))
        // V8 may have misread it; see parse-json.ts.
        fc.pre(expected.error?.includes('a key has a backslash') !== true)
        const found = attempt(() => parse(broken))
        if (found.error?.includes('twice') === true) return
        expect(found.error === null).toBe(expected.error === null)
        if (found.error === null) expect(found.value).toEqual(expected.value)
      }),
      { numRuns: 2000 },
    )
  })

  it('has numbers that JSON does not have', () => {
    expect(parse('[NaN, Infinity, -Infinity, -0.5e-3]')).toEqual([Number.NaN, Infinity, -Infinity, -0.0005])
  })

  it('is refused with the place of what is wrong', () => {
    expect(() => parse('{"a": 1, "a": 2}')).toThrow(
      'x is no JSON that all readers understand alike: it has the key "a" twice in one object, at character 12',
    )
    expect(() => parse('\ufeff{}')).toThrow('at character 0')
    expect(() => parse('"a')).toThrow('has a text that does not end, at character 0')
    expect(() => parsePythonJson(Buffer.from([0xff]), 'x')).toThrow('x is not UTF-8')
  })
})

function attempt(action: () => unknown): { value: unknown; error: string | null } {
  try {
    return { value: action(), error: null }
  } catch (error) {
    return { value: null, error: String(error) }
  }
}
