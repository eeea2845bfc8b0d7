import { describe, expect, it } from 'vitest'
import { autoscalers } from '../../../../src/targets/kubernetes/companions/autoscaler.ts'
import { budgets } from '../../../../src/targets/kubernetes/companions/budget.ts'
import type { Arms } from '../../../../src/targets/kubernetes/companions/kind.ts'
import { monitoredServices, podMonitors } from '../../../../src/targets/kubernetes/companions/monitors.ts'
import { networkPolicies, peersOf } from '../../../../src/targets/kubernetes/companions/network-policy.ts'
import { scaledObjects } from '../../../../src/targets/kubernetes/companions/scaled-object.ts'

const selector = { app: 'demo-canary', arm: 'canary' }
/** One pod of the canary to four of stable. */
const arms: Arms = {
  namespace: 'shop',
  stable: { kind: 'Deployment', name: 'demo', labels: { app: 'demo', team: 'a' }, replicas: 4 },
  canary: { name: 'demo-canary', labels: { ...selector, team: 'a' }, selector, replicas: 1 },
}
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'demo' }

describe('the copy of a HorizontalPodAutoscaler', () => {
  const cpu = {
    type: 'Resource',
    resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } },
  }
  const spec = { scaleTargetRef: target, minReplicas: 2, maxReplicas: 9, metrics: [cpu] }

  it("targets the canary, begins at its size, and ends at stable's most", () => {
    expect(autoscalers.copy({ spec }, arms)).toEqual({
      scaleTargetRef: { ...target, name: 'demo-canary' },
      minReplicas: 1,
      maxReplicas: 9,
      metrics: [cpu],
    })
  })

  it('never ends below the size that the canary has', () => {
    const large = { ...arms, canary: { ...arms.canary, replicas: 12 } }
    expect(autoscalers.copy({ spec }, large)).toMatchObject({ minReplicas: 12, maxReplicas: 12 })
  })

  it("gives the canary its share of a queue's length, and leaves ratios as they are", () => {
    const external = (type: string, value: object) => ({
      type: 'External',
      external: { metric: { name: 'queue' }, target: { type, ...value } },
    })
    const object = {
      type: 'Object',
      object: {
        metric: { name: 'requests' },
        describedObject: { kind: 'Service', name: 'demo' },
        target: { type: 'AverageValue', averageValue: '500m' },
      },
    }
    const metrics = [
      external('AverageValue', { averageValue: '30' }),
      external('Value', { value: '7' }),
      object,
    ]
    const copy = autoscalers.copy({ spec: { ...spec, metrics } }, arms) as { metrics: unknown[] }
    expect(copy.metrics).toEqual([
      external('AverageValue', { averageValue: '120000m' }),
      external('Value', { value: '7' }),
      { ...object, object: { ...object.object, target: { type: 'AverageValue', averageValue: '2000m' } } },
    ])
  })

  it.each([
    ['another workload', { ...target, name: 'other' }],
    ['another kind of workload', { ...target, kind: 'StatefulSet' }],
  ])('is not made where it scales %s', (_, scaleTargetRef) => {
    expect(autoscalers.copy({ spec: { ...spec, scaleTargetRef } }, arms)).toBeNull()
  })
})

describe('the copy of a ScaledObject', () => {
  const spec = {
    scaleTargetRef: { name: 'demo' },
    pollingInterval: 15,
    minReplicaCount: 2,
    idleReplicaCount: 0,
    maxReplicaCount: 10,
    fallback: { failureThreshold: 3, replicas: 6 },
    advanced: {
      horizontalPodAutoscalerConfig: { name: 'mine', behavior: { scaleDown: { tolerance: 0.1 } } },
    },
    triggers: [{ type: 'cpu' }],
  }

  it('keeps what measures pods, and leaves out numbers of pods that were meant for stable', () => {
    expect(scaledObjects.copy({ spec }, arms)).toEqual({
      scaleTargetRef: { name: 'demo-canary' },
      pollingInterval: 15,
      minReplicaCount: 1,
      maxReplicaCount: 10,
      advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { tolerance: 0.1 } } } },
      triggers: [{ type: 'cpu' }],
    })
  })

  it.each([
    [10, 3],
    [undefined, 25],
  ])(
    "bounds it to its share of stable's most (%s) where a trigger measures the whole service",
    (max, expected) => {
      const { maxReplicaCount: _, ...rest } = spec
      const triggers = [{ type: 'cpu' }, { type: 'prometheus' }]
      const copy = scaledObjects.copy(
        { spec: { ...rest, ...(max === undefined ? {} : { maxReplicaCount: max }), triggers } },
        arms,
      )
      expect(copy).toMatchObject({ minReplicaCount: 1, maxReplicaCount: expected })
    },
  )

  it('is not made for a StatefulSet of the same name', () => {
    const other = { ...spec, scaleTargetRef: { name: 'demo', kind: 'StatefulSet' } }
    expect(scaledObjects.copy({ spec: other }, arms)).toBeNull()
  })
})

describe('the copy of a PodDisruptionBudget', () => {
  const selects = { matchLabels: { app: 'demo' } }

  it.each<[object, object]>([
    [{ minAvailable: 3 }, { minAvailable: 0 }],
    [{ minAvailable: '75%' }, { minAvailable: '75%' }],
    [{ maxUnavailable: 1 }, { maxUnavailable: 1 }],
  ])('of %o is %o for one pod of four', (given, expected) => {
    expect(budgets.copy({ spec: { selector: selects, ...given } }, arms)).toEqual({
      selector: { matchLabels: selector },
      ...expected,
    })
  })

  it("keeps stable's number once the canary has as many pods", () => {
    const full = { ...arms, canary: { ...arms.canary, replicas: 4 } }
    expect(budgets.copy({ spec: { selector: selects, minAvailable: 3 } }, full)).toMatchObject({
      minAvailable: 3,
    })
  })

  it.each([
    ['it selects the canary too, since two budgets keep a pod from being evicted at all', { team: 'a' }],
    ["it does not select stable's pods", { app: 'other' }],
  ])('is not made where %s', (_, matchLabels) => {
    expect(budgets.copy({ spec: { selector: { matchLabels }, maxUnavailable: 1 } }, arms)).toBeNull()
  })
})

describe('the copy of a NetworkPolicy', () => {
  const rules = {
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'gateway' } } }] }],
  }

  it("is for the canary's pods, with the same rules", () => {
    const spec = { podSelector: { matchLabels: { app: 'demo' } }, ...rules }
    expect(networkPolicies.copy({ spec }, arms)).toEqual({ podSelector: { matchLabels: selector }, ...rules })
  })

  it.each<[string, object]>([
    ['every pod', { podSelector: {} }],
    ['every pod, which an answer leaves out', {}],
    ['the canary by another label', { podSelector: { matchLabels: { team: 'a' } } }],
    ["other pods than stable's", { podSelector: { matchLabels: { app: 'other' } } }],
  ])('is not made where it is for %s', (_, given) => {
    expect(networkPolicies.copy({ spec: { ...given, ...rules } }, arms)).toBeNull()
  })

  it('knows the peers of both directions, those with labels of pods', () => {
    const peer = (app: string) => ({ podSelector: { matchLabels: { app } } })
    const elsewhere: object = { namespaceSelector: {} }
    const spec = {
      ingress: [{ from: [peer('a'), elsewhere] }, {}],
      egress: [{ to: [peer('b')] }],
    }
    expect(peersOf({ spec })).toEqual([peer('a').podSelector, peer('b').podSelector])
    expect(peersOf({})).toEqual([])
  })
})

describe('the copy of a PodMonitor', () => {
  const spec = { selector: { matchLabels: { app: 'demo' } }, podMetricsEndpoints: [{ port: 'http' }] }

  it("scrapes the canary's pods by the same endpoints", () => {
    expect(podMonitors.copy({ spec }, arms)).toEqual({ ...spec, selector: { matchLabels: selector } })
  })

  it.each<[string, object | undefined, boolean]>([
    ['its own', undefined, true],
    ['any', { any: true }, true],
    ['ours by name', { matchNames: ['shop'] }, true],
    ['another by name', { matchNames: ['other'] }, false],
  ])('minds the namespace that it looks into: %s', (_, namespaceSelector, made) => {
    const given = { ...spec, ...(namespaceSelector === undefined ? {} : { namespaceSelector }) }
    expect(podMonitors.copy({ spec: given }, arms) !== null).toBe(made)
  })

  it('is not made where it selects the canary', () => {
    expect(podMonitors.copy({ spec: { ...spec, selector: { matchLabels: { team: 'a' } } } }, arms)).toBeNull()
  })
})

describe('the copy of a Service that is scraped', () => {
  const { copy } = monitoredServices('demo')
  const ports = [{ name: 'metrics', port: 9090, nodePort: 30_001 }]

  it("has the ports and the canary's pods, and no port of the nodes", () => {
    const spec = { selector: { app: 'demo' }, ports, clusterIP: '10.0.0.7', type: 'NodePort' }
    expect(copy({ spec }, arms)).toEqual({ selector, ports: [{ name: 'metrics', port: 9090 }] })
  })

  it('is headless where the Service is', () => {
    const spec = { selector: { app: 'demo' }, ports, clusterIP: 'None' }
    expect(copy({ spec }, arms)).toMatchObject({ clusterIP: 'None' })
  })

  it.each([
    ['without a selector', undefined],
    ["of other pods than stable's", { app: 'other' }],
    ["that selects the canary's pods", { team: 'a' }],
  ])('is not made of one %s', (_, given) => {
    expect(copy({ spec: { ports, ...(given === undefined ? {} : { selector: given }) } }, arms)).toBeNull()
  })
})
