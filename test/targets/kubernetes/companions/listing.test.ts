import { describe, expect, it } from 'vitest'
import { Cluster } from '../../../../src/targets/kubernetes/cluster.ts'
import { BUDGETS } from '../../../../src/targets/kubernetes/companions/budget.ts'
import { allOf, usersOf } from '../../../../src/targets/kubernetes/companions/listing.ts'
import { connectionTo } from '../fake-api/connection.ts'
import { FakeApi } from '../fake-api/index.ts'

const budget = (name: string, labels: object = {}) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, labels },
  spec: {},
})

describe('objects of a kind', () => {
  async function inside(check: (cluster: Cluster, api: FakeApi) => Promise<void>): Promise<void> {
    await using api = await FakeApi.open()
    const connection = connectionTo(api.url)
    api.add('shop', budget('a'), budget('b', { 'model-rollout.dev/arm': 'canary' }))
    await check(new Cluster(connection, 'shop'), api)
    await connection.close()
  }
  const names = (all: readonly { metadata?: { name?: string } }[]) =>
    all.map(({ metadata }) => metadata?.name)

  it('are all of them, with their kind, or those that we have not made', () =>
    inside(async (cluster) => {
      const all = await allOf(cluster, BUDGETS)
      expect([names(all), all[0]?.kind]).toEqual([['a', 'b'], 'PodDisruptionBudget'])
      expect(names(await usersOf(cluster, BUDGETS))).toEqual(['a'])
    }))

  it('are none where the cluster has no such kind, or where they may not be listed', () =>
    inside(async (cluster, api) => {
      const unknown = { ...BUDGETS, group: 'nobody.example', plural: 'nothings' }
      expect(await allOf(cluster, unknown)).toEqual([])
      api.rules = []
      expect(await allOf(cluster, BUDGETS)).toEqual([])
    }))

  it('are an error where the sign-in fails', () =>
    inside(async (cluster, api) => {
      api.token = 'secret'
      await expect(allOf(cluster, BUDGETS)).rejects.toThrow('401')
    }))
})
