import { expect, it } from 'vitest'
import type { Api } from './behaviours.ts'

const ROUTES = 'gateway.networking.k8s.io/v1'

export function readBehaviours(api: Api): void {
  it('says in a Status what there is not, and has no page for unknown kinds', async () => {
    const { status, body } = await api.get(`${api.group('apps/v1')}/deployments/none`)
    expect([status, body.kind, body.reason, body.message]).toEqual([
      404,
      'Status',
      'NotFound',
      'deployments.apps "none" not found',
    ])
    expect(body.details).toEqual({ name: 'none', group: 'apps', kind: 'deployments' })
    expect(await api.get(`${api.group('example.com/v1')}/things/none`)).toEqual({
      status: 404,
      body: '404 page not found\n',
    })
    for (const path of ['none/log?container=c', 'none:80/proxy/x']) {
      const told = await api.get(`${api.core}/pods/${path}`)
      expect([told.status, told.body.message]).toEqual([404, 'pods "none" not found'])
    }
  })

  it('lists built-in kinds without their kind, and custom ones with it', async () => {
    await api.config('one', { a: '1' })
    const rules = [{ backendRefs: [{ name: 'a', port: 80 }] }]
    const route = { apiVersion: ROUTES, kind: 'HTTPRoute', metadata: { name: 'r' }, spec: { rules } }
    expect((await api.call('POST', `${api.group(ROUTES)}/httproutes`, route)).status).toBe(201)
    const configs = await api.get(`${api.core}/configmaps?fieldSelector=metadata.name%3Done`)
    const routes = await api.get(`${api.group(ROUTES)}/httproutes`)
    expect([configs.body.kind, configs.body.items[0].kind]).toEqual(['ConfigMapList', undefined])
    expect([routes.body.kind, routes.body.items[0].kind]).toEqual(['HTTPRouteList', 'HTTPRoute'])
    expect(Number(configs.body.metadata.resourceVersion)).toBeGreaterThan(0)
  })

  it('lists in pages of one moment', async () => {
    for (const name of ['a', 'b', 'c']) await api.config(name, {}, { of: 'pages' })
    const path = `${api.core}/configmaps?labelSelector=of%3Dpages&limit=2`
    const first = await api.get(path)
    expect(first.body.items.map((one: { metadata: { name: string } }) => one.metadata.name)).toEqual([
      'a',
      'b',
    ])
    await api.config('d', {}, { of: 'pages' })
    const rest = await api.get(`${path}&continue=${encodeURIComponent(first.body.metadata.continue)}`)
    expect(rest.body.items.map((one: { metadata: { name: string } }) => one.metadata.name)).toEqual(['c'])
    expect(rest.body.metadata.continue ?? '').toBe('')
    expect(rest.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion)
    const bad = await api.get(`${path}&continue=nonsense`)
    expect([bad.status, bad.body.reason]).toEqual([400, 'BadRequest'])
  })

  it.each([
    ['labelSelector=tier%3Dgold', ['a']],
    ['labelSelector=tier%3D%3Dgold', ['a']],
    ['labelSelector=tier!%3Dgold,of%3Dselection', ['b', 'c']],
    ['labelSelector=tier+in+(gold,silver)', ['a', 'b']],
    ['labelSelector=tier+notin+(gold),of%3Dselection', ['b', 'c']],
    ['labelSelector=tier', ['a', 'b']],
    ['labelSelector=!tier,of%3Dselection', ['c']],
    ['labelSelector=of%3Dselection&fieldSelector=metadata.name!%3Da', ['b', 'c']],
    ['fieldSelector=metadata.name%3Db', ['b']],
  ])('selects by %s', async (query, expected) => {
    await api.config('a', {}, { of: 'selection', tier: 'gold' })
    await api.config('b', {}, { of: 'selection', tier: 'silver' })
    await api.config('c', {}, { of: 'selection' })
    const { body } = await api.get(`${api.core}/configmaps?${query}`)
    expect(body.items.map((one: { metadata: { name: string } }) => one.metadata.name)).toEqual(expected)
  })

  it('refuses selectors that it does not know', async () => {
    const field = await api.get(`${api.core}/configmaps?fieldSelector=data.a%3D1`)
    expect([field.status, field.body.message]).toEqual([
      400,
      '"data.a" is not a known field selector: only "metadata.name", "metadata.namespace"',
    ])
    expect((await api.get(`${api.core}/configmaps?labelSelector=%3D%3D1`)).status).toBe(400)
  })

  it('reviews what the caller may do', async () => {
    const { namespace } = api.open
    const reviews = '/apis/authorization.k8s.io/v1'
    const resourceAttributes = { namespace, verb: 'patch', group: 'apps', resource: 'deployments' }
    const access = await api.call('POST', `${reviews}/selfsubjectaccessreviews`, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    })
    expect([access.status, access.body.status.allowed]).toEqual([201, true])
    const rules = await api.call('POST', `${reviews}/selfsubjectrulesreviews`, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace },
    })
    expect(rules.status).toBe(201)
    expect(rules.body.status.resourceRules).toContainEqual({
      verbs: ['*'],
      apiGroups: ['*'],
      resources: ['*'],
    })
  })
}
