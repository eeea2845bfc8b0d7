import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonChecker } from '../../../src/artifact/formats/json-checker.ts'
import { problems, readContent } from '../read-content.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')

function jsonProblem(text: string, chunk = text.length || 1): string | null {
  const checker = new JsonChecker('x/json')
  const bytes = Buffer.from(text)
  try {
    for (let at = 0; at < bytes.length; at += chunk) checker.write(bytes.subarray(at, at + chunk))
    checker.end()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'no error'
  }
}

const parses = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('JSON as it streams by', () => {
  it('is accepted wherever JSON.parse accepts it, and refused wherever it does not', () => {
    fc.assert(
      fc.property(
        fc.json({ noUnicodeString: false }),
        fc.nat(200),
        fc.constantFrom('', '"', '}', ']', ',', '0', '\\', ' ', 'e'),
        fc.nat(9),
        (json, at, piece, cut) => {
          const text = json.slice(0, at) + piece + json.slice(at + cut)
          const problem = jsonProblem(text)
          if (problem?.includes(' twice in one object') !== true)
            expect([text, problem === null]).toEqual([text, parses(text)])
          expect(jsonProblem(text, 1)).toBe(problem)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['{"a":1,"b":{"a":2},"a":3}', 'its JSON has the key "a" twice in one object, at byte 21'],
    ['{"a":1,"\\u0061":3}', 'its JSON has the key "a" twice in one object, at byte 14'],
    ['[NaN]', 'its JSON has "NaN", which is no value of JSON, at byte 4'],
    ['[01]', 'its JSON has "01", which is no value of JSON, at byte 3'],
    ['{"a":1', 'its JSON is cut off, at byte 6'],
    ['[1,]', 'its JSON has "]" where something else is expected, at byte 3'],
    ['[1}', 'its JSON has "}" where something else is expected, at byte 2'],
    ['["\\x"]', 'its JSON has an escape that does not exist, at byte 3'],
    ['"a\nb"', 'its JSON has a control character in a text, at byte 2'],
    ['['.repeat(101), 'its JSON is more than 100 deep, at byte 100'],
    [`{"${'a'.repeat(5000)}":1}`, 'its JSON has a key of more than 4096 bytes, at byte 4098'],
  ])('%j is refused', (text, message) => {
    expect(jsonProblem(text)).toBe(message)
  })

  it('may have any number of keys, but not in objects that are open at one time', () => {
    const objects = (count: number) => Array.from({ length: count }, (_, index) => `{"${index}":{}}`)
    expect(jsonProblem(`[${objects(300_000).join(',')}]`)).toBe(null)
    const keys = objects(300_000).map((object) => object.slice(1, -1))
    expect(jsonProblem(`{${keys.join(',')}}`)).toMatch(/^its JSON has too many keys in one object/)
  })
})

describe("XGBoost's model", () => {
  it('in JSON is checked to be JSON', async () => {
    const good = latin(
      '{"learner":{"attributes":{},"gradient_booster":{"trees":[1.5,-2e-7]},"learner_model_param":{},"objective":{}},"version":[2,1,0]}',
    )
    expect(await readContent('m.json', good)).toMatchObject({
      format: 'xgboost-json',
      facts: { findings: [] },
    })
    expect(await problems('m.json', good.subarray(0, 50))).toEqual([
      expect.stringMatching(/^xgboost\/json: its JSON is cut off/),
    ])
    expect(await problems('m.json', latin('{"learner":{"learner_model_param":{}}}'))).toEqual([
      expect.stringMatching(/its "learner" has no "gradient_booster"/),
    ])
    expect(await problems('m.json', latin('{"a":{"learner":{}}}'))).toEqual([
      expect.stringMatching(/has no "learner"/),
    ])
  })

  const key = (name: string) => `L\0\0\0\0\0\0\0${String.fromCharCode(name.length)}${name}`
  const ubj = (content: string) => latin(`{${key('learner')}{${content}}}`)

  it.each([
    ['nothing', ''],
    [
      'values of every kind',
      `${key('a')}[i\x01U\xffI\x01\x02l\0\0\0\x01L\0\0\0\0\0\0\0\x01d\0\0\0\0D\0\0\0\0\0\0\0\0CxZTFSi\x02ab]`,
    ],
    ['a list of one type', `${key('w')}[$d#L\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0\0`],
    ['a list that says how many', `${key('w')}[#i\x02TF`],
    ['an object of one type', `${key('w')}{$U#i\x01i\x01k\x07`],
  ])('in UBJSON with %s is read', async (_name, content) => {
    expect(await readContent('m.ubj', ubj(content), { chunk: 3 })).toMatchObject({
      format: 'xgboost-ubj',
      facts: { findings: [] },
    })
  })

  it.each([
    [
      'a list beyond its end',
      ubj(`${key('w')}[$d#L\0\0\0\x01\0\0\0\0`),
      /^xgboost\/truncated: .*inside a list/,
    ],
    [
      'a list of 2^60 values',
      ubj(`${key('w')}[$d#L\x10\0\0\0\0\0\0\0`),
      /^xgboost\/ubj: its UBJSON has a length of 1152921504606847000/,
    ],
    ['a negative length', ubj(`${key('w')}Si\xff`), /^xgboost\/ubj: its UBJSON has a length of -1/],
    ['a type that does not exist', ubj(`${key('w')}q`), /^xgboost\/ubj: .*type "q"/],
    ['a key twice', ubj(`${key('w')}T${key('w')}T`), /^xgboost\/ubj: .*key "w" twice/],
    ['lists in lists', ubj(`${key('w')}${'['.repeat(200)}`), /^xgboost\/ubj: .*more than 100 deep/],
    ['one type without a number', ubj(`${key('w')}[$d\0`), /^xgboost\/ubj: .*without a number of items/],
    ['bytes after it', latin(`{${key('learner')}Zx}x`), /^xgboost\//],
  ])('in UBJSON with %s is refused', async (_name, bytes, expected) => {
    expect(await problems('m.ubj', bytes)).toEqual([expect.stringMatching(expected)])
  })
})

describe("LightGBM's text", () => {
  const PARAMETERS = '\nparameters:\n[boosting: gbdt]\nend of parameters\n'
  const model = (sizes: string, trees: number, end = `end of trees\n${PARAMETERS}`) =>
    latin(
      `tree\nversion=v4\nnum_class=1\ntree_sizes=${sizes}\n\n${Array.from({ length: trees }, (_, index) => `Tree=${index}\nnum_leaves=2\n\n`).join('')}${end}`,
    )

  const tree = (line: string) =>
    latin(model('21', 1).toString('latin1').replace('num_leaves=2\n', `num_leaves=2\n${line}\n`))

  it('has the trees that it announces', async () => {
    for (const chunk of [1, 10, 4096])
      expect(await readContent('m.txt', model('21 21', 2), { chunk })).toMatchObject({
        format: 'lightgbm',
        facts: { findings: [], details: { trees: 2 } },
      })
    const categories = latin('\npandas_categorical:[["a", NaN]]\n')
    expect(await problems('m.txt', Buffer.concat([model('21', 1), categories]))).toEqual([])
  })

  it.each([
    ['no end', model('21', 1, ''), /^lightgbm\/truncated/],
    ['no parameters', model('21', 1, 'end of trees\n'), /^lightgbm\/truncated: .*"end of parameters"/],
    [
      'parameters that are cut off',
      model('21', 1, 'end of trees\n\nparameters:\n[boosting: g'),
      /^lightgbm\/truncated: .*"end of parameters"/,
    ],
    [
      'categories that are cut off',
      Buffer.concat([model('21', 1), latin('\npandas_categorical:[["a", "b')]),
      /^lightgbm\/truncated: .*categories/,
    ],
    [
      'something behind it',
      Buffer.concat([model('21', 1), latin('PK')]),
      /^lightgbm\/truncated: .*categories/,
    ],
    ['fewer trees', model('21 21', 1), /^lightgbm\/trees: announces 2 trees, but has 1/],
    [
      'a tree out of order',
      model('21', 0, 'Tree=5\nend of trees\n'),
      /^lightgbm\/trees: has Tree=5 where Tree=0/,
    ],
    ['a size that is no number', model('x', 1), /^lightgbm\/trees: has tree_sizes with something/],
    ['another size of a tree', model('20', 1), /^lightgbm\/trees: announces 20 bytes for Tree=0, but 21/],
    [
      'a key twice',
      latin('tree\nversion=v4\nnum_class=1\nnum_class=2\n'),
      /^lightgbm\/header: has num_class twice/,
    ],
    [
      'a number below 0',
      latin('tree\nversion=v4\nnum_class=-1\n'),
      /^lightgbm\/header: has "-1" for num_class/,
    ],
    [
      'names of other features',
      latin('tree\nversion=v4\nmax_feature_idx=3\nfeature_names=a b\n'),
      /^lightgbm\/header: has another number of feature_names/,
    ],
    [
      'more values than leaves',
      tree('leaf_value=1 2 3'),
      /Tree=0 has 3 values of leaf_value, where 2 belong/,
    ],
    ['fewer values than splits', tree('threshold='), /Tree=0 has 0 values of threshold, where 1 belong/],
    [
      'a child that is not there',
      tree('left_child=1'),
      /Tree=0 has 1 among its left_child, which is not there/,
    ],
    ['a leaf that is not there', tree('right_child=-3'), /Tree=0 has -3 among its right_child/],
    ['a feature that is not there', tree('split_feature=-1'), /Tree=0 has -1 among its split_feature/],
    ['leaves twice', tree('num_leaves=3'), /Tree=0 says "3" for its number of leaves/],
    ['bytes that are no text', Buffer.concat([model('21', 1), Buffer.from([0xff])]), /^artifact\/format/],
  ])('with %s is refused', async (_name, bytes, expected) => {
    expect(await problems('m.txt', bytes)).toEqual([expect.stringMatching(expected)])
  })
})
