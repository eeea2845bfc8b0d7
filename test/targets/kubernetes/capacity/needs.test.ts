import type { V1PodSpec } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { podNeeds } from '../../../../src/targets/kubernetes/capacity/needs.ts'

const none = { requests: {}, limits: {} }
const container = (name: string, requests: Record<string, string>, rest: object = {}) => ({
  name,
  resources: { requests },
  ...rest,
})
const needsOf = (spec: object, defaults = none) => podNeeds(spec as V1PodSpec, defaults)

describe('what a pod needs', () => {
  it('is the sum over its containers, GPUs too', () => {
    const gpu = {
      name: 'b',
      resources: { limits: { 'nvidia.com/gpu': '2', cpu: '1' }, requests: { cpu: '250m' } },
    }
    const { requests, limits } = needsOf({
      containers: [container('a', { cpu: '500m', memory: '1Gi' }), gpu],
    })
    expect(requests).toEqual({ cpu: 0.75, memory: 2 ** 30, 'nvidia.com/gpu': 2 })
    expect(limits).toEqual({ cpu: 1, 'nvidia.com/gpu': 2 })
  })

  it('is what a container needs that starts first, where that is more', () => {
    const containers = [container('a', { cpu: '1', memory: '1Gi' })]
    const initContainers = [container('i', { cpu: '3' }), container('j', { cpu: '2' })]
    expect(needsOf({ containers, initContainers }).requests).toEqual({ cpu: 3, memory: 2 ** 30 })
  })

  it('counts sidecars with the containers, and with those that start after them', () => {
    const sidecar = container('s', { cpu: '1' }, { restartPolicy: 'Always' })
    const containers = [container('a', { cpu: '1' })]
    expect(needsOf({ containers, initContainers: [sidecar] }).requests).toEqual({ cpu: 2 })
    const after = [sidecar, container('i', { cpu: '3' })]
    expect(needsOf({ containers, initContainers: after }).requests).toEqual({ cpu: 4 })
    const before = [container('i', { cpu: '3' }), sidecar]
    expect(needsOf({ containers, initContainers: before }).requests).toEqual({ cpu: 3 })
  })

  it("adds the runtime's overhead, and gives way to what the pod says as a whole", () => {
    const containers = [container('a', { cpu: '1' })]
    expect(needsOf({ containers, overhead: { cpu: '250m' } }).requests).toEqual({ cpu: 1.25 })
    const resources = { requests: { cpu: '4' }, limits: { memory: '1Gi' } }
    const whole = needsOf({ containers, resources })
    expect([whole.requests, whole.limits]).toEqual([{ cpu: 4 }, { memory: 2 ** 30 }])
  })

  it("takes the namespace's defaults where a container says nothing, and limits for requests before them", () => {
    const defaults = { requests: { cpu: 0.1, memory: 100 }, limits: { cpu: 1, memory: 200 } }
    const silent = { name: 'a' }
    const limited = { name: 'b', resources: { limits: { cpu: '2' } } }
    const [first, second] = needsOf({ containers: [silent, limited] }, defaults).containers
    expect(first).toMatchObject(defaults)
    expect(second).toMatchObject({ requests: { cpu: 2, memory: 100 }, limits: { cpu: 2, memory: 200 } })
  })

  it('is nothing of a pod that says nothing', () => {
    expect(podNeeds(undefined, none)).toEqual({ requests: {}, limits: {}, containers: [] })
  })
})
