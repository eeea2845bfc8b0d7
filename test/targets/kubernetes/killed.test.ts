import { describe, expect, it } from 'vitest'
import { Killed } from '../../rollout/world.ts'
import { Course, type Picture } from './fake-api/course.ts'
import type { Step } from './fake-api/steps.ts'
import { FakeWorld } from './fake-api/world.ts'

const first: readonly Step[] = ['deploy 1', 'full', 'settle']
const canary: readonly Step[] = [...first, 'deploy 2', 'next']
const promoted: readonly Step[] = [...canary, 'pass', 'full']

/** The step that dies, and what came before it. */
const cases: readonly (readonly [string, Step, readonly Step[]])[] = [
  ['deploys the first release', 'deploy 1', []],
  ['promotes the first release', 'full', ['deploy 1']],
  ['deploys beside stable', 'deploy 2', first],
  ['enters a step', 'next', [...first, 'deploy 2']],
  ['promotes', 'full', [...canary, 'pass']],
  ['settles after the hold', 'settle', promoted],
  ['rolls back before there was traffic', 'rollback', [...first, 'deploy 2']],
  ['rolls back a canary with traffic', 'rollback', canary],
  ['rolls back within the hold', 'rollback', promoted],
  ['rolls back to the history', 'rollback', [...promoted, 'settle']],
  ['deploys while the one before is held', 'deploy 3', promoted],
]

describe.each([
  ['a Deployment and an HTTPRoute', 'Deployment', { 'gateway-api': 'demo' }],
  ['a Deployment and no router', 'Deployment', { replicas: {} }],
  ['a StatefulSet and an HTTPRoute', 'StatefulSet', { 'gateway-api': 'demo' }],
] as const)('a process that dies, with %s', (_, kind, route) => {
  /** What is there after the step, which makes so many writes. */
  const whole = async (before: Course, step: Step): Promise<{ writes: number; end: Picture }> => {
    await using course = await before.fork()
    const writes = await course.run(step)
    await course.run('tick')
    return { writes, end: await course.picture() }
  }

  /** What is there after the step died before its write number `fuse`, and was run again. */
  const again = async (before: Course, step: Step, fuse: number) => {
    await using course = await before.fork()
    await expect(course.run(step, fuse)).rejects.toThrow(Killed)
    await course.run(step)
    // What comes after the last change of the record is left to whoever looks next.
    await course.run('tick')
    return { fuse, outages: course.outages, end: await course.picture() }
  }

  it.each(cases)('goes on where it stopped: it %s', async (_, step, steps) => {
    await using before = new Course(await FakeWorld.open(route, kind))
    for (const one of steps) await before.run(one)
    const { writes, end } = await whole(before, step)
    expect(writes).toBeGreaterThan(2)
    const ends = await Promise.all(Array.from({ length: writes }, (_, fuse) => again(before, step, fuse)))
    for (const one of ends) expect(one).toEqual({ fuse: one.fuse, outages: [], end })
  })
})
