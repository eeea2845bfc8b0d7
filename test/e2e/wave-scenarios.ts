import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { outputOf, underTraffic } from './expect.ts'
import { rows, type Scenario } from './scenarios.ts'
import { IDS } from './traffic.ts'
import type { World } from './world.ts'

/** ms for which a wave holds, in the consumer's rollout file. */
export const HOLD = 12_000

export const WAVE_SCENARIOS: readonly Scenario[] = [
  { name: 'the first wave gets a release, the next one when that has held', play: first },
  { name: 'one run goes through all waves, when it may wait', play: waiting },
  { name: 'a failure in the second wave leaves the first alone', play: ownFails },
  {
    name: 'a failure in the second wave takes the release back everywhere, where that is wanted',
    play: allFail,
  },
]

const TARGETS = ['eu', 'us', 'ca']

/** Versions that serve at eu (wave 1), us and ca (wave 2), and in which phase their rollouts are. */
async function states(world: World): Promise<string> {
  const read = async (target: string) => {
    const { stable, rollout } = await world.record(target)
    return `${target} ${stable?.version} (${rollout?.id} ${rollout?.phase})`
  }
  const found = TARGETS.map((target) => read(target).catch(() => `${target} nothing`))
  return (await Promise.all(found)).join(', ')
}

const everywhere = (state: string): string => TARGETS.map((target) => `${target} ${state}`).join(', ')

/** A tick, and what it found to be due. */
async function advance(world: World, runId: number): Promise<string> {
  const run = await world.dispatch(runId, { operation: 'advance' })
  assert.equal(run.exitCode, 0, run.log)
  return outputOf(run, 'decide', 'decide.action')
}

/** How often the newest rollout was begun at each target. */
async function timesBegun(world: World): Promise<number[]> {
  const records = await Promise.all(TARGETS.map((target) => world.record(target)))
  return records.map(
    ({ rollout }) => rollout?.events.filter(({ phase }) => phase === 'Deploying').length ?? 0,
  )
}

/** When a target got the release, ms since the epoch. */
async function promotedAt(world: World, target: string): Promise<number> {
  const { rollout } = await world.record(target)
  return rollout?.weights.findLast(({ weight }) => weight === 100)?.at ?? Number.NaN
}

async function first(world: World): Promise<void> {
  world.commitModel('1.0.0', rows(1))
  const run = await world.push(201)
  assert.equal(run.exitCode, 0, run.log)
  const jobs = ['plan', 'validate', 'build', 'validate', 'build', 'deploy', 'steps 0', 'promote']
  assert.deepEqual(
    run.jobs.map(({ name, result }) => `${name} ${result}`).toSorted(),
    [...jobs, 'report', 'report'].map((name) => `${name} success`).toSorted(),
    run.log,
  )
  assert.equal(await states(world), 'eu 1.0.0 (201 Promoted), us nothing, ca nothing')
  assert.ok(world.signedIn().includes('deploy abc eu'))
  assert.equal(await advance(world, 202), 'wait')
  assert.equal(await states(world), 'eu 1.0.0 (201 Promoted), us nothing, ca nothing')

  await delay((await promotedAt(world, 'eu')) + HOLD - Date.now())
  const [one, two] = await Promise.all([advance(world, 203), advance(world, 212)])
  // The slower of two ticks may see what the other has begun.
  assert.ok([one, two].includes('start') && [one, two].every((found) => ['start', 'wait'].includes(found)))
  assert.equal(await states(world), everywhere('1.0.0 (201 Promoted)'))
  assert.deepEqual(await timesBegun(world), [1, 1, 1])
  const environments = world.github.state.deployments.map(({ environment }) => environment)
  assert.deepEqual(environments.toSorted(), ['production-ca', 'production-eu', 'production-us'])
}

async function waiting(world: World): Promise<void> {
  world.editStarter((text) => text.replace('wait: false', 'wait: true'))
  world.commitModel('2.0.0', rows(2))
  let ended = false
  const ticking = async () => {
    while (!ended && !(await states(world)).startsWith('eu 2.0.0 (204 Promoted)')) await delay(100)
    await delay((await promotedAt(world, 'eu')) + HOLD - Date.now())
    for (let runId = 220; !ended; runId++) await advance(world, runId)
  }
  const pushed = async () => {
    const run = await world.push(204)
    ended = true
    return run
  }
  const { run, answers } = await underTraffic(
    world,
    async () => (await Promise.all([pushed(), ticking()]))[0],
  )
  assert.equal(run.exitCode, 0, run.log)
  assert.equal(await states(world), everywhere('2.0.0 (204 Promoted)'))
  assert.deepEqual(await timesBegun(world), [1, 1, 1])
  const { rollout } = await world.record('us')
  assert.ok((rollout?.startedAt ?? 0) >= (await promotedAt(world, 'eu')) + HOLD)
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
  assert.equal(await advance(world, 205), 'wait')

  const { comments, commitStatuses } = world.github.state
  const ends = TARGETS.map((target) => [
    comments.filter(({ body }) => body.includes('2.0.0') && body.includes(`at \`${target}\``)).length,
    commitStatuses.findLast(({ context }) => context === `model-rollout/table/${target}`)?.['state'],
  ])
  assert.deepEqual(
    ends,
    TARGETS.map(() => [1, 'success']),
  )
}

/** Only the users of us ask for the rows that the model lacks. */
const badAtUs = (world: World, runId: number) =>
  underTraffic(world, () => world.push(runId), [IDS - 3, IDS, IDS - 3])

async function ownFails(world: World): Promise<void> {
  world.commitModel('3.0.0', rows(3, IDS - 3))
  const { run } = await badAtUs(world, 206)
  assert.equal(run.exitCode, 1, run.log)
  // act ends a run in which a called workflow fails, where GitHub would run its rollback: the tick does it then.
  assert.equal(await advance(world, 207), 'rollback')
  const end = 'eu 3.0.0 (206 Promoted), us 2.0.0 (206 RolledBack), ca 2.0.0 (206 RolledBack)'
  assert.equal(await states(world), end)
  assert.equal(await advance(world, 208), 'stop')
  assert.equal(await states(world), end)
}

async function allFail(world: World): Promise<void> {
  world.editRolloutFile((text) => text.replace('on-failure: own', 'on-failure: all'))
  world.commitModel('4.0.0', rows(4, IDS - 3))
  const { run } = await badAtUs(world, 209)
  assert.equal(run.exitCode, 1, run.log)
  assert.equal(await advance(world, 210), 'rollback')
  assert.equal(
    await states(world),
    'eu 3.0.0 (209 RolledBack), us 2.0.0 (209 RolledBack), ca 2.0.0 (209 RolledBack)',
  )
  assert.equal(await advance(world, 211), 'stop')
}
