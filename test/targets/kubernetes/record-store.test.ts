import { afterEach, beforeEach, expect, it } from 'vitest'
import { emptyRecord } from '../../../src/rollout/apply.ts'
import { RECORD_SCHEMA, type RolloutRecord } from '../../../src/rollout/record.ts'
import type { RecordStore } from '../../../src/rollout/store.ts'
import { ConflictError, UserError } from '../../../src/support/errors.ts'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { kubernetesRecordStore } from '../../../src/targets/kubernetes/record-store.ts'
import { FaultyProxy, isWrite } from '../../kubernetes/faults/proxy.ts'
import { connectionTo } from './fake-api/connection.ts'
import { FakeApi } from './fake-api/index.ts'
import { collectionOf } from './fake-api/store.ts'

const SPACE = 'shop'
const configs = collectionOf('', 'configmaps', SPACE)

let api: FakeApi
let cluster: Cluster
let store: RecordStore

beforeEach(async () => {
  api = await FakeApi.open()
  cluster = new Cluster(connectionTo(api.url), SPACE)
  store = kubernetesRecordStore(cluster, 'record', ({ model }) => `how to roll ${model} back`)
})
afterEach(async () => {
  await cluster.close()
  await api[Symbol.asyncDispose]()
})

const held: RolloutRecord = { ...emptyRecord('demo'), hold: { by: 'ann', reason: 'a holiday', at: 1 } }

/** Puts this text where the record is. */
function tamper(record: string): void {
  api.add(SPACE, { kind: 'ConfigMap', metadata: { name: 'record' }, data: { record } })
}

it('keeps the record in a ConfigMap, beside what a person would type', async () => {
  expect(await store.load()).toBeNull()
  const saved = await store.save(held, null)
  expect(await store.load()).toEqual({ record: held, version: saved.version })
  const object = api.store.get(configs, 'record')
  expect(object?.['data']).toEqual({
    record: JSON.stringify(held),
    'how-to-roll-back': 'how to roll demo back',
  })
  expect(object?.metadata.resourceVersion).toBe(saved.version)
})

it('refuses a save over another one, also over one that is gone', async () => {
  const first = await store.save(emptyRecord('demo'), null)
  await store.save(held, first.version)
  for (const old of [null, first.version]) {
    await expect(store.save(emptyRecord('demo'), old)).rejects.toThrow(ConflictError)
  }
  api.store.remove(configs, 'record')
  const late = store.save(held, first.version)
  await expect(late).rejects.toThrow(ConflictError)
  await expect(late).rejects.toThrow('ConfigMap shop/record was deleted meanwhile')
})

it('lets one of many win who save at the same time', async () => {
  const first = await store.save(emptyRecord('demo'), null)
  const saves = Array.from({ length: 8 }, (_, at) =>
    store.save({ ...held, hold: { by: 'ann', reason: 'a holiday', at } }, first.version),
  )
  const results = await Promise.allSettled(saves)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it.each([0, 1])('takes its own save for saved when the answer was lost (save %i)', async (number) => {
  const proxy = await FaultyProxy.open(connectionTo(api.url))
  proxy.add({ matches: isWrite, after: number, times: 1, fault: { kind: 'lose-answer' } })
  const connection = connectionTo(proxy.url)
  const through = kubernetesRecordStore(new Cluster(connection, SPACE), 'record', () => '')
  const first = await through.save(emptyRecord('demo'), null)
  const second = await through.save(held, first.version)
  expect(proxy.faults).toBe(1)
  expect(await store.load()).toEqual(second)
  await connection.close()
  await proxy[Symbol.asyncDispose]()
})

it.each([
  ['no JSON', '{', /JSON/],
  ['nothing', '', /JSON/],
  ['no record', '{"schema":1}', /model/],
  ['another type of phase', JSON.stringify({ ...held, rollout: { phase: 'Flying' } }), /rollout/],
])('refuses %s, and touches nothing', async (_, text, problem) => {
  tamper(text)
  const error = await store.load().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  const { message, problems, hint } = error as UserError
  expect(message).toBe('ConfigMap shop/record holds no record, or it was changed by hand')
  expect(problems.join('\n')).toMatch(problem)
  expect(hint).toContain('What serves is not touched')
  expect(api.store.get(configs, 'record')?.['data']).toEqual({ record: text })
})

it('refuses a record of a newer schema', async () => {
  tamper(JSON.stringify({ ...held, schema: RECORD_SCHEMA + 1 }))
  await expect(store.load()).rejects.toMatchObject({
    name: 'UserError',
    message: `ConfigMap shop/record has a record of schema ${RECORD_SCHEMA + 1}, and this version knows ${RECORD_SCHEMA} at most`,
    hint: 'Use the newer version of these actions that wrote it.',
  })
})

it('refuses a record that a ConfigMap cannot hold, before it is sent', async () => {
  const reason = 'x'.repeat(900 * 1_024)
  const large = { ...held, hold: { by: 'ann', reason, at: 1 } }
  await expect(store.save(large, null)).rejects.toThrow(
    /^the record takes \d+ bytes, and ConfigMap shop\/record/,
  )
  expect(api.store.get(configs, 'record')).toBeNull()
})

it('says that the namespace, or the right, is missing', async () => {
  api.rules = []
  await expect(store.load()).rejects.toMatchObject({ status: 403, hint: expect.stringContaining('Grant') })
  await expect(store.save(held, null)).rejects.toMatchObject({ status: 403 })
})
