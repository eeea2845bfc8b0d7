import { describe, expect, it } from 'vitest'
import { changes } from '../../../../src/targets/kubernetes/routers/istio-changes.ts'
import { findHttpRoute, type Hosts, splitOf } from '../../../../src/targets/kubernetes/routers/istio-route.ts'

const hosts: Hosts = { stable: 'demo', canary: 'demo-canary', namespace: 'shop' }
const to = (host: string, weight?: number) => ({
  destination: { host },
  ...(weight === undefined ? {} : { weight }),
})
const object = (...http: readonly object[]) => ({ metadata: { resourceVersion: '1' }, spec: { http } })
const find = (given: ReturnType<typeof object>, wanted?: number | string) =>
  findHttpRoute(given, 'VirtualService shop/demo', wanted, hosts)

describe('the hosts of a Service', () => {
  it.each([
    'demo',
    'demo.shop',
    'demo.shop.svc',
    'demo.shop.svc.cluster.local',
    'demo.shop.svc.corp.example',
  ])('may be written as %s, and the canary is written alike', (host) => {
    const given = object({ route: [to(host)] })
    const operations = changes(given, find(given), { canary: 5, mirror: 0 }, hosts)
    expect(operations.at(-1)).toMatchObject({
      path: '/spec/http/0/route/-',
      value: { destination: { host: host.replace('demo', 'demo-canary') }, weight: 5 },
    })
  })

  it.each([
    'demo.other',
    'demo.other.svc.cluster.local',
    'demo.example.com',
    'demo.shop.example.com',
    'demos',
  ])('are not %s', (host) => {
    expect(() => find(object({ route: [to(host)] }))).toThrow(
      'expected an http route to the Service demo, found none',
    )
  })
})

it('finds a route by its name or position, which does not count the one that it has added', () => {
  const two = object({ name: 'a', route: [to('demo')] }, { name: 'b', route: [to('demo')] })
  expect(() => find(two)).toThrow('2 http routes send requests to demo')
  expect([find(two, 'b').index, find(two, 1).index]).toEqual([1, 1])
  const added = { match: [{ headers: { 'x-arm': { exact: 'b' } } }], route: [to('demo-canary')] }
  const three = object(two.spec.http[0] ?? {}, added, two.spec.http[1] ?? {})
  expect(find(three, 1)).toMatchObject({ index: 2, matching: 1, match: { header: 'x-arm', value: 'b' } })
  expect(() => find(two, 'c')).toThrow('expected an http route "c", found none')
})

it('reads shares of any sum', () => {
  const read = (stable: number | undefined, canary: number | undefined) =>
    splitOf(find(object({ route: [to('demo', stable), to('demo-canary', canary)] })), hosts).canary
  expect([read(3, 1), read(0, 0), read(100, undefined), read(undefined, 1)]).toEqual([25, 0, 0, 100])
})

it('adds its route for a header right before the shared one, without the mirror to the canary', () => {
  const given = object(
    { name: 'first', route: [to('other')] },
    {
      name: 'shared',
      timeout: '5s',
      match: [{ uri: { prefix: '/a' } }],
      mirror: { host: 'demo-canary' },
      mirrorPercentage: { value: 5 },
      route: [to('demo', 100), to('demo-canary', 0)],
    },
  )
  const split = { canary: 0, mirror: 5, match: { header: 'X-Arm', value: 'b' } }
  expect(changes(given, find(given), split, hosts)).toEqual([
    {
      op: 'add',
      path: '/spec/http/1',
      value: {
        timeout: '5s',
        match: [{ uri: { prefix: '/a' }, headers: { 'x-arm': { exact: 'b' } } }],
        route: [{ destination: { host: 'demo-canary' } }],
      },
    },
  ])
})

it('leaves a mirror of the user alone, and says that it cannot have two', () => {
  const given = object({ route: [to('demo')], mirror: { host: 'audit' } })
  expect(splitOf(find(given), hosts).mirror).toBe(0)
  expect(() => changes(given, find(given), { canary: 0, mirror: 5 }, hosts)).toThrow(
    'mirrors them elsewhere already',
  )
  expect(changes(given, find(given), { canary: 0, mirror: 0 }, hosts)).toEqual([])
})
