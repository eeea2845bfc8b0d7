import { describe, expect, it } from 'vitest'
import { checkQuality } from '../../../src/artifact/contract/quality.ts'
import { modelSchema } from '../../../src/config/model.ts'

function check(
  quality: object,
  numbers: Record<string, unknown>,
  champion: Record<string, unknown> | null = null,
) {
  const rules = { metadata: [], quality: { q: quality } }
  const { contract } = modelSchema.parse({ name: 'm', path: 'm', contract: rules })
  const { quality: rows, findings } = checkQuality(contract.quality, { numbers, champion })
  return { row: rows[0], messages: findings.map(({ level, message }) => `${level}: ${message}`) }
}

describe('a number of the contract', () => {
  it('is held against its bounds, which are allowed themselves', () => {
    expect(check({ min: 0.9, max: 1 }, { q: 0.9 }).messages).toEqual([])
    expect(check({ min: 0.9, max: 1 }, { q: 1 }).row?.passed).toBe(true)
    expect(check({ min: 0.9 }, { q: 0.89 }).messages).toEqual(['error: q is 0.89, below 0.9'])
    expect(check({ max: 1 }, { q: 1.5 }).messages).toEqual(['error: q is 1.5, above 1'])
  })

  it.each([
    [{}, 'nothing'],
    [{ q: '0.9' }, '"\\"0.9\\""'],
    [{ q: Number.NaN }, 'NaN'],
    [{ q: Number.POSITIVE_INFINITY }, 'Infinity'],
    [{ q: { mean: 1 } }, '"{\\"mean\\":1}"'],
    [Object.create({ q: 1 }) as Record<string, unknown>, 'nothing'],
  ])('must be there as a number: %j', (numbers, found) => {
    const { row, messages } = check({ min: 0 }, numbers)
    expect(messages).toEqual([`error: q should be a number in model.metrics, but ${found} is there`])
    expect(row).toMatchObject({ value: null, passed: false })
  })

  it('may be worse than the champion by max-regression, rounding left out of account', () => {
    expect(check({ 'max-regression': 0.005 }, { q: 0.965 }, { q: 0.97 }).messages).toEqual([])
    expect(check({ 'max-regression': 0 }, { q: 0.97 }, { q: 0.97 }).messages).toEqual([])
    const worse = check({ 'max-regression': 0.5 }, { q: 1.4 }, { q: 2 })
    expect(worse.messages).toEqual(['error: q is 1.4, but the champion has 2 and at least 1.5 is allowed'])
    expect(worse.row).toEqual({
      name: 'q',
      value: 1.4,
      min: null,
      max: null,
      champion: 2,
      allowed: 1.5,
      passed: false,
    })
  })

  it('turns round where lower is better', () => {
    const bounds = { 'max-regression': 0.5, better: 'lower' }
    expect(check(bounds, { q: 2.5 }, { q: 2 }).messages).toEqual([])
    expect(check(bounds, { q: 2.6 }, { q: 2 }).messages).toEqual([
      'error: q is 2.6, but the champion has 2 and at most 2.5 is allowed',
    ])
  })

  it('is only noted without a champion or its number, and refused when that is none', () => {
    expect(check({ 'max-regression': 0 }, { q: 1 }).messages).toEqual([
      'note: q: there is no champion to compare with, so max-regression was not checked',
    ])
    expect(check({ 'max-regression': 0 }, { q: 1 }, {}).messages).toEqual([
      'note: q: the champion has no such number, so max-regression was not checked',
    ])
    expect(check({ 'max-regression': 0 }, { q: 1 }, { q: 'x' }).row?.passed).toBe(false)
  })
})
