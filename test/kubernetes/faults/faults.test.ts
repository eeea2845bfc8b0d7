import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/support/errors.ts'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { kubernetesTargetSchema } from '../../../src/targets/kubernetes/config.ts'
import { connect } from '../../../src/targets/kubernetes/connection.ts'
import { kubernetesTarget } from '../../../src/targets/kubernetes/index.ts'
import { connectionTo } from '../../targets/kubernetes/fake-api/connection.ts'
import { perform, type Step } from '../../targets/kubernetes/fake-api/steps.ts'
import { releaseOf } from '../images.ts'
import { Traffic } from '../traffic.ts'
import { KubernetesWorld, kubectl, type Surroundings, surroundings } from '../world.ts'
import { type Fault, FaultyProxy, isAny, isWatch, isWrite, type Rule, sinceWrite } from './proxy.ts'

const found = surroundings()
const ALWAYS = { after: 0, times: Number.POSITIVE_INFINITY }

/** A Deployment that serves version 1.0.0 to steady traffic, in a namespace of its own. */
class Scene implements AsyncDisposable {
  readonly world: KubernetesWorld
  readonly #around: Surroundings
  #traffic: Traffic | null = null

  constructor(around: Surroundings) {
    this.#around = around
    this.world = new KubernetesWorld(around)
  }

  async serve(): Promise<void> {
    await this.world.serve(releaseOf(this.#around.registry, '1.0.0').image, 2)
    this.#traffic = new Traffic(() => this.world.send(), 20)
  }

  /** Does a step through a proxy with these rules; the number of faults, and the error that it ended with. */
  async run(step: Step, ...rules: readonly Rule[]): Promise<{ faults: number; error: unknown }> {
    const upstream = await connect(undefined)
    const proxy = await FaultyProxy.open(upstream)
    for (const rule of rules) proxy.add(rule)
    const connection = connectionTo(proxy.url)
    const config = kubernetesTargetSchema.parse({
      deployment: 'demo',
      service: 'demo',
      route: { 'gateway-api': 'demo' },
      drain: '1s',
      ready: { timeout: '60s' },
    })
    const cluster = new Cluster(connection, this.world.namespace)
    const target = kubernetesTarget(cluster, { model: 'demo', config, workspace: process.cwd() })
    const release = (version: string) => releaseOf(this.#around.registry, version)
    try {
      const error = await perform(step, { target, now: Date.now, release }).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      return { faults: proxy.faults, error }
    } finally {
      await connection.close()
      await proxy[Symbol.asyncDispose]()
      await upstream.close()
    }
  }

  /** Does a step without any harm. */
  async done(step: Step): Promise<void> {
    expect(await this.run(step), step).toEqual({ faults: 0, error: null })
  }

  /** Names of Deployments and Services. */
  objects(): string {
    return kubectl(['-n', this.world.namespace, 'get', 'deployments,services', '-o', 'name']).trim()
  }

  /** Versions that answered; every request was answered. */
  async answered(): Promise<readonly string[]> {
    const answers = (await this.#traffic?.stop()) ?? []
    this.#traffic = null
    expect(answers.length).toBeGreaterThan(5)
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    return [...new Set(answers.map(({ version }) => version))]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#traffic?.stop()
    await this.world[Symbol.asyncDispose]()
  }
}

const OWN = 'deployment.apps/demo\nservice/demo'
const once = (matches: Rule['matches'], after: number, fault: Fault, times = 1): Rule => ({
  matches,
  after,
  times,
  fault,
})

function suite(around: Surroundings): void {
  it('a whole rollout and its rollback go through trouble of every kind that passes', async () => {
    await using scene = new Scene(around)
    await scene.serve()
    const trouble = (): readonly Rule[] => [
      once(isWrite, 0, { kind: 'lose-answer' }),
      once(isWrite, 2, { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }),
      once(isAny, 5, { kind: 'answer', status: 500 }, 2),
      once(isAny, 11, { kind: 'reset' }, 2),
      { ...ALWAYS, matches: isWatch, fault: { kind: 'gone' } },
    ]
    for (const step of ['deploy 2.0.0', 'next', 'pass', 'full', 'rollback'] as const) {
      const { faults, error } = await scene.run(step, ...trouble())
      expect([step, error]).toEqual([step, null])
      expect(faults).toBeGreaterThan(0)
    }
    expect(await scene.answered()).toEqual(expect.arrayContaining(['1.0.0', '2.0.0']))
    expect((await scene.world.send()).version).toBe('1.0.0')
    expect(scene.objects()).toBe(OWN)
  })

  it.each<readonly [Step, readonly Step[]]>([
    ['deploy 2.0.0', []],
    ['next', ['deploy 2.0.0']],
    ['full', ['deploy 2.0.0', 'next', 'pass']],
    ['rollback', ['deploy 2.0.0', 'next']],
  ])('%s whose token expires in the middle says so, and goes on with another', async (step, before) => {
    await using scene = new Scene(around)
    await scene.serve()
    for (const one of before) await scene.done(one)
    const { error } = await scene.run(step, {
      ...ALWAYS,
      matches: sinceWrite(1),
      fault: { kind: 'answer', status: 401 },
    })
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({
      status: 401,
      hint: expect.stringContaining('sign in to the cluster again'),
    })
    await scene.done(step)
    await scene.answered()
    const serving = step === 'full' ? '2.0.0' : '1.0.0'
    if (step !== 'next') expect((await scene.world.send()).version).toBe(serving)
  })

  it('a rollback goes on after an API server that hangs', async () => {
    await using scene = new Scene(around)
    await scene.serve()
    for (const step of ['deploy 2.0.0', 'next'] as const) await scene.done(step)
    const begun = performance.now()
    const { faults, error } = await scene.run('rollback', once(isWrite, 1, { kind: 'hang' }))
    expect([faults, error]).toEqual([1, null])
    expect(performance.now() - begun).toBeLessThan(20_000)
    await scene.answered()
    expect(scene.objects()).toBe(OWN)
  })
}

describe.skipIf(found === null)('an API server in trouble, in a real cluster', () => {
  if (found !== null) suite(found)
})
