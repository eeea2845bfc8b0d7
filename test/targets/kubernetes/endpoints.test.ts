import { expect, it } from 'vitest'
import { errorOf } from '../../../src/targets/kubernetes/api-error.ts'
import type { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { type EndpointSlice, untilReachable } from '../../../src/targets/kubernetes/endpoints.ts'

const endpoint = (name: string, ready?: boolean) => ({
  addresses: ['10.0.0.1'],
  targetRef: { name },
  ...(ready === undefined ? {} : { conditions: { ready } }),
})
const slice = (name: string, ...endpoints: NonNullable<EndpointSlice['endpoints']>): EndpointSlice => ({
  metadata: { name, resourceVersion: '1' },
  endpoints,
})

/** A cluster that lists `first`, and then tells of each of `later`. */
function clusterWith(first: readonly EndpointSlice[], later: readonly EndpointSlice[] = []) {
  const asked: unknown[] = []
  const cluster = {
    list: async (_: unknown, selection: unknown) => {
      asked.push(selection)
      return { items: first, metadata: { resourceVersion: '1' } }
    },
    async *watch() {
      for (const object of later) yield { type: 'MODIFIED', object }
    },
  }
  return { cluster: cluster as unknown as Cluster, asked }
}

const effects = (warnings: string[] = [], signal = new AbortController().signal) => ({
  log: { info() {}, notice() {}, error() {}, warning: (text: string) => void warnings.push(text) },
  signal,
})

it('is over at once where the Service has the pods', async () => {
  const { cluster, asked } = clusterWith([slice('a', endpoint('one', true), endpoint('two'))])
  await untilReachable(cluster, 'demo-canary', 2, effects())
  expect(asked).toEqual([{ labels: 'kubernetes.io/service-name=demo-canary' }])
})

it('waits until another pod is ready', async () => {
  const warnings: string[] = []
  const { cluster } = clusterWith(
    [slice('a', endpoint('one', true), endpoint('two', false))],
    [slice('a', endpoint('one', true), endpoint('two', true))],
  )
  await untilReachable(cluster, 'demo', 2, effects(warnings), 60_000)
  expect(warnings).toEqual([])
})

it('counts a pod with two addresses once, goes on when it takes too long, and says so', async () => {
  const warnings: string[] = []
  const { cluster } = clusterWith([slice('v4', endpoint('one', true)), slice('v6', endpoint('one', true))])
  await untilReachable(cluster, 'demo', 2, effects(warnings), 50)
  expect(warnings).toEqual(['Service demo has not the addresses of 2 ready pods after 0.05 s'])
})

it.each([403, 404])('goes on where the API answers %i', async (status) => {
  const error = errorOf({ method: 'GET', path: '/' }, status, '{"message":"no"}')
  const cluster = { list: () => Promise.reject(error) } as unknown as Cluster
  await untilReachable(cluster, 'demo', 1, effects())
})

it('ends when it is told to, and with any other error', async () => {
  const { cluster } = clusterWith([])
  const stopped = untilReachable(cluster, 'demo', 1, effects([], AbortSignal.timeout(30)), 60_000)
  await expect(stopped).rejects.toThrow(/timeout/)
  const broken = { list: () => Promise.reject(new Error('broken')) } as unknown as Cluster
  await expect(untilReachable(broken, 'demo', 1, effects())).rejects.toThrow('broken')
})
