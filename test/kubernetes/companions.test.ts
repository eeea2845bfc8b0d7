import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Release } from '../../src/rollout/release.ts'
import type { Target } from '../../src/rollout/target.ts'
import type { Log } from '../../src/support/log.ts'
import { releaseOf } from './images.ts'
import { KubernetesWorld, kubectl, surroundings } from './world.ts'

const around = surroundings()
const log: Log = { info() {}, notice() {}, warning() {}, error() {} }
const never = new AbortController().signal
const app = { matchLabels: { app: 'demo' } }

const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'demo' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'demo' },
    minReplicas: 1,
    maxReplicas: 5,
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } },
      },
      {
        type: 'External',
        external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '30' } },
      },
    ],
  },
}
const SCALED_OBJECT = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'demo' },
  spec: {
    scaleTargetRef: { name: 'demo' },
    idleReplicaCount: 0,
    minReplicaCount: 1,
    maxReplicaCount: 6,
    triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } }],
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
  spec: { podSelector: app, policyTypes: ['Ingress'], ingress: [{}] },
}

describe.skipIf(around === null)("what goes with stable's pods, in a cluster", () => {
  if (around === null) return
  let world: KubernetesWorld
  let target: Target
  let release: Release
  beforeEach(async () => {
    world = new KubernetesWorld(around)
    await world.serve(releaseOf(around.registry, '1.0.0').image, 2)
    target = await world.target({ propagation: '1s' })
    release = releaseOf(around.registry, '2.0.0')
  })
  afterEach(async () => {
    await target.close()
    await world[Symbol.asyncDispose]()
  })

  const read = (object: string, path = '{.metadata.name}') =>
    kubectl(['-n', world.namespace, 'get', object, '--ignore-not-found', '-o', `jsonpath=${path}`])
  const errors = async () => {
    const findings = await target.preflight(release)
    return findings.filter(({ level }) => level === 'error').map(({ message }) => message)
  }

  it("gives the canary an autoscaler and a budget that Kubernetes takes, and stable's minimum back", async () => {
    world.apply(AUTOSCALER, BUDGET, POLICY)
    await target.startCanary(release, log, never)
    expect(read('hpa/demo', '{.spec.minReplicas}')).toBe('2')
    expect(
      read('hpa/demo-canary', '{.spec.minReplicas} {.spec.maxReplicas} {.spec.scaleTargetRef.name}'),
    ).toBe('1 5 demo-canary')
    expect(read('hpa/demo-canary', '{.spec.metrics[1].external.target.averageValue}')).toBe('60')
    await expect.poll(() => read('pdb/demo-canary', '{.status.expectedPods}'), { timeout: 20_000 }).toBe('1')
    expect(read('pdb/demo', '{.status.expectedPods}')).toBe('2')
    expect(read('networkpolicy/demo-canary', '{.spec.podSelector.matchLabels.app}')).toBe('demo-canary')

    await target.setSplit({ canary: 60, mirror: 0 })
    expect(read('hpa/demo-canary', '{.spec.minReplicas}')).toBe('2')
    await expect
      .poll(() => read('pdb/demo-canary', '{.spec.minAvailable} {.status.expectedPods}'), { timeout: 20_000 })
      .toBe('2 2')

    for (let time = 0; time < 2; time++) await target.removeCanary()
    expect(read('hpa/demo', '{.spec.minReplicas}')).toBe('1')
    expect(read('hpa/demo', '{.metadata.annotations}')).not.toContain('model-rollout.dev')
    await expect
      .poll(() => ['hpa', 'pdb', 'networkpolicy'].map((kind) => read(`${kind}/demo-canary`)), {
        timeout: 30_000,
      })
      .toEqual(['', '', ''])
    expect(read('pdb/demo', '{.spec.minAvailable}')).toBe('2')
  })

  it('keeps stable at its size until it settles, and the autoscaler does not wake it while it is at zero', async () => {
    world.apply(AUTOSCALER)
    await target.startCanary(release, log, never)
    await target.makeStable(release, Date.now() + 600_000, log, never)
    expect(read('hpa/demo', '{.spec.minReplicas}')).toBe('2')
    expect(read('hpa/demo-canary', '{.spec.minReplicas}')).toBe('2')
    await target.settle(Number.POSITIVE_INFINITY, log, never)
    expect(read('hpa/demo', '{.spec.minReplicas}')).toBe('1')
    expect(read('deployment/demo', '{.spec.replicas}')).toBe('2')
    expect((await target.observe()).stable?.release).toBe(release.id)
  })

  it("handles KEDA's ScaledObject by its published schema", async () => {
    world.apply(SCALED_OBJECT)
    const before = JSON.parse(read('scaledobject/demo', '{.spec}'))
    await target.startCanary(release, log, never)
    expect(JSON.parse(read('scaledobject/demo', '{.spec}'))).toMatchObject({ minReplicaCount: 2 })
    expect(JSON.parse(read('scaledobject/demo-canary', '{.spec}'))).toEqual({
      scaleTargetRef: { name: 'demo-canary' },
      minReplicaCount: 1,
      maxReplicaCount: 6,
      triggers: SCALED_OBJECT.spec.triggers,
    })
    await target.removeCanary()
    expect(JSON.parse(read('scaledobject/demo', '{.spec}'))).toEqual(before)
    await expect.poll(() => read('scaledobject/demo-canary'), { timeout: 30_000 }).toBe('')
  })

  it("refuses what a quota refuses, with the quota's own numbers", async () => {
    const hard = { pods: '3', 'requests.cpu': '35m', 'limits.memory': '1Gi' }
    world.apply({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'small' }, spec: { hard } })
    await expect.poll(() => read('resourcequota/small', '{.status.used.pods}'), { timeout: 20_000 }).toBe('2')
    const found = await errors()
    expect(found).toHaveLength(2)
    expect(found.join()).toContain('expected room for 2 more pods, found 2 of 3 used: 1 too little')
    expect(found.join()).toContain(
      'expected room for 0.02 more requests.cpu, found 0.02 of 0.035 used: 0.005 too little',
    )

    await target.startCanary(release, log, never)
    const refused = await target.setSplit({ canary: 99, mirror: 0 }).catch((error: unknown) => String(error))
    expect(refused).toContain('exceeded quota: small')
  })

  it('has room where the quota has exactly enough', async () => {
    const hard = { pods: '4', 'requests.cpu': '40m', 'count/deployments.apps': '2', services: '2' }
    world.apply({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'tight' }, spec: { hard } })
    await expect.poll(() => read('resourcequota/tight', '{.status.used.pods}'), { timeout: 20_000 }).toBe('2')
    expect(await errors()).toEqual([])
    await target.startCanary(release, log, never)
    await target.setSplit({ canary: 99, mirror: 0 })
    expect(read('deployment/demo-canary', '{.status.readyReplicas}')).toBe('2')
  })

  it("knows the namespace's defaults, and what a LimitRange refuses", async () => {
    const limits = [{ type: 'Container', default: { cpu: '200m' }, min: { memory: '32Mi' } }]
    world.apply(
      { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'range' }, spec: { limits } },
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'cpu' },
        spec: { hard: { 'limits.cpu': '300m' } },
      },
    )
    await expect
      .poll(() => read('resourcequota/cpu', '{.status.hard.limits\\.cpu}'), { timeout: 20_000 })
      .toBe('300m')
    expect(await errors()).toEqual([
      'LimitRange range: container server: expected to request at least 32Mi memory, found a request of 16Mi; correct the resources of the pods',
      expect.stringContaining(
        'ResourceQuota cpu: expected room for 0.4 more limits.cpu, found 0 of 0.3 used: 0.1 too little',
      ),
    ])
    await expect(target.startCanary(release, log, never)).rejects.toThrow(
      /minimum memory usage per Container is 32Mi/,
    )
  })
})
