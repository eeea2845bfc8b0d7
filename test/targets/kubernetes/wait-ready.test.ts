import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Release } from '../../../src/rollout/release.ts'
import { UserError } from '../../../src/support/errors.ts'
import type { Log } from '../../../src/support/log.ts'
import type { Image } from './fake-api/image.ts'
import { collectionOf } from './fake-api/store.ts'
import { FakeWorld } from './fake-api/world.ts'

let world: FakeWorld
let lines: string[]
const note = (message: string): void => void lines.push(message)
const log: Log = { info: note, notice: note, warning: note, error: note }
const never = new AbortController().signal

beforeEach(async () => {
  lines = []
  world = await FakeWorld.open({ 'gateway-api': 'demo' })
  const one = world.good('1.0.0')
  await world.target.startCanary(one, log, never)
  await world.target.makeStable(one, 0, log, never)
  await world.target.settle(Number.POSITIVE_INFINITY, log, never)
  world.api.settle()
  lines = []
})
afterEach(() => world[Symbol.asyncDispose]())

const failure = async (release: Release): Promise<UserError> => {
  const error = await world.target.startCanary(release, log, never).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  return error as UserError
}

const hopeless: readonly (readonly [Image, string, string])[] = [
  [{ fate: 'crash', log: 'loading\nno such file: weights' }, 'CrashLoopBackOff', '  no such file: weights'],
  [{ fate: 'oom', log: 'loading' }, 'OOMKilled: it needed more memory than its limit', '  loading'],
  [{ fate: 'pull-error' }, 'ImagePullBackOff: Back-off pulling image', ''],
]

describe('a release that does not become ready', () => {
  it.each(hopeless)('is given up at once: %o', async (image, words, line) => {
    const bad = world.release('2.0.0', image)
    const begun = performance.now()
    const { message, problems, hint } = await failure(bad)
    // The time-out is 3 s.
    expect(performance.now() - begun).toBeLessThan(2_800)
    expect(message).toContain(`release ${bad.id} did not become ready: ${words}`)
    expect(problems[0]).toMatch(/^demo-canary-[0-9a-f]+-[0-9a-f]{5} \(server\): /)
    expect(problems.join('\n')).toContain(line)
    expect(hint).toMatch(/kubectl -n shop describe pods -l .*model-rollout.dev\/arm=canary/)
    expect(world.object('apps', 'deployments', 'demo-canary')).toBeNull()
  })

  it('is waited for when a node may come, until the time is over', async () => {
    const { message } = await failure(world.release('2.0.0', { fate: 'unschedulable' }))
    expect(message).toContain('Unschedulable: 0/1 nodes are available: 1 Insufficient nvidia.com/gpu.')
    expect(lines.join('\n')).toContain('demo-canary: 0 of 1 pods ready; demo-canary-')
  })

  it('tells the warnings of its pods, and reads the logs only with the right to', async () => {
    const bad = world.release('2.0.0', { fate: 'crash', log: 'secret words' })
    const warn = world.api.store.listen(({ collection, after }) => {
      const pods = collectionOf('', 'pods', world.namespace)
      if (collection !== pods || !after?.metadata.name.startsWith('demo-canary-')) return
      warn()
      const involvedObject = { kind: 'Pod', name: after.metadata.name }
      const event = { reason: 'BackOff', type: 'Warning', message: 'Back-off restarting', count: 4 }
      world.api.add(world.namespace, { kind: 'Event', metadata: { name: 'e' }, involvedObject, ...event })
    })
    expect((await failure(bad)).problems.join('\n')).toMatch(/: BackOff \(4×\): Back-off restarting/)
    const all = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete']
    const may = (group: string, ...resources: readonly string[]) =>
      resources.map((resource) => ({ group, resource, verbs: all }))
    world.api.rules = [
      ...may('', 'configmaps', 'services', 'pods'),
      ...may('apps', 'deployments'),
      ...may('policy', 'poddisruptionbudgets'),
      ...may('networking.k8s.io', 'networkpolicies'),
      ...may('autoscaling', 'horizontalpodautoscalers'),
      ...may('gateway.networking.k8s.io', 'httproutes'),
    ]
    const { message, problems } = await failure(bad)
    expect(message).toContain('CrashLoopBackOff')
    expect(problems.join('\n')).not.toContain('secret words')
  })

  it('is told in the words of the quota that forbids its pods', async () => {
    const spec = { hard: { pods: '3' } }
    world.api.add(world.namespace, { kind: 'ResourceQuota', metadata: { name: 'small' }, spec })
    const { message } = await failure(world.good('2.0.0'))
    expect(message).toContain('exceeded quota: small, requested: pods=1, used: pods=3, limited: pods=3')
  })

  it('is taken away when the wait is cancelled', async () => {
    const abort = new AbortController()
    const started = world.target.startCanary(world.broken('2.0.0'), log, abort.signal)
    await expect.poll(() => lines.join('\n')).toContain('0 of 1 pods ready')
    abort.abort(new Error('cancelled'))
    await expect(started).rejects.toThrow('cancelled')
    expect(world.object('apps', 'deployments', 'demo-canary')).toBeNull()
    expect(world.object('', 'services', 'demo-canary')).toBeNull()
  })
})
