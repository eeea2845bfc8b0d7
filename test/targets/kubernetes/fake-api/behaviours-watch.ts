import { expect, it } from 'vitest'
import { GoneError } from '../../../../src/targets/kubernetes/api-error.ts'
import { Cluster, type Selection } from '../../../../src/targets/kubernetes/cluster.ts'
import { CONFIG_MAPS, type KubeObject } from '../../../../src/targets/kubernetes/resources.ts'
import type { Api } from './behaviours.ts'

export function watchBehaviours(api: Api): void {
  /** The first events from a version on, bookmarks left out. */
  const events = async (selection: Selection, from: string, count: number): Promise<string[]> => {
    const stop = new AbortController()
    const cluster = new Cluster(api.open.connection, api.open.namespace)
    const seen: string[] = []
    for await (const { type, object } of cluster.watch<KubeObject>(
      CONFIG_MAPS,
      selection,
      from,
      stop.signal,
    )) {
      if (type === 'BOOKMARK') continue
      seen.push(`${type} ${object.kind} ${object.metadata?.name}`)
      if (seen.length === count) break
    }
    stop.abort()
    return seen
  }
  const version = async (): Promise<string> =>
    (await api.get(`${api.core}/configmaps`)).body.metadata.resourceVersion

  it('tells what happened since a version, in order', async () => {
    await api.config('before')
    const from = await version()
    await api.config('one', { a: '1' })
    await api.merge(`${api.core}/configmaps/one`, { data: { a: '2' } })
    await api.call('DELETE', `${api.core}/configmaps/one`)
    expect(await events({}, from, 3)).toEqual([
      'ADDED ConfigMap one',
      'MODIFIED ConfigMap one',
      'DELETED ConfigMap one',
    ])
  })

  it('tells what happens while it is open', async () => {
    const seen = events({ fields: 'metadata.name=one' }, await version(), 1)
    await api.config('other')
    await api.config('one')
    expect(await seen).toEqual(['ADDED ConfigMap one'])
  })

  it('shows what comes to be selected as added, and what ceases to be as deleted', async () => {
    await api.config('one', {}, { tier: 'gold' })
    const from = await version()
    const path = `${api.core}/configmaps/one`
    for (const tier of ['silver', 'gold']) await api.merge(path, { metadata: { labels: { tier } } })
    expect(await events({ labels: 'tier=gold' }, from, 2)).toEqual([
      'DELETED ConfigMap one',
      'ADDED ConfigMap one',
    ])
  })
}

/** A server that keeps its changes for minutes gets too old only when it is told to. */
export async function expectGone(api: Api, from: string): Promise<void> {
  const cluster = new Cluster(api.open.connection, api.open.namespace)
  const watching = cluster.watch<KubeObject>(CONFIG_MAPS, {}, from, AbortSignal.timeout(5_000))
  await expect(watching.next()).rejects.toThrow(GoneError)
}
