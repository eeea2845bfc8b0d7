/** A consumer's workspace whose target is a Deployment in a real cluster; the actions are the bundles in dist/. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Release } from '../../src/rollout/release.ts'
import { type Job, jobEnvironment, runAction, type StepResult, startAction } from '../runner/action-runner.ts'
import { releaseOf } from './images.ts'
import { Traffic } from './traffic.ts'
import { KubernetesWorld, kubectl, type Surroundings } from './world.ts'

export interface SceneOptions {
  readonly steps?: string
  /** In place of steps. */
  readonly strategy?: string
  readonly hold?: string
  readonly route?: string
  readonly replicas?: number
  /** More lines of `target.kubernetes`, six spaces deep. */
  readonly target?: string
}

function rolloutFile(
  { prometheus, registry }: Surroundings,
  namespace: string,
  options: SceneOptions,
): string {
  return `
version: 1
model: {name: demo, path: model.onnx}
image: {registry: "${registry}/model-rollout/test-server"}
target:
  kubernetes:
    namespace: ${namespace}
    deployment: demo
    service: demo
    route: ${options.route ?? '{gateway-api: demo}'}
    drain: 1s
    ready: {timeout: 60s}
    env: {RELEASE: "{release}"}
${options.target ?? ''}
probes:
  smoke: [{path: /predict, expect: {status: 200}}]
strategy: {${options.strategy ?? `canary: {steps: ${options.steps ?? '[{weight: 25, bake: 14s}, {weight: 50, bake: 8s}]'}}`}}
rollback: {hold: ${options.hold ?? '0s'}}
analysis:
  interval: 2s
  history: 1m
  provider: {prometheus: {url: "${prometheus}"}}
  metrics:
    - {name: errors, min-requests: 50, rate: {bad: 'http_requests_total{code="500"}', total: http_requests_total}}
    - {name: p95, histogram: http_request_duration_seconds, quantile: 0.95, tolerance: 1.5, margin: 2, min-requests: 50}
`
}

export class Scene implements AsyncDisposable {
  readonly world: KubernetesWorld
  readonly job: Job
  readonly #folder: string
  #traffic: Traffic | null = null

  constructor(around: Surroundings, options: SceneOptions = {}) {
    this.world = new KubernetesWorld(around)
    this.#folder = mkdtempSync(join(tmpdir(), 'model-rollout-scene-'))
    const workspace = join(this.#folder, 'workspace')
    mkdirSync(join(workspace, '.github'), { recursive: true })
    writeFileSync(join(workspace, '.github/rollout.yml'), rolloutFile(around, this.world.namespace, options))
    const { KUBECONFIG = '', PATH = '', HOME = '' } = process.env
    this.job = {
      workspace,
      temp: join(this.#folder, 'temp'),
      env: jobEnvironment({ KUBECONFIG, PATH, HOME, GITHUB_ACTOR: 'ann' }),
      github: { run_id: '77' },
    }
  }

  /** A namespace in which release 1.0.0 serves, and requests come. */
  static async serving(around: Surroundings, options: SceneOptions = {}): Promise<Scene> {
    const scene = new Scene(around, options)
    await scene.world.serve(releaseOf(around.registry, '1.0.0').image, options.replicas ?? 1)
    scene.#traffic = new Traffic(() => scene.world.send(), 100)
    return scene
  }

  get traffic(): Traffic {
    if (this.#traffic === null) throw new Error('nothing serves yet')
    return this.#traffic
  }

  run(action: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
    return runAction(action, inputs, this.job)
  }

  /** Runs an action that must do well. */
  async done(action: string, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
    const result = await this.run(action, inputs)
    expect(result.exitCode, result.log).toBe(0)
    return result
  }

  /** Starts an action and ends it by SIGKILL after `after` ms, when it still runs then. */
  async killed(action: string, inputs: Readonly<Record<string, string>>, after: number): Promise<StepResult> {
    const step = await startAction(action, inputs, this.job)
    await Promise.race([step.done, delay(after)])
    step.child.kill('SIGKILL')
    return step.done
  }

  /** deploy → each step entered and analysed → full, as the workflow does; stops where a verdict ends it. */
  async rollOut(release: Release, rollout: string): Promise<StepResult> {
    const deployed = await this.done('deploy-canary', deployInputs(release, rollout))
    const steps = JSON.parse(deployed.outputs['steps'] ?? '[]') as readonly { index: number }[]
    for (const { index } of steps) {
      await this.done('promote', { to: 'next', step: String(index), rollout })
      const analysed = await this.run('analyze-canary', { step: String(index), rollout })
      if (analysed.outputs['phase'] !== 'Passed') return analysed
    }
    return this.done('promote', { to: 'full', rollout })
  }

  /** A field of an object in the namespace, by kubectl's JSONPath; empty where there is none. */
  read(object: string, path: string): string {
    return kubectl([
      '-n',
      this.world.namespace,
      'get',
      object,
      '--ignore-not-found',
      '-o',
      `jsonpath=${path}`,
    ])
  }

  /** Names of the Deployments and Services. */
  objects(): string[] {
    return kubectl(['-n', this.world.namespace, 'get', 'deployments,services', '-o', 'name'])
      .trim()
      .split('\n')
      .sort()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#traffic?.stop()
    rmSync(this.#folder, { recursive: true, force: true })
    await this.world[Symbol.asyncDispose]()
  }
}

export function deployInputs(
  { artifact, imageDigest, version }: Release,
  rollout: string,
): Record<string, string> {
  return { 'artifact-digest': artifact ?? '', 'image-digest': imageDigest, 'model-version': version, rollout }
}

/** What is there when nothing but the user's own is. */
export const OWN = ['deployment.apps/demo', 'service/demo']
