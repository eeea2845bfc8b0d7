import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/support/errors.ts'
import {
  type Fault,
  FaultyProxy,
  isAny,
  isWatch,
  isWrite,
  type Rule,
  sinceWrite,
} from '../../kubernetes/faults/proxy.ts'
import { connectionTo } from './fake-api/connection.ts'
import { Course } from './fake-api/course.ts'
import type { Step } from './fake-api/steps.ts'
import { FakeWorld } from './fake-api/world.ts'

const first: readonly Step[] = ['deploy 1', 'full', 'settle']
const ready: readonly Step[] = [...first, 'deploy 2']
const passed: readonly Step[] = [...ready, 'next', 'pass']

/** A step of a rollout, and what came before it. */
const steps: readonly (readonly [Step, readonly Step[]])[] = [
  ['deploy 2', first],
  ['next', ready],
  ['full', passed],
  ['rollback', [...ready, 'next']],
]

/** The step over a proxy that does harm, and everything that is there afterwards. */
async function run(step: Step, before: readonly Step[], rule: Rule) {
  const course = new Course(await FakeWorld.open({ 'gateway-api': 'demo' }))
  for (const one of before) await course.run(one)
  const upstream = connectionTo(course.world.api.url)
  const proxy = await FaultyProxy.open(upstream)
  proxy.add(rule)
  const connection = connectionTo(proxy.url)
  const error = await course.runVia(connection, step).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return {
    course,
    proxy,
    error,
    async [Symbol.asyncDispose]() {
      await connection.close()
      await proxy[Symbol.asyncDispose]()
      await upstream.close()
      await course[Symbol.asyncDispose]()
    },
  }
}

/** What the step leads to when nothing goes wrong. */
async function undisturbed(step: Step, before: readonly Step[]) {
  await using course = new Course(await FakeWorld.open({ 'gateway-api': 'demo' }))
  for (const one of [...before, step]) await course.run(one)
  return await course.picture()
}

const passing: readonly (readonly [string, Rule['matches'], Fault])[] = [
  ['answers 429 and names a time', isWrite, { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }],
  ['answers 500', isAny, { kind: 'answer', status: 500 }],
  ['breaks connections', isAny, { kind: 'reset' }],
  ['loses its answers', isWrite, { kind: 'lose-answer' }],
]

const lasting: readonly (readonly [string, () => Rule['matches'], Fault, RegExp])[] = [
  [
    'the token expires',
    () => sinceWrite(1),
    { kind: 'answer', status: 401 },
    /answered 401: .*sign in to the cluster again/,
  ],
  [
    'a right is taken away',
    () => (method, path) => method === 'PATCH' && isWrite(method, path),
    { kind: 'answer', status: 403 },
    /answered 403: .*Grant the right/,
  ],
  ['the server answers 500 for good', () => sinceWrite(2), { kind: 'answer', status: 500 }, /answered 500/],
  ['the server is gone', () => sinceWrite(2), { kind: 'reset' }, /cannot be reached .*Check the address/],
]

describe.each(steps)('while an API server has trouble, %s', { timeout: 60_000 }, (step, before) => {
  it.concurrent.each(passing)('goes on when it %s for a moment', async (_, matches, fault) => {
    await using ran = await run(step, before, { matches, after: 1, times: 2, fault })
    expect([ran.error, ran.proxy.faults, ran.course.outages]).toEqual([null, 2, []])
    expect(await ran.course.picture()).toEqual(await undisturbed(step, before))
  })

  it.concurrent.each([
    ['too old', { kind: 'gone' } as const],
    ['cut off', { kind: 'cut' } as const],
    ['refused', { kind: 'reset' } as const],
  ])('goes on when all watches are %s', async (_, fault) => {
    const rule: Rule = { matches: isWatch, after: 0, times: Number.POSITIVE_INFINITY, fault }
    await using ran = await run(step, before, rule)
    expect([ran.error, ran.course.outages]).toEqual([null, []])
    expect(await ran.course.picture()).toEqual(await undisturbed(step, before))
  })

  it.concurrent.each(lasting)(
    'ends in clear words when %s, and goes on later',
    async (_, matches, fault, words) => {
      const end = await undisturbed(step, before)
      await using ran = await run(step, before, {
        matches: matches(),
        after: 0,
        times: Number.POSITIVE_INFINITY,
        fault,
      })
      const { course, error } = ran
      expect(error).toBeInstanceOf(UserError)
      const { message, problems, hint = '' } = error as UserError
      expect([message, ...problems, hint].join(' ')).toMatch(words)
      expect(course.outages).toEqual([])
      await course.run(step)
      await course.run('tick')
      expect(await course.picture()).toEqual(end)
    },
  )
})
