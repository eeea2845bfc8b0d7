import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../../src/artifact/formats/reader.ts'
import { Memo } from '../../../src/artifact/pickle/memo.ts'
import { Stack } from '../../../src/artifact/pickle/stack.ts'
import { LIST, NONE, PLAIN } from '../../../src/artifact/pickle/values.ts'

const MARK = -1

describe('the stack', () => {
  it('does what a plain one with marks does', () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(PLAIN, LIST, 40, 41) },
      { weight: 1, arbitrary: fc.constantFrom('pop', 'mark', 'unmark', 'to-mark', 'nones') },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 2000 }), (steps) => {
        const [stack, plain] = [new Stack(), [] as number[]]
        for (const todo of steps)
          expect(attempt(() => run(stack, todo))).toEqual(attempt(() => runPlain(plain, todo)))
      }),
    )
  })

  it('takes no room for millions of plain values, nor for those that can be forgotten', () => {
    const stack = new Stack()
    stack.mark()
    for (let count = 0; count < 2_000_000; count++) stack.push(count % 3 === 0 ? NONE : PLAIN)
    stack.push(LIST)
    expect(stack.pop()).toBe(LIST)
    expect(stack.popToMark(new Int32Array(1), () => {})).toBe(2_000_000)
    expect(stack.empty).toBe(true)
  })

  it('refuses more than it can hold', () => {
    const stack = new Stack()
    const fill = () => {
      for (let count = 0; count < 5_000_000; count++) stack.push(LIST)
    }
    expect(fill).toThrow(/more than 2097152 values on the stack/)
  })
})

describe('the memo', () => {
  it('does what a map does', () => {
    const put = fc.tuple(fc.oneof(fc.nat(40), fc.nat(70_000)), fc.integer({ min: 1, max: 65_535 }))
    fc.assert(
      fc.property(fc.array(put, { maxLength: 200 }), (puts) => {
        const [memo, map] = [new Memo(), new Map<number, number>()]
        for (const [index, value] of puts) {
          memo.put(index, value)
          map.set(index, value)
          expect(memo.count).toBe(map.size)
        }
        const copy = memo.clone()
        copy.put(3, 9)
        for (const [index, value] of map) expect(memo.get(index)).toBe(value)
        expect(() => memo.get(80_000)).toThrow('gets memo 80000, where nothing was put')
      }),
    )
  })

  it('keeps pages of like entries as one, and can change them again', () => {
    const memo = new Memo()
    for (let index = 0; index < 5_000_000; index++) memo.put(index, LIST)
    memo.put(20_000, 77)
    expect([memo.get(19_999), memo.get(20_000), memo.get(20_001), memo.count]).toEqual([
      LIST,
      77,
      LIST,
      5_000_000,
    ])
  })

  it('refuses more than it can hold', () => {
    const memo = new Memo()
    const scatter = () => {
      for (let index = 0; index < 3000; index++) memo.put(index * 16_384, LIST)
    }
    expect(scatter).toThrow(FormatError)
    expect(() => new Memo().put(2 ** 31, LIST)).toThrow(/puts memo 2147483648/)
  })
})

function run(stack: Stack, todo: number | string): unknown {
  if (typeof todo === 'number') return stack.push(todo)
  if (todo === 'mark') return stack.mark()
  if (todo === 'nones') return stack.pushMany(NONE, 3)
  if (todo === 'unmark') return stack.popOrUnmark()
  if (todo === 'pop') return stack.pop()
  const into = new Int32Array(5)
  const count = stack.popToMark(into, () => {})
  return [count, ...into.subarray(0, count)]
}

function runPlain(stack: number[], todo: number | string): unknown {
  if (typeof todo === 'number') return void stack.push(todo)
  if (todo === 'mark') return void stack.push(MARK)
  if (todo === 'nones') return void stack.push(NONE, NONE, NONE)
  if (todo === 'to-mark') {
    const mark = stack.lastIndexOf(MARK)
    if (mark === -1) throw new Error()
    const values = stack.splice(mark).slice(1)
    return [values.length, ...values.slice(0, 5)]
  }
  if (stack.length === 0 || (todo === 'pop' && stack.at(-1) === MARK)) throw new Error()
  const value = stack.pop()
  return todo === 'pop' ? value : undefined
}

function attempt(action: () => unknown): unknown {
  try {
    return action()
  } catch {
    return 'refused'
  }
}
