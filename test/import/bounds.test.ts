import { describe, expect, it } from 'vitest'
import { failureOf, successOf, type Understood } from '../../src/import/bounds.ts'

function shown(found: Understood | null): string | null {
  if (found === null) return null
  const { low, high, absent, every } = found
  return [
    ...(low === null ? [] : [`${low.inclusive ? '>=' : '>'} ${low.number}`]),
    ...(high === null ? [] : [`${high.inclusive ? '<=' : '<'} ${high.number}`]),
    ...(absent === null ? [] : [`absent is ${absent}`]),
    ...(every ? ['every'] : []),
  ].join(', ')
}

describe('successOf', () => {
  it.each([
    ['result[0] >= 0.95', '>= 0.95'],
    ['result < 1e3', '< 1000'],
    ['0.95 <= result[0]', '>= 0.95'],
    ['results[0] >= 90.000000', '>= 90'],
    ['result.successRate >= 0.95', '>= 0.95'],
    ["result['average.duration'] < 1", '< 1'],
    ['asFloat(result) > -5', '> -5'],
    ['result[0] > 1 && result[0] < 5', '> 1, < 5'],
    ['result[0] > 1 and (result[0] < 5)', '> 1, < 5'],
    ['len(result) == 0 || result[0] < 5', '< 5, absent is true'],
    ['isNaN(result) || result >= 0.95', '>= 0.95, absent is true'],
    ['result == nil or result >= 0.95', '>= 0.95, absent is true'],
    ['len(result) > 0 && result[0] >= 0.95', '>= 0.95, absent is false'],
    ['!isNaN(result[0]) && result[0] >= 0.95', '>= 0.95, absent is false'],
    ['default(result, 0) < 0.05', '< 0.05, absent is true'],
    ['default(result, 1) < 0.05', '< 0.05, absent is false'],
    ['all(result, # < 1000)', '< 1000, every'],
    ['all(result, {# <= 1000})', '<= 1000, every'],
  ])('%s: %s', (text, expected) => {
    expect(shown(successOf(text))).toBe(expected)
  })

  it.each([
    "result == 'true'",
    'result == true',
    'result.ok && result.successPercent >= 0.90',
    'result[0] < 1 || result[0] > 5',
    'result[0] < 1 && result[0] < 5',
    'result[1] < 1',
    'result[0] < result[1]',
    'len(result[0].Values) >= 5 and all(result[0].Values, {# <= 0.01})',
    'isNaN(result)',
    'result[0] <',
    'result[0] < 5 extra',
    'result[0 < 5',
    '',
    '(((',
    'result < 5; process.exit()',
    `result < ${'1'.repeat(2000)}`,
  ])('does not understand %s', (text) => {
    expect(successOf(text)).toBeNull()
  })
})

describe('failureOf', () => {
  it('has the bounds the other way round', () => {
    const none = { absent: null, every: false }
    expect(failureOf('result[0] >= 10')).toEqual({
      low: null,
      high: { number: 10, inclusive: true },
      ...none,
    })
    expect(failureOf('result[0] < 0.5')).toEqual({
      low: { number: 0.5, inclusive: false },
      high: null,
      ...none,
    })
  })

  it('reads a range and tests for a value', () => {
    expect(failureOf('result[0] < 1 || result[0] > 5')).toMatchObject({
      low: { number: 1 },
      high: { number: 5 },
    })
    expect(failureOf('isNaN(result) || result > 5')).toMatchObject({ absent: true })
    expect(failureOf('len(result) > 0 && result[0] > 5')).toMatchObject({ absent: false })
    expect(failureOf('default(result, 9) > 5')).toMatchObject({ absent: true })
    expect(failureOf('isInf(result)')).toBeNull()
    expect(failureOf('result > 1 && result < 5')).toBeNull()
  })
})
