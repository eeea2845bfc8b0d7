/** A workspace in which release `one` serves, and what a test of unlucky processes does and sees there. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { findSupervisor } from '../../src/targets/local/control-client.ts'
import { type View, viewSchema } from '../../src/targets/local/protocol.ts'
import { localRecordStore } from '../../src/targets/local/record-store.ts'
import { stateFolder } from '../../src/targets/local/state.ts'
import { strayProcesses } from '../../src/targets/local/supervisor/release-process.ts'
import { type StepResult, startAction } from '../runner/action-runner.ts'
import { until } from '../targets/local/host.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

export type Inputs = Readonly<Record<string, string>>

export interface Scene extends AsyncDisposable {
  readonly workspace: Workspace
  /** Id of the release that serves, and of the one that is rolled out. */
  readonly one: string
  readonly two: string
  /** Inputs of deploy-canary that name release two. */
  readonly release: Inputs
  /** Starts an action and ends it by SIGKILL after `after` ms, when it still runs then. */
  killed(action: string, inputs: Inputs, after: number): Promise<StepResult>
  /** Runs an action that must do well. */
  done(action: string, inputs: Inputs): Promise<StepResult>
  record(): Promise<RolloutRecord>
  view(): Promise<View>
  /** Waits until the processes of releases, counted on this host (Linux), are so many. */
  untilRunning(count: number): Promise<void>
}

type Changes = Parameters<typeof openWorkspace>[0]

/** Validates and packs a model; the inputs with which deploy-canary finds it. */
export async function pack(
  workspace: Workspace,
  name: string,
  behaviour: string,
  version: string,
): Promise<Inputs> {
  const path = await workspace.model(name, behaviour, version)
  const { outputs } = await workspace.run('validate-artifact', { path })
  const digest = { 'artifact-digest': outputs['digest'] ?? '' }
  const built = await workspace.run('build-image', { ...digest, path })
  return { ...digest, 'image-digest': built.outputs['digest'] ?? '', 'model-version': version }
}

export async function openScene(changes: Changes = {}): Promise<Scene> {
  const workspace = await openWorkspace(changes)
  const done = async (action: string, inputs: Inputs) => {
    const result = await workspace.run(action, inputs)
    expect(result.exitCode, result.log).toBe(0)
    return result
  }
  const first = await pack(workspace, 'a.safetensors', 'fine', '1.0')
  const { outputs } = await done('deploy-canary', { ...first, rollout: 'first' })
  await done('promote', { to: 'full', rollout: 'first' })
  const release = await pack(workspace, 'b.safetensors', 'fine', '2.0')
  const planned = await done('deploy-canary', { ...release, rollout: 'none', mode: 'plan' })
  return {
    ...{ workspace, one: outputs['release'] ?? '', two: planned.outputs['release'] ?? '', release, done },
    ...seeing(workspace),
    killed: async (action, inputs, after) => {
      const step = await startAction(action, inputs, workspace.job)
      await Promise.race([step.done, delay(after)])
      step.child.kill('SIGKILL')
      return step.done
    },
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
  }
}

function seeing({ state }: Workspace): Pick<Scene, 'record' | 'view' | 'untilRunning'> {
  const folder = join(state, 'model-rollout', 'demo')
  const records = localRecordStore(stateFolder(folder, process.env))
  return {
    record: async () => {
      const stored = await records.load()
      if (stored === null) throw new Error('there is no record')
      return stored.record
    },
    view: async () => viewSchema.parse(await findSupervisor(folder)?.call('GET', '/state')),
    untilRunning: async (count) => {
      if (process.platform !== 'linux') return
      await until(() => strayProcesses(folder, new Set()).length === count)
    },
  }
}
