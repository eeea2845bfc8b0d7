import assert from 'node:assert/strict'
import type { ActRun } from './act.ts'
import { IDS, startTraffic } from './traffic.ts'
import type { World } from './world.ts'

/** Calls to GitHub that one rollout may make. */
const CALLS = 25

/**
 * Runs something while users ask every target, and a moment longer. Bounds what it asks of GitHub. `ids`: how many ids the
 * users of each target ask for, in their order.
 */
export async function underTraffic(world: World, work: () => Promise<ActRun>, ids: readonly number[] = []) {
  const traffics = world.ports.map((port, index) => startTraffic(port, ids[index]))
  const answers = () => traffics.flatMap((traffic) => traffic.answers)
  const callsBefore = world.github.requests.length
  try {
    const run = await work()
    const calls = world.github.requests.slice(callsBefore)
    assert.ok(calls.length <= CALLS * world.ports.length, `${calls.length} calls to GitHub`)
    assert.deepEqual(
      calls.filter(({ status }) => status >= 400),
      [],
    )
    const before = answers().length
    while (answers().length < before + IDS) await new Promise((done) => setTimeout(done, 10))
    return { run, answers: answers() }
  } finally {
    for (const traffic of traffics) await traffic.stop()
  }
}

/** Exactly these jobs ran, in this order; act may leave out jobs without an error, and exits 0 then. */
export function expectJobs(run: ActRun, expected: readonly string[]): void {
  assert.deepEqual(
    run.jobs.map(({ name, result }) => `${name} ${result}`),
    expected,
    `\n${run.log}`,
  )
  assert.equal(run.exitCode, expected.some((job) => job.endsWith(' failure')) ? 1 : 0, run.log)
}

export function outputOf(run: ActRun, job: string, output: string): string {
  const found = run.jobs.find(({ name }) => name === job)?.outputs[output]
  assert.ok(found !== undefined, `no output ${output} of ${job}\n${run.log}`)
  return found
}

/** What people see of the newest rollout: one deployment that ended so, and one comment on the pull request. */
export function expectDeployment({ github }: World, outcome: 'success' | 'failure'): void {
  const { deployments, deploymentStatuses, commitStatuses, comments } = github.state
  const newest = deployments.at(-1)
  const states = deploymentStatuses
    .filter(({ deployment }) => deployment === newest?.id)
    .map((status) => status['state'])
  assert.equal(states[0], 'in_progress')
  assert.equal(states.at(-1), outcome)
  assert.equal(commitStatuses.findLast(({ sha }) => sha === newest?.['sha'])?.['state'], outcome)
  const own = comments.filter(({ body }) => body.includes(outcome === 'success' ? '2.0.0' : '3.0.0'))
  assert.equal(own.length, 1)
}
