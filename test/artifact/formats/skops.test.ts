import { describe, expect, it } from 'vitest'
import { zipFile } from '../archive/zip-file.ts'
import { problems, readContent } from '../read-content.ts'

const node = (module: string, name: string, loader = 'ObjectNode', more: object = {}) => ({
  __module__: module,
  __class__: name,
  __loader__: loader,
  ...more,
})
const skops = (schema: unknown) => zipFile([{ name: 'schema.json', data: JSON.stringify(schema) }])
const MODEL = node('sklearn.linear_model._logistic', 'LogisticRegression', 'ObjectNode', {
  content: node('builtins', 'dict', 'DictNode', { content: { C: node('builtins', 'str', 'JsonNode') } }),
})

describe('what skops writes', () => {
  it('is recognised by its entries', async () => {
    expect(await readContent('model.skops', skops(MODEL))).toMatchObject({
      format: 'skops',
      facts: { findings: [], inner: [] },
    })
  })

  it('may have classes and functions of the contract beside those that fitted models need', async () => {
    for (const [loader, more] of [
      ['ObjectNode', {}],
      ['FunctionNode', {}],
      ['FunctionNode', { content: { module_path: 'mine', function: 'Model' } }],
    ] as const) {
      const bytes = skops([MODEL, node('mine', 'Model', loader, more)])
      expect(await problems('m.skops', bytes)).toEqual([
        'skops/type: has an object of "mine.Model", which is none of those that fitted models need; if you trust who made it, allow it in the contract: allow-globals: ["mine.Model"]',
      ])
      expect((await readContent('m.skops', bytes, { globals: ['mine.Model'] })).facts.findings).toEqual([])
    }
  })

  it.each([
    [
      node('operator', 'methodcaller', 'OperatorFuncNode'),
      /^skops\/type: makes skops call something \("Operator/,
    ],
    [node('builtins', 'eval', 'TypeNode'), /^skops\/type: has an object of "builtins\.eval"/],
    [
      { deep: { __loader__: 'X' } },
      /^skops\/type: makes skops call something \("X" of "undefined\.undefined"\)/,
    ],
  ])('may not call anything: %j', async (schema, expected) => {
    expect(await problems('m.skops', skops(schema))).toEqual([expect.stringMatching(expected)])
  })

  it('cannot hide a loader behind a key that V8 takes for it', async () => {
    const data = String.raw`[{"z":0,"\\u005f_loa":0},{"z":0,"\u005f_loader__":"OperatorFuncNode"}]`
    expect(await problems('m.skops', zipFile([{ name: 'schema.json', data }]))).not.toEqual([])
  })

  it('tells the first twenty classes only', async () => {
    const many = Array.from({ length: 50 }, (_, index) => node('mine', `Model${index}`))
    expect(await problems('m.skops', skops(many))).toHaveLength(20)
  })

  it('is an archive like others without its description', async () => {
    const bytes = zipFile([
      { name: 'schema.json', data: '{}' },
      { name: 'README.md', data: 'x' },
    ])
    expect((await readContent('m.zip', bytes)).format).toBe('zip')
    expect(await problems('m.skops', bytes)).toEqual([expect.stringMatching(/^artifact\/extension: .*skops/)])
  })
})
