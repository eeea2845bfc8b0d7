/** The supervisor of the local target is killed while a canary is analysed. */
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startAction } from '../runner/action-runner.ts'
import { openScene } from './scene.ts'
import { openTraffic } from './traffic.ts'

/** proc(5): the fourth field, after the name in parentheses. */
function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** A bake of 4 s, in whose middle `kill` is given the supervisor's process. */
async function bake(kill: (pid: number) => void) {
  await using scene = await openScene({ steps: '[{weight: 50, bake: 4s}]' })
  await using traffic = openTraffic(scene.workspace.port)
  const rollout = 'second'
  await scene.done('deploy-canary', { ...scene.release, rollout })
  await scene.done('promote', { to: 'next', rollout })
  const before = await scene.view()
  const step = await startAction('analyze-canary', { rollout }, scene.workspace.job)
  await delay(2_000)
  kill(before.pid)
  const result = await step.done
  const after = await scene.view()
  const during = await traffic.take()
  await scene.done('rollback', {})
  await scene.untilRunning(1)
  await traffic.take()
  const restored = await traffic.take()
  expect(restored.filter(({ status, release }) => status !== 200 || release !== scene.one)).toEqual([])
  // While no router listens there is no connection, and never a wrong answer.
  expect(during.filter(({ status }) => status !== 200 && status !== 0)).toEqual([])
  return { result, before, after }
}

test('alone: it comes back with the same releases, and the analysis ends with its verdict', async () => {
  const { result, before, after } = await bake((pid) => process.kill(pid, 'SIGKILL'))
  expect(result.exitCode, result.log).toBe(0)
  expect([result.outputs['verdict'], result.outputs['phase']]).toEqual(['Successful', 'Passed'])
  expect(after.pid).not.toBe(before.pid)
  expect([after.split, after.stable, after.canary]).toEqual([before.split, before.stable, before.canary])
}, 60_000)

test.runIf(process.platform === 'linux')(
  'with its guard: nobody starts it again, so the analysis rolls back, which does',
  async () => {
    const { result, after } = await bake((pid) => {
      process.kill(parentOf(pid), 'SIGKILL')
      process.kill(pid, 'SIGKILL')
    })
    expect(result.outputs['phase'], result.log).toBe('RolledBack')
    expect(result.log).toContain('the supervisor of the local target does not run')
    expect(after.canary).toBeNull()
  },
  60_000,
)
