import { expect, it } from 'vitest'
import type { Api } from './behaviours.ts'

export function workloadBehaviours(api: Api): void {
  const make = (spec: object = {}) =>
    api.call('POST', `${api.group('apps/v1')}/deployments`, deployment(api.open.unknownImage, spec))
  const path = () => `${api.group('apps/v1')}/deployments/d`

  it('counts the generations of a Deployment: its content, not its metadata nor its status', async () => {
    expect((await make({ replicas: 0 })).body.metadata.generation).toBe(1)
    const labelled = await api.merge(path(), { metadata: { labels: { a: 'b' } } })
    expect(labelled.body.metadata.generation).toBe(1)
    const scaled = await api.merge(path(), { spec: { paused: true }, status: { replicas: 7 } })
    expect(scaled.body.metadata.generation).toBe(2)
    expect(scaled.body.status?.replicas ?? 0).toBe(0)
  })

  it('has a size of its own, in which zero is left out', async () => {
    await make({ replicas: 0 })
    const { body } = await api.get(`${path()}/scale`)
    expect([body.kind, body.metadata.name, body.spec]).toEqual(['Scale', 'd', {}])
    const after = await api.merge(`${path()}/scale`, { spec: { replicas: 2 } })
    expect([after.status, after.body.spec]).toEqual([200, { replicas: 2 }])
    expect((await api.get(path())).body.spec.replicas).toBe(2)
    const bad = await api.merge(`${path()}/scale`, { spec: { replicas: -1 } })
    expect([bad.status, bad.body.details.causes[0].field]).toEqual([422, 'spec.replicas'])
    expect((await api.get(`${api.group('apps/v1')}/deployments/none/scale`)).status).toBe(404)
  })

  it('refuses a Deployment that would not select its own pods, and another selector', async () => {
    const apart = await make({ selector: { matchLabels: { app: 'other' } } })
    expect([apart.status, apart.body.details.causes[0].field]).toEqual([422, 'spec.template.metadata.labels'])
    expect(apart.body.message).toContain('`selector` does not match template `labels`')
    await make({ replicas: 0 })
    const changed = await api.merge(path(), {
      spec: { selector: { matchLabels: { b: 'c' } }, template: { metadata: { labels: { b: 'c' } } } },
    })
    expect([changed.status, changed.body.details.causes[0].field]).toEqual([422, 'spec.selector'])
    expect(changed.body.message).toContain('field is immutable')
  })

  it('makes pods that carry the hash of their template, and says why one does not start', async () => {
    await make({ replicas: 1 })
    const pods = () => api.get(`${api.core}/pods?labelSelector=app%3Dd`)
    const waiting = async () => {
      const { body } = await pods()
      return body.items[0]?.status.containerStatuses?.[0].state.waiting?.reason ?? ''
    }
    await expect.poll(waiting, { timeout: 60_000 }).toMatch(/^(ImagePullBackOff|ErrImagePull)$/)
    const [pod] = (await pods()).body.items
    const hash = pod.metadata.labels['pod-template-hash']
    expect(pod.metadata.name).toMatch(new RegExp(`^d-${hash}-[a-z0-9]{5}$`))
    expect(pod.metadata.ownerReferences[0]).toMatchObject({ kind: 'ReplicaSet', name: `d-${hash}` })
    expect(pod.status.conditions.find((one: { type: string }) => one.type === 'Ready').status).toBe('False')
    const { status } = (await api.get(path())).body
    expect(status).toMatchObject({ observedGeneration: 1, replicas: 1, updatedReplicas: 1 })
    expect(status.readyReplicas).toBeUndefined()
    expect(status.conditions).toContainEqual(expect.objectContaining({ type: 'Available', status: 'False' }))
    const log = await api.get(`${api.core}/pods/${pod.metadata.name}/log?container=m&previous=true`)
    expect([log.status, log.body.reason]).toEqual([400, 'BadRequest'])
    await api.call('DELETE', path(), { propagationPolicy: 'Background' })
    await expect.poll(async () => (await pods()).body.items, { timeout: 60_000 }).toEqual([])
  })

  it('says in the Deployment that a quota keeps it from making pods', async () => {
    await api.call('POST', `${api.core}/resourcequotas`, {
      metadata: { name: 'none' },
      spec: { hard: { pods: '0' } },
    })
    await make({ replicas: 1 })
    const failure = async () => {
      const { status } = (await api.get(path())).body
      const found = (status?.conditions ?? []).find((one: { type: string }) => one.type === 'ReplicaFailure')
      return found?.message ?? ''
    }
    await expect.poll(failure, { timeout: 30_000 }).toMatch(/exceeded quota: none, requested: pods=1/)
  })
}

const deployment = (image: string, spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'd' },
  spec: {
    selector: { matchLabels: { app: 'd' } },
    template: {
      metadata: { labels: { app: 'd' } },
      spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'm', image }] },
    },
    ...spec,
  },
})
