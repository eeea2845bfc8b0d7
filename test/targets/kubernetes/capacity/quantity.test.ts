import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuantity, quantityText } from '../../../../src/targets/kubernetes/capacity/quantity.ts'

describe('quantities', () => {
  it.each<[string | number, number]>([
    ['0', 0],
    ['4', 4],
    [4, 4],
    ['500m', 0.5],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['1.', 1],
    ['100n', 1e-7],
    ['100u', 1e-4],
    ['2k', 2_000],
    ['64Mi', 64 * 2 ** 20],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['2G', 2e9],
    ['1e3', 1_000],
    ['1E3', 1_000],
    ['12E', 12e18],
    ['-1', -1],
    ['2Ei', 2 * 2 ** 60],
  ])('reads %s', (text, expected) => {
    expect(parseQuantity(text)).toBeCloseTo(expected, 12)
  })

  it.each(['', 'x', '1 Gi', '1gi', '1KB', 'Mi', '1e', '--1', '1Gi;2', '1e1Gi'])('refuses %o', (text) => {
    expect(() => parseQuantity(text)).toThrow(
      `expected a quantity such as 500m or 2Gi, found ${JSON.stringify(text)}`,
    )
  })

  it.each([
    ['cpu', 0.25, '0.25'],
    ['requests.cpu', 12, '12'],
    ['memory', 1.5 * 2 ** 30, '1.5Gi'],
    ['limits.memory', 64 * 2 ** 20, '64Mi'],
    ['memory', 500, '500'],
    ['fast.storageclass.storage.k8s.io/requests.storage', 2 ** 40, '1Ti'],
    ['requests.hugepages-2Mi', 2 ** 21, '2Mi'],
    ['requests.nvidia.com/gpu', 2_048, '2048'],
    ['pods', 3, '3'],
  ])('tells %s of %d as %s', (resource, value, expected) => {
    expect(quantityText(resource, value)).toBe(expected)
  })

  it('reads what it tells, to three decimals of the unit (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 46 }), (bytes) => {
        const back = parseQuantity(quantityText('memory', bytes))
        expect(Math.abs(back - bytes)).toBeLessThanOrEqual(bytes * 0.0006)
      }),
    )
  })
})
