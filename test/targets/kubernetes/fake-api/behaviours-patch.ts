import { expect, it } from 'vitest'
import type { Api } from './behaviours.ts'

const ROUTES = 'gateway.networking.k8s.io/v1'
const REJECTED = 'the server rejected our request due to an error in our request'

export function patchBehaviours(api: Api): void {
  const route = async () => {
    const made = await api.call('POST', `${api.group(ROUTES)}/httproutes`, {
      apiVersion: ROUTES,
      kind: 'HTTPRoute',
      metadata: { name: 'r' },
      spec: { parentRefs: [{ name: 'nobody' }], rules: [{ backendRefs: [{ name: 'a', port: 80 }] }] },
    })
    expect(made.status).toBe(201)
    return `${api.group(ROUTES)}/httproutes/r`
  }

  it('fills in the weight of a backend', async () => {
    const { body } = await api.get(await route())
    expect(body.spec.rules[0].backendRefs).toEqual([
      { group: '', kind: 'Service', name: 'a', port: 80, weight: 1 },
    ])
  })

  it('patches lists by index when all tests hold, and counts generations', async () => {
    const path = await route()
    const { body: old } = await api.get(path)
    const after = await api.jsonPatch(path, [
      { op: 'test', path: '/metadata/resourceVersion', value: old.metadata.resourceVersion },
      { op: 'test', path: '/spec/rules/0/backendRefs/0/name', value: 'a' },
      { op: 'add', path: '/spec/rules/0/backendRefs/0/weight', value: 7 },
      { op: 'add', path: '/spec/rules/0/backendRefs/-', value: { name: 'b', port: 80, weight: 0 } },
    ])
    expect(after.status).toBe(200)
    const refs = after.body.spec.rules[0].backendRefs as { name: string; weight: number }[]
    expect(refs.map(({ name, weight }) => [name, weight])).toEqual([
      ['a', 7],
      ['b', 0],
    ])
    expect([old.metadata.generation, after.body.metadata.generation]).toEqual([1, 2])
    const without = await api.jsonPatch(path, [{ op: 'remove', path: '/spec/rules/0/backendRefs/0' }])
    expect(without.body.spec.rules[0].backendRefs[0].name).toBe('b')
  })

  it.each([
    ['a test of a value fails', { op: 'test', path: '/spec/rules/0/backendRefs/0/name', value: 'z' }],
    ['a test of the version fails', { op: 'test', path: '/metadata/resourceVersion', value: '1' }],
    ['a test names what is not there', { op: 'test', path: '/spec/rules/7/name', value: 'z' }],
    ['an index is too large', { op: 'remove', path: '/spec/rules/0/backendRefs/4' }],
    ['the parent is not there', { op: 'add', path: '/spec/nothing/of/it', value: 'z' }],
  ])('does nothing and does not say why when %s', async (_, operation) => {
    const path = await route()
    const weight = { op: 'add', path: '/spec/rules/0/backendRefs/0/weight', value: 9 }
    const { status, body } = await api.jsonPatch(path, [weight, operation])
    expect([status, body.reason, body.message, body.details]).toEqual([422, 'Invalid', REJECTED, {}])
    expect((await api.get(path)).body.spec.rules[0].backendRefs[0].weight).toBe(1)
  })

  it('names the field of a patch that makes the object invalid', async () => {
    const path = await route()
    const weight = { op: 'add', path: '/spec/rules/0/backendRefs/0/weight', value: -1 }
    const { status, body } = await api.jsonPatch(path, [weight])
    expect([status, body.details.causes[0].field]).toEqual([422, 'spec.rules[0].backendRefs[0].weight'])
  })

  it('takes a status by its subresource only', async () => {
    const path = await route()
    const parents = [{ parentRef: { name: 'n' }, controllerName: 'a.b/c', conditions: [condition] }]
    const rules = [{ backendRefs: [{ name: 'z', port: 80 }] }]
    expect((await api.merge(path, { status: { parents } })).body.status?.parents ?? []).not.toEqual(parents)
    const { body } = await api.merge(`${path}/status`, { status: { parents }, spec: { rules } })
    expect(body.status.parents).toMatchObject(parents)
    expect([body.spec.rules[0].backendRefs[0].name, body.metadata.generation]).toEqual(['a', 1])
  })

  it('merges, where null takes away', async () => {
    await api.config('one', { a: '1', b: '2' })
    const path = `${api.core}/configmaps/one`
    expect((await api.merge(path, { data: { a: null, c: '3' } })).body.data).toEqual({ b: '2', c: '3' })
    const stale = await api.merge(path, { metadata: { resourceVersion: '1' }, data: { c: '4' } })
    expect([stale.status, stale.body.reason]).toEqual([409, 'Conflict'])
    expect((await api.merge(`${api.core}/configmaps/none`, {})).status).toBe(404)
    expect((await api.call('PATCH', path, {}, 'application/json')).status).toBe(415)
  })

  it('applies: makes it, takes back what is applied no longer, and leaves what others applied', async () => {
    const path = `${api.core}/configmaps/one`
    const apply = (manager: string, data: object, force = '&force=true') =>
      api.apply(`${path}?fieldManager=${manager}${force}`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'one' },
        data,
      })
    expect((await apply('us', { a: '1', b: '2' })).status).toBe(201)
    const again = await apply('us', { a: '1' })
    expect([again.status, again.body.data]).toEqual([200, { a: '1' }])
    expect((await apply('them', { c: '3' })).body.data).toEqual({ a: '1', c: '3' })
    expect((await apply('us', { b: '9' })).body.data).toEqual({ b: '9', c: '3' })
    const clash = await apply('them', { b: '0' }, '')
    expect([clash.status, clash.body.reason, clash.body.message]).toEqual([
      409,
      'Conflict',
      'Apply failed with 1 conflict: conflict with "us": .data.b',
    ])
    const data = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'two' } }
    expect((await api.apply(`${path}?fieldManager=us`, data)).status).toBe(400)
    expect((await api.apply(path, data)).status).toBe(422)
  })
}

const condition = {
  type: 'Accepted',
  status: 'True',
  reason: 'Accepted',
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00Z',
}
