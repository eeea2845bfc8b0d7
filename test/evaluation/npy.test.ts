import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNpy } from '../../src/evaluation/npy.ts'
import { UserError } from '../../src/support/errors.ts'

const bytesOf = (name: string) => readFileSync(join(import.meta.dirname, 'arrays', `${name}.npy`))
const rowsOf = (name: string) => {
  const array = readNpy(bytesOf(name))
  return Array.from({ length: array.rows }, (_, at) => array.row(at))
}

describe('arrays that NumPy wrote', () => {
  test.each([
    [
      'f4-big',
      [
        [1.5, -2.25],
        [3, 1e10],
      ],
    ],
    [
      'f8',
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ],
    ['i8', [-1, 2 ** 40, 3]],
    ['version-3', [-1, 2 ** 40, 3]],
    ['u1', [[0, 255]]],
    ['bool', [true, false]],
  ])('%s', (name, rows) => {
    expect(rowsOf(name)).toEqual(rows)
  })

  test('f2, with the smallest, the largest and what is no number of it', () => {
    // 6e-08 and 0.1 are rounded to the nearest of binary16.
    expect(rowsOf('f2')).toEqual([
      [0.5, -2, 65504],
      [2 ** -24, Number.POSITIVE_INFINITY, 0.0999755859375],
    ])
  })

  test.each([
    ['fortran', 'it has its columns first; save numpy.ascontiguousarray(array)'],
    ['text', 'it has elements of the type "<U1"; expected numbers or booleans'],
    ['object', 'it has elements of the type "|O"; expected numbers or booleans'],
    ['scalar', 'it has no row: its shape should begin with the number of examples'],
  ])('%s is refused', (name, message) => {
    expect(() => readNpy(bytesOf(name))).toThrow(message)
  })
})

describe('what is no array', () => {
  test('is refused', () => {
    const good = bytesOf('i8')
    const cut = (length: number) => () => readNpy(good.subarray(0, length))
    expect(cut(0)).toThrow('it is no NumPy array')
    expect(cut(9)).toThrow('it ends in its header')
    expect(cut(60)).toThrow('it ends in its header')
    expect(cut(good.length - 1)).toThrow('it should have 24 bytes of values, but has 23')
    expect(() => readNpy(Buffer.concat([good, good]))).toThrow('it should have 24 bytes of values, but has ')
  })

  test('changed bytes give an array or an error for people', () => {
    const good = bytesOf('f8')
    const change = fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Buffer.from(good)
        for (const [at, byte] of changes) bytes[at] = byte
        try {
          const array = readNpy(bytes)
          if (array.rows < 100) array.row(array.rows - 1)
        } catch (error) {
          const known = error instanceof UserError || (error as Error).name === 'FormatError'
          expect(known, String(error)).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})
