/** Namespaces of a real cluster as the targets of one rollout file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Release } from '../../src/rollout/release.ts'
import { releaseOf } from './images.ts'
import { type Action, type Ran, runMain } from './mains.ts'
import { deployInputs } from './scene.ts'
import { Traffic } from './traffic.ts'
import { KubernetesWorld, kubectl, type Surroundings } from './world.ts'

type Inputs = Readonly<Record<string, string>>

/** A target: its wave, and the context of the kubeconfig by which it is reached. */
interface Place {
  readonly wave: number
  readonly context: string
}

const ROLLOUT = 'r1'

export class WavesScene<Name extends string> implements AsyncDisposable {
  readonly #around: Surroundings
  readonly #places: Readonly<Record<Name, Place>>
  readonly #worlds: ReadonlyMap<Name, KubernetesWorld>
  readonly #traffic = new Map<Name, Traffic>()
  readonly #folder = mkdtempSync(join(tmpdir(), 'model-rollout-waves-'))
  readonly #admin = process.env['KUBECONFIG'] ?? ''

  constructor(around: Surroundings, places: Readonly<Record<Name, Place>>) {
    this.#around = around
    this.#places = places
    const names = Object.keys(places) as Name[]
    this.#worlds = new Map(names.map((name) => [name, new KubernetesWorld(around)]))
    process.env['KUBECONFIG'] = join(this.#folder, 'kubeconfig')
    this.signIn({})
  }

  /**
   * Release 1.0.0 serves at all places, as a user deployed it, and requests come: build images before, since that stops
   * them for seconds. `waves`: as in the rollout file.
   */
  static async serving<Name extends string>(
    around: Surroundings,
    places: Readonly<Record<Name, Place>>,
    waves: object,
  ): Promise<WavesScene<Name>> {
    const scene = new WavesScene(around, places)
    try {
      scene.say(waves)
      const { image } = releaseOf(around.registry, '1.0.0')
      for (const world of scene.#worlds.values()) await world.serve(image)
      for (const [name, world] of scene.#worlds) scene.#traffic.set(name, new Traffic(() => world.send(), 50))
      return scene
    } catch (error) {
      await scene[Symbol.asyncDispose]()
      throw error
    }
  }

  world(name: Name): KubernetesWorld {
    const world = this.#worlds.get(name)
    if (world === undefined) throw new Error(`there is no place ${name}`)
    return world
  }

  /** Writes the rollout file. `waves`: as in it. `changes`: to what it says of a target's place in the cluster. */
  say(waves: object, changes: Partial<Record<Name, object>> = {}): void {
    const targets = [...this.#worlds].map(([name, { namespace }]) => ({
      ...{ name, wave: this.#places[name].wave },
      kubernetes: {
        ...{ context: this.#places[name].context, namespace },
        ...{ deployment: 'demo', service: 'demo', route: { 'gateway-api': 'demo' }, drain: '1s' },
        env: { RELEASE: '{release}', REGION: name },
        ...changes[name],
      },
    }))
    const file = JSON.stringify({ ...rolloutFile(this.#around), targets, waves })
    writeFileSync(join(this.#folder, 'rollout.yml'), file)
  }

  /** Writes the kubeconfig: all contexts are the admin's, but for those that have a token here. */
  signIn(tokens: Readonly<Record<string, string>>): void {
    const view = kubectl([
      ...['--kubeconfig', this.#admin],
      ...['config', 'view', '--raw', '--minify', '--flatten', '-o', 'json'],
    ])
    const admin = JSON.parse(view) as { contexts: { name: string; context: object }[]; users: object[] }
    const names = new Set((Object.values(this.#places) as Place[]).map(({ context }) => context))
    const contexts = [...names].map((name) => ({
      name,
      context: { ...admin.contexts[0]?.context, ...(name in tokens ? { user: name } : {}) },
    }))
    const users = Object.entries(tokens).map(([name, token]) => ({ name, user: { token } }))
    const all = { contexts: [...admin.contexts, ...contexts], users: [...admin.users, ...users] }
    writeFileSync(join(this.#folder, 'kubeconfig'), JSON.stringify({ ...admin, ...all }), { mode: 0o600 })
  }

  /** Runs an action, as a step of a run where its id is given; throws what its step would fail with. */
  run(action: Action, inputs: Inputs = {}, runId?: string): Promise<Ran> {
    return runMain(action, { config: 'rollout.yml', rollout: ROLLOUT, ...inputs }, this.#folder, runId)
  }

  deploy(name: Name, release: Release, runId?: string): Promise<Ran> {
    return this.run('deploy-canary', { ...deployInputs(release, ROLLOUT), 'target-name': name }, runId)
  }

  /** Deploy, and then what comes after it. */
  async rollOut(name: Name, release: Release): Promise<Ran> {
    return this.goOn(name, await this.deploy(name, release))
  }

  /** Each step entered and judged, then all traffic, as the workflow does it for a target after deploy. */
  async goOn(name: Name, { outputs }: Ran): Promise<Ran> {
    const target = { 'target-name': name }
    const steps = JSON.parse(outputs['steps'] ?? '') as readonly { index: number }[]
    for (const { index } of steps) {
      await this.run('promote', { ...target, to: 'next', step: String(index) })
      await this.run('analyze-canary', { ...target, step: String(index) })
    }
    return this.run('promote', { ...target, to: 'full' })
  }

  /** What the workflow does at a target of a wave that failed. */
  takeBack(name: Name): Promise<Ran> {
    const reason = 'A target of the wave failed.'
    return this.run('rollback', { 'target-name': name, cause: 'failed', reason })
  }

  /** What comes next, as a job without any release of its own sees it, and for whom. */
  async next(inputs: Inputs = {}): Promise<{ action: string; due: string[]; said: readonly string[] }> {
    const { outputs, said } = await this.run('deploy-canary', { mode: 'waves', ...inputs })
    const due = JSON.parse(outputs['due'] ?? '') as { name: string }[]
    return { action: outputs['action'] ?? '', due: due.map(({ name }) => name), said }
  }

  /** The version that answers at each place. */
  async versions(): Promise<Record<string, string>> {
    const worlds = [...this.#worlds]
    return Object.fromEntries(
      await Promise.all(worlds.map(async ([name, world]) => [name, (await world.send()).version])),
    )
  }

  /** A field of an object at a place, by kubectl's JSONPath; empty where there is none. */
  read(name: Name, object: string, path: string): string {
    const { namespace } = this.world(name)
    return kubectl(['-n', namespace, 'get', object, '--ignore-not-found', '-o', `jsonpath=${path}`])
  }

  /** Answers so far that were none (status 0), or told of an error; for each place. */
  failures(): readonly { name: Name; status: number; asked: string }[] {
    return [...this.#traffic].flatMap(([name, { answers }]) =>
      answers
        .filter(({ status }) => status !== 200)
        .map(({ status, asked }) => ({ name, status, asked: new Date(asked).toISOString() })),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const traffic of this.#traffic.values()) await traffic.stop()
    for (const world of this.#worlds.values()) await world[Symbol.asyncDispose]()
    process.env['KUBECONFIG'] = this.#admin
    rmSync(this.#folder, { recursive: true })
  }
}

/** Judged within seconds: waves are what is looked at, and too little proof may pass. */
function rolloutFile({ registry, prometheus }: Surroundings): object {
  const counters = { bad: 'http_requests_total{code="500"}', total: 'http_requests_total' }
  return {
    version: 1,
    model: { name: 'demo', path: 'model.onnx' },
    image: { registry: `${registry}/model-rollout/test-server` },
    probes: { smoke: [{ path: '/predict', expect: { status: 200 } }] },
    strategy: { canary: { steps: [{ weight: 50, bake: '8s' }] } },
    rollback: { hold: '10m' },
    analysis: {
      ...{ interval: '2s', history: '1m', 'on-inconclusive': 'promote' },
      provider: { prometheus: { url: prometheus } },
      metrics: [{ name: 'errors', 'min-requests': 20, rate: counters }],
    },
  }
}
