import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exactShare, stickyShare } from '../../../src/targets/local/supervisor/share.ts'

const chosen = (share: (weight: number) => boolean, weight: number, count: number) =>
  Array.from({ length: count }, () => share(weight))

it('differs from the weight by less than two requests in any run of requests, whatever chance does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      fc.array(fc.double({ min: 0, max: 0.999_999, noNaN: true }), { minLength: 1, maxLength: 50 }),
      fc.nat(500),
      fc.integer({ min: 1, max: 1_000 }),
      (weight, noise, before, count) => {
        let at = 0
        const share = exactShare(() => noise[at++ % noise.length] ?? 0)
        chosen(share, weight, before)
        const canary = chosen(share, weight, count).filter(Boolean).length
        expect(Math.abs(canary - (count * weight) / 100)).toBeLessThan(2)
      },
    ),
  )
})

it('gives 5 % of 1,000 requests to the canary, within one', () => {
  expect(Math.abs(chosen(exactShare(), 5, 1_000).filter(Boolean).length - 50)).toBeLessThan(2)
})

it('chooses nothing at 0 % and everything at 100 %, also right after another weight', () => {
  const share = exactShare(() => 0.5)
  chosen(share, 33, 7)
  expect(chosen(share, 0, 100)).not.toContain(true)
  expect(chosen(share, 100, 100)).not.toContain(false)
})

it('does not fall in step with requests that alternate between two kinds', () => {
  const share = exactShare()
  const kinds = chosen(share, 50, 10_000).map((canary, index) => (canary ? index % 2 : -1))
  const even = kinds.filter((kind) => kind === 0).length
  // A strict alternation would give 0 or 5,000; a fair share is 2,500 ± 5 standard deviations of 35.
  expect(Math.abs(even - 2_500)).toBeLessThan(180)
})

it('keeps a user on an arm, and moves users only towards the canary when the weight rises', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(100), fc.nat(100), (user, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const before = stickyShare(user, 'demo-2', low)
      expect(stickyShare(user, 'demo-2', low)).toBe(before)
      if (before) expect(stickyShare(user, 'demo-2', high)).toBe(true)
    }),
  )
  const users = Array.from({ length: 20_000 }, (_, index) => `user-${index}`)
  const share = users.filter((user) => stickyShare(user, 'demo-2', 20)).length / users.length
  expect(share).toBeGreaterThan(0.19)
  expect(share).toBeLessThan(0.21)
  const again = users.filter(
    (user) => stickyShare(user, 'demo-2', 20) && stickyShare(user, 'demo-3', 20),
  ).length
  // Another release tries other users: 4 % fall on both.
  expect(again / users.length).toBeLessThan(0.05)
})
