import { expect, it } from 'vitest'
import type { Api } from './behaviours.ts'

export function writeBehaviours(api: Api): void {
  it('creates once', async () => {
    const made = await api.config('one', { a: '1' })
    expect([made.status, made.body.kind, made.body.apiVersion]).toEqual([201, 'ConfigMap', 'v1'])
    expect(made.body.metadata).toMatchObject({ name: 'one', namespace: api.open.namespace })
    expect(made.body.metadata.uid).not.toBe('')
    const again = await api.config('one')
    expect([again.status, again.body.reason, again.body.message]).toEqual([
      409,
      'AlreadyExists',
      'configmaps "one" already exists',
    ])
    const versioned = { metadata: { name: 'two', resourceVersion: '5' } }
    expect((await api.call('POST', `${api.core}/configmaps`, versioned)).status).toBe(500)
  })

  it('creates nothing in a dry run', async () => {
    const path = `${api.core}/configmaps`
    const made = await api.call('POST', `${path}?dryRun=All`, { metadata: { name: 'dry' }, data: { a: '1' } })
    expect([made.status, made.body.data]).toEqual([201, { a: '1' }])
    expect((await api.get(`${path}/dry`)).status).toBe(404)
  })

  it('replaces what has the expected version, or any', async () => {
    const { body: old } = await api.config('one', { a: '1' })
    const path = `${api.core}/configmaps/one`
    const put = (metadata: object, data: object) => api.call('PUT', path, { metadata, data })
    const { resourceVersion } = old.metadata
    const newer = await put({ name: 'one', resourceVersion }, { b: '2' })
    expect([newer.status, newer.body.data]).toEqual([200, { b: '2' }])
    expect(Number(newer.body.metadata.resourceVersion)).toBeGreaterThan(Number(resourceVersion))
    expect(newer.body.metadata.uid).toBe(old.metadata.uid)
    const late = await put({ name: 'one', resourceVersion }, { c: '3' })
    expect([late.status, late.body.reason, late.body.message]).toEqual([
      409,
      'Conflict',
      'Operation cannot be fulfilled on configmaps "one": the object has been modified; please apply your changes to the latest version and try again',
    ])
    expect((await put({ name: 'one' }, { c: '3' })).body.data).toEqual({ c: '3' })
    const other = await put({ name: 'two' }, {})
    expect([other.status, other.body.message]).toEqual([
      400,
      'the name of the object (two) does not match the name on the URL (one)',
    ])
    const none = await api.call('PUT', `${api.core}/configmaps/none`, { metadata: { name: 'none' } })
    expect(none.status).toBe(404)
  })

  it('keeps the version of what a write does not change', async () => {
    const { body: old } = await api.config('one', { a: '1' })
    const same = await api.merge(`${api.core}/configmaps/one`, { data: { a: '1' } })
    expect(same.body.metadata.resourceVersion).toBe(old.metadata.resourceVersion)
  })

  it('deletes once', async () => {
    await api.config('one')
    const path = `${api.core}/configmaps/one`
    const options = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' }
    const gone = await api.call('DELETE', path, options)
    expect([gone.status, gone.body.status]).toEqual([200, 'Success'])
    expect((await api.call('DELETE', path, options)).status).toBe(404)
    expect((await api.get(path)).status).toBe(404)
  })

  it.each([
    ['a label', 'configmaps', { metadata: { name: 'x', labels: { a: 'b c' } } }, 'metadata.labels'],
    ['a name', 'configmaps', { metadata: { name: 'X_' } }, 'metadata.name'],
    ['a name of a Service', 'services', service('x'.repeat(64)), 'metadata.name'],
  ])('refuses %s that is not valid, and names the field', async (_, plural, object, field) => {
    const { status, body } = await api.call('POST', `${api.core}/${plural}`, object)
    expect([status, body.reason, body.details.causes[0].field]).toEqual([422, 'Invalid', field])
    expect(body.message).toContain(`"${object.metadata.name}" is invalid: ${field}:`)
  })

  it('fills in the defaults of a Service', async () => {
    const { body } = await api.call('POST', `${api.core}/services`, service('s'))
    expect(body.spec.ports).toEqual([{ protocol: 'TCP', port: 80, targetPort: 80 }])
  })
}

const service = (name: string) => ({
  metadata: { name },
  spec: { selector: { a: 'b' }, ports: [{ port: 80 }] },
})
