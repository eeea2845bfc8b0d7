import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../../../src/support/errors.ts'
import type { Log } from '../../../../src/support/log.ts'
import { connectionTo } from '../fake-api/connection.ts'
import { collectionOf } from '../fake-api/store.ts'
import { FakeWorld } from '../fake-api/world.ts'

const log: Log = { info() {}, notice() {}, warning() {}, error() {} }
const never = new AbortController().signal
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'demo' }
const app = { matchLabels: { app: 'demo' } }

const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'demo' },
  spec: { scaleTargetRef, minReplicas: 1, maxReplicas: 10 },
}
const SCALED_OBJECT = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'demo' },
  spec: {
    scaleTargetRef: { name: 'demo' },
    maxReplicaCount: 8,
    idleReplicaCount: 0,
    minReplicaCount: 2,
    triggers: [{ type: 'cpu' }],
  },
}
const BUDGET = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'demo' },
  spec: { selector: app, minAvailable: 2 },
}
const POLICY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'demo' },
  spec: { podSelector: app, policyTypes: ['Ingress'] },
}

describe("what goes with stable's pods", () => {
  let world: FakeWorld
  beforeEach(async () => {
    world = await FakeWorld.open({ 'gateway-api': 'demo' })
    const first = world.good('1.0.0')
    await world.target.startCanary(first, log, never)
    await world.target.makeStable(first, 0, log, never)
    await world.target.settle(Number.POSITIVE_INFINITY, log, never)
  })
  afterEach(() => world[Symbol.asyncDispose]())

  const add = (...objects: readonly object[]) => world.api.add(world.namespace, ...objects)
  const start = (version = '2.0.0') => world.target.startCanary(world.good(version), log, never)
  const autoscaler = (name: string) => world.object('autoscaling', 'horizontalpodautoscalers', name)
  const scaled = (name: string) => world.object('keda.sh', 'scaledobjects', name)
  const budget = (name: string) => world.object('policy', 'poddisruptionbudgets', name)
  const policy = (name: string) => world.object('networking.k8s.io', 'networkpolicies', name)
  const canary = () => world.object('apps', 'deployments', 'demo-canary')

  it('is copied for the canary and belongs to its Deployment, and stable keeps its pods', async () => {
    add(AUTOSCALER, BUDGET, POLICY)
    await start()
    const { uid } = canary()?.metadata ?? {}
    const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'demo-canary', uid }
    const selector = (canary()?.spec?.['selector'] ?? {}) as object
    expect(autoscaler('demo')?.spec).toMatchObject({ minReplicas: 3, maxReplicas: 10 })
    expect(autoscaler('demo-canary')).toMatchObject({
      metadata: { ownerReferences: [owner], labels: { 'model-rollout.dev/arm': 'canary' } },
      spec: { scaleTargetRef: { ...scaleTargetRef, name: 'demo-canary' }, minReplicas: 1, maxReplicas: 10 },
    })
    expect(budget('demo-canary')).toMatchObject({
      metadata: { ownerReferences: [owner] },
      spec: { selector, minAvailable: 0 },
    })
    expect(policy('demo-canary')?.spec).toEqual({ podSelector: selector, policyTypes: ['Ingress'] })
  })

  it('grows with the canary', async () => {
    add(AUTOSCALER, BUDGET)
    await start()
    await world.target.setSplit({ canary: 60, mirror: 0 })
    expect(canary()?.spec?.['replicas']).toBe(2)
    expect(autoscaler('demo-canary')?.spec).toMatchObject({ minReplicas: 2 })
    expect(budget('demo-canary')?.spec).toMatchObject({ minAvailable: 1 })
  })

  it('goes with the canary, and the autoscaler is as it was', async () => {
    add(AUTOSCALER, SCALED_OBJECT)
    await start()
    expect(scaled('demo')?.spec).toMatchObject({ minReplicaCount: 3 })
    expect(scaled('demo')?.spec).not.toHaveProperty('idleReplicaCount')
    for (const target of [world.target, world.again()]) await target.removeCanary()
    expect(autoscaler('demo')?.spec).toEqual(AUTOSCALER.spec)
    expect(scaled('demo')?.spec).toEqual(SCALED_OBJECT.spec)
    expect(scaled('demo')?.metadata.annotations ?? {}).toEqual({})
    await expect.poll(() => [autoscaler('demo-canary'), scaled('demo-canary')]).toEqual([null, null])
  })

  it('keeps stable at its size while the release before is held, and lets go when it settles', async () => {
    add(AUTOSCALER)
    const release = world.good('2.0.0')
    await world.target.startCanary(release, log, never)
    await world.target.makeStable(release, Date.now() + 60_000, log, never)
    expect(autoscaler('demo')?.spec).toMatchObject({ minReplicas: 3 })
    expect(autoscaler('demo-canary')?.spec).toMatchObject({ minReplicas: 3 })
    await world.target.settle(Number.POSITIVE_INFINITY, log, never)
    expect(autoscaler('demo')?.spec).toEqual(AUTOSCALER.spec)
  })

  it('pauses KEDA while stable is at zero, and resumes it', async () => {
    add(SCALED_OBJECT)
    const release = world.good('2.0.0')
    await world.target.startCanary(release, log, never)
    await world.target.makeStable(release, 0, log, never)
    const paused: unknown[] = []
    world.api.store.listen(() => {
      const replicas = world.object('apps', 'deployments', 'demo')?.spec?.['replicas']
      if (replicas === 0) paused.push(scaled('demo')?.metadata.annotations?.['autoscaling.keda.sh/paused'])
    })
    await world.target.settle(Number.POSITIVE_INFINITY, log, never)
    expect(new Set(paused)).toEqual(new Set(['true']))
    expect(scaled('demo')?.metadata.annotations ?? {}).toEqual({})
  })

  it('leaves KEDA paused where a person had paused it', async () => {
    const annotations = { 'autoscaling.keda.sh/paused': 'true' }
    add({ ...SCALED_OBJECT, metadata: { name: 'demo', annotations } })
    const release = world.good('2.0.0')
    await world.target.startCanary(release, log, never)
    await world.target.makeStable(release, 0, log, never)
    await world.target.settle(Number.POSITIVE_INFINITY, log, never)
    expect(scaled('demo')?.metadata.annotations).toEqual(annotations)
  })

  it('leaves the HorizontalPodAutoscaler that KEDA keeps to KEDA', async () => {
    add(SCALED_OBJECT)
    const owner = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', name: 'demo' }
    const ownerReferences = [{ ...owner, uid: scaled('demo')?.metadata.uid }]
    add({ ...AUTOSCALER, metadata: { name: 'keda-hpa-demo', ownerReferences } })
    await start()
    expect(autoscaler('keda-hpa-demo')?.spec).toEqual(AUTOSCALER.spec)
    expect(autoscaler('keda-hpa-demo-canary')).toBeNull()
  })

  it('is written once more where a controller was faster', async () => {
    add(AUTOSCALER)
    const collection = collectionOf('autoscaling', 'horizontalpodautoscalers', world.namespace)
    let touched = 0
    const connection = connectionTo(world.api.url)
    const target = world.targetVia(connection, ({ method, path }) => {
      if (method !== 'PATCH' || !path.includes('/horizontalpodautoscalers/demo?') || touched > 2) return
      touched++
      const object = autoscaler('demo')
      if (object !== null)
        world.api.store.put(collection, { ...object, status: { currentReplicas: touched } })
    })
    await target.startCanary(world.good('2.0.0'), log, never)
    await connection.close()
    expect(touched).toBe(3)
    expect(autoscaler('demo')?.spec).toMatchObject({ minReplicas: 3 })
  })

  it("refuses to write over somebody else's object, and leaves no canary", async () => {
    add(BUDGET, { ...BUDGET, metadata: { name: 'demo-canary' }, spec: { maxUnavailable: 1 } })
    const error = await start().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect(String(error)).toContain('PodDisruptionBudget shop/demo-canary exists and is not ours')
    expect(budget('demo-canary')?.spec).toEqual({ maxUnavailable: 1 })
    expect(canary()).toBeNull()
  })

  it('keeps the canary out of other Services of stable, and scrapes it by a copy of those that are scraped', async () => {
    const service = (name: string, selector: object, labels: object = {}) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels },
      spec: { selector, ports: [{ name: 'metrics', port: 9090 }] },
    })
    add(service('alias', { app: 'demo' }), service('metrics', { app: 'demo' }, { scrape: 'yes' }), {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'demo' },
      spec: { selector: { matchLabels: { scrape: 'yes' } }, endpoints: [{ port: 'metrics' }] },
    })
    await start()
    const copy = world.object('', 'services', 'metrics-canary')
    expect(copy?.metadata.labels).toEqual({ scrape: 'yes', 'model-rollout.dev/arm': 'canary' })
    expect(copy?.spec).toMatchObject({
      selector: { app: 'demo-canary', 'model-rollout.dev/arm': 'canary' },
      ports: [{ name: 'metrics', port: 9090 }],
    })
    expect(world.object('', 'services', 'alias-canary')).toBeNull()
  })

  it('is told of before: copies, minimums, and what cannot be made alike', async () => {
    const peer = { from: [{ podSelector: app }] }
    add(AUTOSCALER, BUDGET, {
      ...POLICY,
      metadata: { name: 'store' },
      spec: { podSelector: { matchLabels: { app: 'store' } }, ingress: [peer] },
    })
    const findings = await world.target.preflight(world.good('2.0.0'))
    expect(findings.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'note: the canary gets a copy of: HorizontalPodAutoscaler demo, PodDisruptionBudget demo',
      'note: HorizontalPodAutoscaler demo keeps at least the 3 pods that stable has now, until the rollout is over',
      "warning: NetworkPolicy store lets its pods talk to stable's, but not to the canary's, which must differ in app. Let it go by a label that no Service and no workload selects stable's pods by",
    ])
  })
})

describe("what goes with stable's pods where there is no router", () => {
  it('selects the canary as it is, is not scraped twice, and another Service is warned of', async () => {
    await using world = await FakeWorld.open({ replicas: {} })
    const first = world.good('1.0.0')
    await world.target.startCanary(first, log, never)
    await world.target.makeStable(first, 0, log, never)
    await world.target.settle(Number.POSITIVE_INFINITY, log, never)
    const ports = [{ name: 'http', port: 80 }]
    const alias = { kind: 'Service', metadata: { name: 'alias' }, spec: { selector: { app: 'demo' }, ports } }
    world.api.add(world.namespace, { apiVersion: 'v1', ...alias }, BUDGET)
    const second = world.good('2.0.0')
    const findings = await world.target.preflight(second)
    expect(findings.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      "warning: PodDisruptionBudget demo selects the pods of both arms, so the canary's count for its minAvailable of 2, and stable may be left with fewer while nodes are drained. Use maxUnavailable, or a percentage",
      'warning: Service alias selects the pods of both arms: it sends requests to the canary as soon as that is ready, whatever the weights. Use a route, or one Service',
    ])
    await world.target.startCanary(second, log, never)
    expect(world.object('policy', 'poddisruptionbudgets', 'demo-canary')).toBeNull()
    expect(world.object('', 'services', 'demo-canary')?.metadata.labels).toEqual({
      'model-rollout.dev/arm': 'canary',
    })
  })
})
