import type { V1PodSpec } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { podNeeds } from '../../../../src/targets/kubernetes/capacity/needs.ts'
import { type Demand, shortfalls, unsaid } from '../../../../src/targets/kubernetes/capacity/quota.ts'

const quota = (hard: Record<string, string>, used: Record<string, string> = {}, spec: object = {}) => ({
  metadata: { name: 'team' },
  spec: { hard, ...spec },
  status: { hard, used },
})

function demandOf(pods: number, resources: object, rest: Partial<V1PodSpec> = {}): Demand {
  const spec = { containers: [{ name: 'server', resources }], ...rest } as V1PodSpec
  const needs = podNeeds(spec, { requests: {}, limits: {} })
  return { spec, needs, pods, objects: { services: 1, 'count/services': 1, 'count/deployments.apps': 1 } }
}

const gpu = { requests: { cpu: '2', memory: '8Gi' }, limits: { memory: '8Gi', 'nvidia.com/gpu': '1' } }

describe('what a quota has too little of', () => {
  it.each<[string, string, string, number]>([
    ['pods', '10', '7', 4],
    ['count/pods', '10', '7', 4],
    ['cpu', '10', '4', 8],
    ['requests.cpu', '10', '4', 8],
    ['memory', '40Gi', '9Gi', 32 * 2 ** 30],
    ['limits.memory', '40Gi', '9Gi', 32 * 2 ** 30],
    ['requests.nvidia.com/gpu', '8', '5', 4],
    ['services', '5', '5', 1],
    ['count/deployments.apps', '3', '3', 1],
  ])('%s of %s with %s used', (resource, hard, used, needed) => {
    const [found, ...more] = shortfalls([quota({ [resource]: hard }, { [resource]: used })], demandOf(4, gpu))
    expect(more).toEqual([])
    expect(found).toMatchObject({ quota: 'team', resource, needed })
  })

  it('is nothing where it just fits, in numbers that a computer cannot hold exactly, too', () => {
    const small = demandOf(3, { requests: { cpu: '100m' } })
    expect(shortfalls([quota({ 'requests.cpu': '400m' }, { 'requests.cpu': '100m' })], small)).toEqual([])
    const full = { pods: '10', 'requests.nvidia.com/gpu': '8', services: '6' }
    const used = { pods: '6', 'requests.nvidia.com/gpu': '4', services: '5' }
    expect(shortfalls([quota(full, used)], demandOf(4, gpu))).toEqual([])
  })

  it('is nothing of what is not needed, though more is used than there is', () => {
    expect(shortfalls([quota({ secrets: '1' }, { secrets: '2' })], demandOf(4, gpu))).toEqual([])
    expect(shortfalls([quota({ pods: '1' }, { pods: '2' })], demandOf(0, gpu))).toEqual([])
  })

  it('goes by the specification until the controller has written a status', () => {
    const fresh = { metadata: { name: 'team' }, spec: { hard: { pods: '3' } } }
    expect(shortfalls([fresh], demandOf(4, gpu))).toEqual([
      { quota: 'team', resource: 'pods', needed: 4, used: 0, hard: 3 },
    ])
  })

  const priority = (operator: string, values?: string[]) => ({
    scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator, values }] },
  })
  it.each<[string, object, object, string | undefined, boolean]>([
    ['best effort, and the pods are', { scopes: ['BestEffort'] }, {}, undefined, true],
    ['best effort, and the pods are not', { scopes: ['BestEffort'] }, gpu, undefined, false],
    [
      'not best effort, and the pods are not',
      { scopes: ['NotBestEffort', 'NotTerminating'] },
      gpu,
      undefined,
      true,
    ],
    ['not best effort, and the pods are', { scopes: ['NotBestEffort'] }, {}, undefined, false],
    ['pods with a deadline', { scopes: ['Terminating'] }, gpu, undefined, false],
    ['a priority that they have', priority('In', ['high']), gpu, 'high', true],
    ['a priority that they have not', priority('In', ['high']), gpu, 'low', false],
    ['all priorities but theirs', priority('NotIn', ['high']), gpu, 'high', false],
    ['all priorities but another', priority('NotIn', ['high']), gpu, undefined, true],
    ['any priority', priority('Exists'), gpu, 'low', true],
    ['no priority', priority('DoesNotExist'), gpu, 'low', false],
    ['something that nobody knows', { scopes: ['Moon'] }, gpu, undefined, false],
  ])('minds scopes: %s', (_, scopes, resources, priorityClassName, counts) => {
    const rest = priorityClassName === undefined ? {} : { priorityClassName }
    const scoped = quota({ pods: '0', services: '0' }, {}, scopes)
    const found = shortfalls([scoped], demandOf(1, resources, rest)).map(({ resource }) => resource)
    expect(found).toEqual(counts ? ['pods'] : [])
  })

  it('is also what a container does not say although the quota wants it to', () => {
    const wanted = quota({ 'limits.cpu': '4', 'requests.memory': '8Gi', 'requests.nvidia.com/gpu': '1' })
    const first = [{ name: 'load', resources: { requests: { memory: '1Gi' } } }]
    const demand = demandOf(1, gpu, { initContainers: first })
    expect(unsaid([wanted], demand)).toEqual([
      'ResourceQuota team: container load must say its limits.cpu',
      'ResourceQuota team: container server must say its limits.cpu',
    ])
    expect(unsaid([quota({ pods: '1', cpu: '4' })], demandOf(1, gpu))).toEqual([])
  })
})
