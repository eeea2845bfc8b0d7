import { describe, expect, it } from 'vitest'
import { checkQuality } from '../../src/config/check-quality.ts'
import { modelSchema } from '../../src/config/model.ts'

function problems(bounds: object, model: object = {}): string[] {
  const parsed = modelSchema.parse({ name: 'm', path: 'p', contract: { quality: { q: bounds } }, ...model })
  return checkQuality(parsed).map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`)
}

const predictions = { predictions: { candidate: 'a.csv', champion: 'b.csv' } }
const at = 'contract.quality.q'

describe('the bounds on a number', () => {
  it.each([
    [{ min: 2, max: 1 }, {}, `${at}.min: expected at most "max", which is 1, found 2`],
    [{ column: 'loss' }, {}, `${at}.column: belongs to "test: score"`],
    [
      { test: 'classes', 'max-regression': 0 },
      {},
      `${at}.test: needs "model.predictions", where the examples are`,
    ],
    [{ test: 'classes' }, predictions, `${at}.test: needs "max-regression" beside it: 0 allows none`],
    [
      { test: 'squared-error', 'max-regression': 0 },
      predictions,
      `${at}.test: needs "better: lower" beside it: a squared error is better lower`,
    ],
    [
      { test: 'classes', 'max-regression': 0, better: 'lower' },
      predictions,
      `${at}.test: needs "better: higher": it is the share of right predictions`,
    ],
    [
      {},
      { champion: { 'mlflow-run-id': 'r' } },
      'champion.mlflow-run-id: needs "model.mlflow", which says where runs are',
    ],
  ])('%j with %j', (bounds, model, problem) => {
    expect(problems(bounds, model)).toEqual([problem])
  })

  it.each([
    [{ min: 1, max: 1 }, {}],
    [{ test: 'score', column: 'loss', 'max-regression': '1%', better: 'lower' }, predictions],
    [{ test: 'classes', 'max-regression': 0.01, pass: 'proof' }, predictions],
  ])('may be %j with %j', (bounds, model) => {
    expect(problems(bounds, model)).toEqual([])
  })

  it('are parsed with the defaults that the reference names', () => {
    const { contract } = modelSchema.parse({ name: 'm', path: 'p', contract: { quality: { q: {} } } })
    expect(contract.quality).toEqual({
      q: { better: 'higher', alpha: 0.05, pass: 'no-harm', 'min-examples': 50 },
    })
  })
})
