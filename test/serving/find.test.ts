import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mismatch } from '../../src/serving/expectation.ts'
import { searchOf } from '../../src/serving/find.ts'
import type { Find } from '../../src/serving/protocol.ts'

const found = (find: Find, body: string) => mismatch({ status: 200, find: [find] }, { status: 200, body })

describe('what a JSONPath finds in an answer', () => {
  test.each<[Find, string]>([
    [{ path: '$.a' }, '{"a": null}'],
    [{ path: '$.a', equals: 3 }, '{"a": 3.0000001}'],
    [{ path: '$.a', equals: 3 }, '{"a": [3]}'],
    [{ path: '$.a', equals: [3] }, '{"a": [3]}'],
    [{ path: '$.a', equals: { b: 1 } }, '{"a": [{"b": 1, "c": 2}]}'],
    [{ path: '$[?@.state=="UP"]' }, '[{"state": "DOWN"}, {"state": "UP"}]'],
    [{ path: '$', equals: 'plain text' }, 'plain text'],
  ])('%j in %s', async (find, body) => {
    expect(await found(find, body)).toBe(null)
  })

  test.each<[Find, string, string]>([
    [{ path: '$.a' }, '{"b": 1}', 'expected $.a to be there in {"b": 1}'],
    [{ path: '$.a', equals: 3 }, '{"a": 4}', 'expected $.a = 3, found 4 in {"a": 4}'],
    [{ path: '$.a', equals: '3' }, '{"a": [3]}', 'expected $.a = "3", found 3 in {"a": [3]}'],
    [{ path: '$.a', equals: [1, 2] }, '{"a": [1]}', 'expected 2 values in $.a in {"a": [1]}'],
    [{ path: '$.a' }, 'plain text', 'expected $.a to be there in plain text'],
  ])('%j not in %s', async (find, body, problem) => {
    expect(await found(find, body)).toBe(problem)
  })

  test('a path that is none says so', async () => {
    await expect(searchOf('$.a[', 'model.serving.prediction')).rejects.toThrow(
      /^model\.serving\.prediction: expected a JSONPath \(RFC 9535\), found "\$\.a\["/,
    )
  })

  test('searches any JSON without an error of its own', async () => {
    const search = await searchOf('$.outputs[?@.name=="label"].data', 'test')
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        expect(search(answer)).toEqual(search(structuredClone(answer)))
      }),
    )
  })
})
