import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RolloutRecord } from '../../../src/rollout/record.ts'
import { ConflictError, UserError } from '../../../src/support/errors.ts'
import { Killed } from '../../rollout/world.ts'
import { Course } from './fake-api/course.ts'
import type { Step } from './fake-api/steps.ts'
import { FakeWorld } from './fake-api/world.ts'

/** `advance`: whatever a well-behaved workflow would do now. */
const step = fc.oneof(
  { arbitrary: fc.constant('advance' as const), weight: 12 },
  fc.constantFrom<Step>('deploy 2', 'deploy 3', 'next', 'pass', 'full', 'rollback', 'tick', 'settle'),
)
/** A step, and the write before which its process dies (null: it lives). */
const attempt = fc.record({ step, fuse: fc.option(fc.nat({ max: 12 }), { freq: 3 }) })
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never

function proper(record: RolloutRecord | null): Step {
  const rollout = record?.rollout
  switch (rollout?.phase) {
    case 'Deploying':
      return `deploy ${rollout.release.version}`
    case 'Ready':
    case 'Entering':
      return 'next'
    case 'Analyzing':
      return 'pass'
    case 'Passed':
    case 'Promoting':
      return 'full'
    case 'RollingBack':
      return 'rollback'
    default:
      return record?.stable?.version === '2' ? 'deploy 3' : 'deploy 2'
  }
}

/** Errors that a person is told; everything else is a defect. */
const isTold = (error: unknown): boolean =>
  error instanceof UserError || error instanceof Killed || error instanceof ConflictError

describe.each([
  ['an HTTPRoute', { 'gateway-api': 'demo' }],
  ['no router', { replicas: {} }],
])('any sequence of steps and deaths, with %s', (_, route) => {
  it('always answers requests, shows them to no release before its time, and is put right by a rollback', async () => {
    await using served = new Course(await FakeWorld.open(route))
    for (const one of ['deploy 1', 'full', 'settle'] as const) await served.run(one)
    const clean = await served.picture()
    let promotions = 0

    const property = async (attempts: readonly Attempt[]) => {
      await using course = await served.fork()
      for (const { step: next, fuse } of attempts) {
        const wanted = next === 'advance' ? proper(await course.record()) : next
        await course.run(wanted, fuse ?? Number.POSITIVE_INFINITY).catch((error: unknown) => {
          if (!isTold(error)) throw error
        })
        await expectNoneTooEarly(course)
      }
      promotions += (await course.record())?.history.length ?? 0
      await course.run('rollback').catch((error: unknown) => {
        if (!isTold(error)) throw error
      })
      await course.run('settle')
      expect(course.outages).toEqual([])
      await expectClean(course, clean)
    }

    await fc.assert(fc.asyncProperty(fc.array(attempt, { maxLength: 14 }), property), { numRuns: 25 })
    expect(promotions, 'the property can fail: some sequences promote a release').toBeGreaterThan(0)
  }, 120_000)
})

/** A canary that waits, or that was rolled back, gets nothing. */
async function expectNoneTooEarly(course: Course): Promise<void> {
  const { answering, phase } = await course.picture()
  const record = await course.record()
  if (phase === 'Deploying' || phase === 'Ready' || phase === 'RolledBack') {
    expect(answering, `answering in ${phase}`).toEqual([record?.stable?.id])
  }
}

/** One release in the user's own workload, behind the user's Service and route as they were. */
async function expectClean(course: Course, clean: Awaited<ReturnType<Course['picture']>>): Promise<void> {
  const { observed, workloads, services, backends, answering } = await course.picture()
  const stable = (await course.record())?.stable?.id
  expect({ workloads, services, backends, answering }).toEqual({
    workloads: clean.workloads,
    services: clean.services,
    backends: clean.backends,
    answering: [stable],
  })
  expect(observed).toMatchObject({ stable: { release: stable, ready: true }, canary: null, held: [] })
}
