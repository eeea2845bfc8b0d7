import { describe, expect, it } from 'vitest'
import { qualitySchema } from '../../src/config/quality.ts'
import { checkQuality } from '../../src/quality/judge.ts'
import { mergeNumbers } from '../../src/quality/merge.ts'
import type { Paired } from '../../src/quality/paired/compare.ts'

const numbersOf = (values: object, source: string) =>
  mergeNumbers([{ source, entries: Object.entries(values) }]).numbers

function check(
  bounds: object,
  numbers: object,
  champion: object | null = null,
  paired: Readonly<Record<string, Paired>> = {},
) {
  const { quality: rows, findings } = checkQuality(qualitySchema.parse({ q: bounds }), {
    numbers: numbersOf(numbers, 'metrics.json'),
    champion: champion === null ? null : numbersOf(champion, 'champion.json'),
    paired: new Map(Object.entries(paired)),
  })
  const messages = findings.map(({ level, message }) => `${level}: ${message}`)
  return { row: rows[0], messages, rules: findings.map(({ level, rule }) => `${level} ${rule}`) }
}

describe('a number of the contract', () => {
  it('is held against its bounds, which are allowed themselves', () => {
    expect(check({ min: 0.9, max: 1 }, { q: 0.9 }).messages).toEqual([])
    expect(check({ min: 0.9, max: 1 }, { q: 1 }).row).toMatchObject({ passed: true, source: 'metrics.json' })
    expect(check({ min: 0.9 }, { q: 0.89 }).messages).toEqual(['error: q is 0.89, below 0.9'])
    expect(check({ max: 1 }, { q: 1.5 }).messages).toEqual(['error: q is 1.5, above 1'])
  })

  it.each([
    [{ q: '0.9' }, '"0.9" is there'],
    [{ q: Number.NaN }, 'NaN is there'],
    [{ q: Number.POSITIVE_INFINITY }, 'Infinity is there'],
    [{ q: [1] }, '[1] is there'],
    [{ q: null }, 'null is there'],
  ])('must be there as a number: %j', (numbers, found) => {
    const { row, messages } = check({ min: 0 }, numbers)
    expect(messages).toEqual([`error: q should be a number in metrics.json, but ${found}`])
    expect(row).toMatchObject({ value: null, passed: false })
  })

  it('must be there at all', () => {
    const { messages } = check({ min: 0 }, { other: 1 })
    expect(messages).toEqual(['error: q should be a number in the evaluation, but nothing is there'])
  })

  it('may be worse than the champion by max-regression, rounding left out of account', () => {
    expect(check({ 'max-regression': 0.005 }, { q: 0.965 }, { q: 0.97 }).messages).toEqual([])
    expect(check({ 'max-regression': 0 }, { q: 0.97 }, { q: 0.97 }).messages).toEqual([])
    const worse = check({ 'max-regression': 0.5 }, { q: 1.4 }, { q: 2 })
    expect(worse.messages).toEqual(['error: q is 1.4, but the champion has 2 and at least 1.5 is allowed'])
    expect(worse.row).toEqual({
      name: 'q',
      value: 1.4,
      source: 'metrics.json',
      min: null,
      max: null,
      champion: 2,
      allowed: 1.5,
      paired: null,
      passed: false,
    })
  })

  it("may be worse by a percentage of the champion's number, also of one below zero", () => {
    expect(check({ 'max-regression': '2%' }, { q: 49 }, { q: 50 }).messages).toEqual([])
    expect(check({ 'max-regression': '2 %' }, { q: 48.9 }, { q: 50 }).messages).toEqual([
      'error: q is 48.9, but the champion has 50 and at least 49 is allowed',
    ])
    expect(check({ 'max-regression': '10%' }, { q: -1.1 }, { q: -1 }).messages).toEqual([])
    expect(check({ 'max-regression': '10%' }, { q: -1.2 }, { q: -1 }).row).toMatchObject({ allowed: -1.1 })
    expect(qualitySchema.safeParse({ q: { 'max-regression': '2' } }).success).toBe(false)
    expect(qualitySchema.safeParse({ q: { 'max-regression': -1 } }).success).toBe(false)
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

/** Right and wrong answers: `same` pairs alike and right, then those that only one model got right. */
function classes(same: number, gained: number, lost: number): Paired {
  const of = (first: number, second: number) =>
    Float64Array.from({ length: same + gained + lost }, (_, i) =>
      i < same ? 1 : i < same + gained ? first : second,
    )
  return { candidate: of(1, 0), champion: of(0, 1), clusters: null }
}

describe('a number that is tested example by example', () => {
  const bounds = { test: 'classes', 'max-regression': 0 }

  it('fails when more was lost than chance would explain', () => {
    const { row, messages, rules } = check(bounds, { q: 0.97 }, null, { q: classes(960, 10, 30) })
    expect(rules).toEqual(['error contract/regression'])
    // Interval and p by scipy 1.17.
    expect(messages).toEqual([
      "error: q is 0.97, the champion's 0.99: a difference of -0.02 (-0.0312 to -0.00995 with 90 % confidence, 1000 examples, 30 lost and 10 gained), which proves a regression (p = 0.000725)",
    ])
    expect(row).toMatchObject({ value: 0.97, champion: 0.99, allowed: 0.99, passed: false })
    expect(row?.source).toBe('model.predictions')
    expect(row?.paired).toMatchObject({
      examples: 1000,
      clusters: 1000,
      gained: 10,
      lost: 30,
      confidence: 0.9,
    })
  })

  it('passes what may be noise, and warns where the number alone is worse than allowed', () => {
    const { rules, row, messages } = check(bounds, {}, null, { q: classes(970, 12, 18) })
    expect(rules).toEqual(['warning contract/regression'])
    expect(messages[0]).toMatch(/which may be noise and does not prove a regression \(p = 0\.\d+\)$/)
    expect(row?.passed).toBe(true)
    const within = check({ ...bounds, 'max-regression': 0.01 }, {}, null, { q: classes(970, 12, 18) })
    expect(within.rules).toEqual([])
    expect(within.row?.allowed).toBeCloseTo(0.978, 12)
    expect(within.row?.paired?.p).toBeGreaterThan(0.7)
  })

  it('demands the contrary with pass: proof', () => {
    const proof = { ...bounds, 'max-regression': 0.01, pass: 'proof' }
    const unsure = check(proof, {}, null, { q: classes(970, 12, 18) })
    expect(unsure.rules).toEqual(['error contract/not-proven'])
    expect(unsure.messages[0]).toMatch(
      /which leaves a regression of more than 0\.01 possible \(p = 0\.237\)$/,
    )
    const sure = check(proof, {}, null, { q: classes(9970, 12, 18) })
    expect(sure.rules).toEqual([])
    expect(sure.row?.paired?.p).toBeLessThan(0.001)
    const worse = check(proof, {}, null, { q: classes(900, 10, 90) })
    expect(worse.rules).toEqual(['error contract/regression'])
  })

  it('never passes on few examples', () => {
    const { rules, messages } = check(bounds, {}, null, { q: classes(49, 0, 0) })
    expect(rules).toEqual(['error contract/few-examples'])
    expect(messages[0]).toMatch(/; 49 are too few to tell a regression from noise, at least 50 are needed$/)
    expect(check({ ...bounds, 'min-examples': 49 }, {}, null, { q: classes(49, 0, 0) }).rules).toEqual([])
  })

  it('counts groups, not rows, where rows belong together', () => {
    const rows = classes(960, 10, 30)
    const users = { ...rows, clusters: Uint32Array.from(rows.candidate, (_, i) => Math.floor(i / 25)) }
    const { rules, row } = check(bounds, {}, null, { q: users })
    expect(rules).toEqual(['error contract/few-examples'])
    expect(row?.paired).toMatchObject({ examples: 1000, clusters: 40, lost: 30 })
    // All that was lost was lost by two users of forty: that is no proof.
    const fewer = check({ ...bounds, 'min-examples': 40 }, {}, null, { q: users })
    expect(fewer.rules).toEqual(['warning contract/regression'])
  })

  it('must be what was given beside the predictions, as far as its digits go', () => {
    const paired = { q: classes(9712, 0, 0) }
    paired.q.candidate.fill(0, 0, 288)
    const accuracy = 1 - 288 / 9712
    for (const q of [accuracy, 0.97, 0.9703, 1])
      expect(check({ ...bounds, 'max-regression': 0.5 }, { q }, null, paired).messages).toEqual([])
    expect(check({ ...bounds, 'max-regression': 0.5 }, { q: 0.98 }, null, paired).messages).toEqual([
      'error: q is 0.98 in metrics.json, but 0.97 by model.predictions: are they of the same model and examples?',
    ])
    expect(check(bounds, { q: '0.97' }, null, paired).rules[0]).toBe('error quality/conflict')
  })

  it('is held against min and max, too', () => {
    expect(check({ ...bounds, min: 0.99 }, {}, null, { q: classes(90, 5, 5) }).messages).toEqual([
      'error: q is 0.95, below 0.99',
    ])
  })

  it('takes a percentage of the champion, and lower for better', () => {
    const errors = (scale: number) => Float64Array.from({ length: 400 }, (_, i) => scale * (1 + (i % 7)))
    const paired = { q: { candidate: errors(1.1), champion: errors(1), clusters: null } }
    const lower = { test: 'absolute-error', better: 'lower' }
    expect(check({ ...lower, 'max-regression': '5%' }, {}, null, paired).rules).toEqual([
      'error contract/regression',
    ])
    const allowed = check({ ...lower, 'max-regression': '15%', pass: 'proof' }, {}, null, paired)
    expect(allowed.rules).toEqual([])
    expect(allowed.row?.allowed).toBeCloseTo(1.15 * (allowed.row?.champion ?? 0), 9)
    expect(allowed.row?.paired).toMatchObject({ gained: null, lost: null, examples: 400 })
  })
})
