import assert from 'node:assert/strict'
import { expectDeployment, expectJobs, outputOf, underTraffic } from './expect.ts'
import { IDS } from './traffic.ts'
import type { World } from './world.ts'

export interface Scenario {
  readonly name: string
  play(world: World): Promise<void>
}

/** What a model of all rows serves: `factor` tells versions apart. */
export const rows = (factor: number, length = IDS): number[] =>
  Array.from({ length }, (_, index) => index * factor)

export const SCENARIOS: readonly Scenario[] = [
  { name: 'the first release takes all traffic, without steps', play: first },
  { name: 'a good release goes through its steps and is promoted, while users lose no request', play: good },
  { name: 'the same commit pushed again changes nothing', play: again },
  { name: 'a model that breaks its contract never reaches the target', play: refused },
  { name: 'a release that fails for some users is rolled back', play: bad },
  { name: 'a person rolls back to the release before', play: byHand },
  { name: 'too little proof waits for a person, who promotes with a reason', play: waiting },
]

async function first(world: World): Promise<void> {
  world.commitModel('1.0.0', rows(1))
  const run = await world.push(101)
  expectJobs(run, [
    'validate success',
    'build success',
    'deploy success',
    'steps 0 success',
    'promote success',
    'report success',
  ])
  const { stable, rollout, history } = await world.record()
  assert.equal(stable?.version, '1.0.0')
  assert.equal(rollout?.phase, 'Promoted')
  assert.deepEqual(history, [])
}

async function good(world: World): Promise<void> {
  world.signedIn()
  world.commitModel('2.0.0', rows(2))
  const { run, answers } = await underTraffic(world, () => world.push(102))
  expectJobs(run, [
    ...['validate success', 'build success', 'deploy success', 'steps 0 success', 'steps 1 success'],
    ...['promote success', 'report success'],
  ])
  assert.equal(outputOf(run, 'deploy', 'deploy.changed'), 'true')
  assert.deepEqual(JSON.parse(outputOf(run, 'deploy', 'deploy.steps')), [
    { index: 0, name: 'quarter', weight: 25, environment: '' },
    { index: 1, name: 'half', weight: 50, environment: 'production-half' },
  ])
  assert.equal(outputOf(run, 'steps 1', 'judge.verdict'), 'Successful')
  assert.equal(outputOf(run, 'report', 'report.phase'), 'Promoted')

  const { stable, rollout, history } = await world.record()
  assert.equal(outputOf(run, 'report', 'report.release'), stable?.id)
  assert.equal(stable?.version, '2.0.0')
  assert.equal(stable?.artifact, outputOf(run, 'validate', 'validate.digest'))
  assert.equal(rollout?.id, '102')
  assert.deepEqual(
    rollout?.weights.map(({ weight }) => weight),
    [25, 50, 100],
  )
  assert.deepEqual(
    rollout?.analyses.map(({ verdict }) => verdict),
    ['Successful', 'Successful'],
  )
  assert.deepEqual(
    history.map(({ release }) => release.version),
    ['1.0.0'],
  )

  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
  assert.equal(answers.at(-1)?.release, stable?.id)
  assert.deepEqual(
    world.signedIn(),
    ['validate', 'build', 'deploy', 'steps', 'steps', 'promote'].map((job) => `${job} abc`),
  )
  expectDeployment(world, 'success')
}

async function again(world: World): Promise<void> {
  const before = await world.record()
  const run = await world.push(103)
  expectJobs(run, ['validate success', 'build success', 'deploy success', 'report success'])
  assert.equal(outputOf(run, 'report', 'report.phase'), 'Promoted')
  assert.equal(outputOf(run, 'deploy', 'deploy.changed'), 'false')
  assert.ok(
    run.annotations.some((text) => text.startsWith('Nothing to do: release ')),
    run.log,
  )
  assert.deepEqual(await world.record(), before)
}

async function refused(world: World): Promise<void> {
  const before = await world.record()
  world.commitModel('', rows(3))
  const run = await world.push(104)
  expectJobs(run, ['validate failure', 'report failure'])
  assert.equal(run.annotations[0], 'table.safetensors: its version is empty')
  assert.deepEqual(await world.record(), before)
}

async function bad(world: World): Promise<void> {
  const before = await world.record()
  world.commitModel('3.0.0', rows(3, IDS - 3))
  const { run, answers } = await underTraffic(world, () => world.push(105))
  expectJobs(run, [
    ...['validate success', 'build success', 'deploy success', 'steps 0 failure', 'steps 1 failure'],
    ...['rollback success', 'report failure'],
  ])
  assert.equal(outputOf(run, 'steps 0', 'judge.verdict'), 'Failed')
  // act has no fail-fast: the second leg runs (and is shown as failed with its job), but it is not its turn.
  assert.equal(outputOf(run, 'steps 1', 'judge.phase'), 'RolledBack')
  assert.equal(run.annotations.filter((text) => text.startsWith('not its turn, nothing changed: ')).length, 2)
  assert.equal(outputOf(run, 'report', 'report.phase'), 'RolledBack')
  assert.equal(outputOf(run, 'report', 'report.release'), before.stable?.id)

  const { stable, rollout, history } = await world.record()
  assert.deepEqual(stable, before.stable)
  assert.deepEqual(history, before.history)
  assert.equal(rollout?.phase, 'RolledBack')
  assert.equal(rollout?.release.version, '3.0.0')
  assert.deepEqual(
    rollout?.weights.map(({ weight }) => weight),
    [25, 0],
  )

  const failed = answers.filter(({ status }) => status !== 200)
  assert.ok(failed.length > 0, 'expected the canary to fail some requests')
  assert.deepEqual(
    [...new Set(failed.map(({ status, release }) => `${status} ${release}`))],
    [`500 ${rollout?.release.id}`],
  )
  const rolledBackAt = rollout?.weights.at(-1)?.at ?? 0
  assert.deepEqual(
    answers.filter(({ at, status }) => at > rolledBackAt && status !== 200),
    [],
  )
  expectDeployment(world, 'failure')
}

async function byHand(world: World): Promise<void> {
  const before = await world.record()
  const [previous] = before.history
  const run = await world.dispatch(106, {
    operation: 'rollback',
    reason: 'Customers call.',
    release: previous?.release.id ?? '',
  })
  expectJobs(run, ['rollback success'])
  assert.equal(outputOf(run, 'rollback', 'rollback.changed'), 'true')
  const { stable, rollout } = await world.record()
  assert.deepEqual(stable, previous?.release)
  assert.equal(rollout?.phase, 'RolledBack')
  assert.ok(rollout?.events.some(({ reason }) => reason === 'Customers call.'))
}

async function waiting(world: World): Promise<void> {
  world.editRolloutFile((text) =>
    text
      .replace('min-requests: 25', 'min-requests: 1000000')
      .replace('rollback:\n', 'rollback:\n  on: [failed]\n'),
  )
  world.commitModel('4.0.0', rows(4))
  const { run } = await underTraffic(world, () => world.push(107))
  expectJobs(run, [
    ...['validate success', 'build success', 'deploy success', 'steps 0 success', 'steps 1 success'],
    'report failure',
  ])
  assert.equal(outputOf(run, 'steps 0', 'judge.verdict'), 'Inconclusive')
  assert.equal(outputOf(run, 'steps 1', 'judge.phase'), 'Analyzing')
  assert.equal((await world.record()).rollout?.step, 0)

  const promote = (runId: number, to: 'next' | 'full') =>
    underTraffic(world, () =>
      world.dispatch(runId, { operation: `promote to ${to}`, reason: 'Seen by hand.' }),
    )
  const next = (await promote(108, 'next')).run
  expectJobs(next, ['promote success', 'judge success', 'report success'])
  assert.equal(outputOf(next, 'judge', 'judge.verdict'), 'Inconclusive')
  expectJobs((await promote(109, 'full')).run, ['promote success', 'report success'])

  const { stable, rollout } = await world.record()
  assert.equal(stable?.version, '4.0.0')
  assert.equal(rollout?.id, '107')
  const given = rollout?.events.filter(({ reason }) => reason === 'Seen by hand.').map(({ phase }) => phase)
  assert.deepEqual(given, ['Passed', 'Entering', 'Passed', 'Promoting'])
}
