import { describe, expect, test } from 'vitest'
import type { Example } from '../../src/evaluation/examples.ts'
import { quantile } from '../../src/evaluation/load.ts'
import type { Outcome, Prediction } from '../../src/evaluation/reading.ts'
import { score } from '../../src/evaluation/score.ts'

type Task = Parameters<typeof score>[0]['task']

const FAILED: Outcome = { problem: 'no answer' }
const said = (prediction: Prediction): Outcome => ({ prediction, scores: [] })
const examples = (labels: readonly (Prediction | undefined)[]): Example[] =>
  labels.map((label, at) => ({ id: `e${at}`, input: null, label }))
const scored = (task: Task, labels: readonly (Prediction | undefined)[], outcomes: readonly Outcome[]) =>
  score({ task, scores: {} }, examples(labels), outcomes)

describe('classification', () => {
  test.each<[Prediction, Prediction, number]>([
    [3, 3, 1],
    [3, '3', 1],
    ['3.0', 3, 1],
    [2.99999999, 3, 1],
    [' cat', 'cat', 1],
    [true, 'true', 1],
    ['Cat', 'cat', 0],
    [3, 4, 0],
    ['', 0, 0],
    ['', '', 1],
    ['NaN', 3, 0],
  ])('%j where %j is true counts %i', (prediction, label, accuracy) => {
    expect(scored('classification', [label], [said(prediction)])).toEqual({ accuracy, 'error-rate': 0 })
  })

  test('an example without a prediction is wrong', () => {
    const outcomes = [said(1), said(2), FAILED, said(4)]
    expect(scored('classification', [1, 2, 3, 3], outcomes)).toEqual({ accuracy: 0.5, 'error-rate': 0.25 })
  })
})

test('texts are the same without regard to case, spaces and writing', () => {
  const outcomes = [said('  The  Answer\n'), said('ﬁne'), said('the answers')]
  expect(scored('text', ['the answer', 'fine', 'the answer'], outcomes)['exact-match']).toBeCloseTo(2 / 3, 12)
})

describe('regression', () => {
  test('errors are those of the answered examples', () => {
    const outcomes = [said(1), said('2.5'), FAILED, said(0)]
    const numbers = scored('regression', [2, 2.5, 100, '3'], outcomes)
    expect(numbers['error-rate']).toBe(0.25)
    expect(numbers['mae']).toBeCloseTo(4 / 3, 12)
    expect(numbers['rmse']).toBeCloseTo(Math.sqrt(10 / 3), 12)
  })

  test('nothing is known where nothing is answered', () => {
    expect(scored('regression', [1], [FAILED])).toEqual({ 'error-rate': 1 })
  })

  test('texts have no size', () => {
    expect(() => scored('regression', [1], [said('many')])).toThrow(
      'the prediction for example e0: expected a number, found "many"',
    )
    expect(() => scored('regression', ['many'], [said(1)])).toThrow(
      'the label of example e0: expected a number',
    )
  })
})

test('without labels, only errors and scores are known', () => {
  const outcomes: Outcome[] = [
    { prediction: 1, scores: [0.5, 10] },
    FAILED,
    { prediction: 1, scores: [0.7, 20] },
  ]
  const config = { task: 'classification' as const, scores: { toxicity: '$.a', 'judge.rating': '$.b' } }
  const numbers = score(config, examples([undefined, undefined, undefined]), outcomes)
  expect(Object.keys(numbers)).toEqual(['error-rate', 'toxicity', 'judge.rating'])
  expect(numbers['error-rate']).toBeCloseTo(1 / 3, 12)
  expect(numbers['toxicity']).toBeCloseTo(0.6, 12)
  expect(numbers['judge.rating']).toBe(15)
})

test('a quantile is the smallest value that so many do not exceed', () => {
  const values = Float64Array.from({ length: 20 }, (_, at) => at + 1)
  expect([0, 0.05, 0.5, 0.95, 0.951, 1].map((share) => quantile(values, share))).toEqual([
    1, 1, 10, 19, 20, 20,
  ])
  expect(quantile(new Float64Array(0), 0.5)).toBeNaN()
})
