import { expect, it } from 'vitest'
import { ConflictError } from '../../../../src/support/errors.ts'
import { Cluster } from '../../../../src/targets/kubernetes/cluster.ts'
import { type KubeObject, SERVICES } from '../../../../src/targets/kubernetes/resources.ts'
import {
  remember,
  restoredWeight,
  UsersObject,
  unremember,
} from '../../../../src/targets/kubernetes/routers/rewrite.ts'
import { connectionTo } from '../fake-api/connection.ts'

/** A cluster in which somebody else is always faster. */
class Busy extends Cluster {
  patches = 0

  constructor() {
    super(connectionTo('http://127.0.0.1:1'), 'shop')
  }

  override async get<T extends KubeObject>(): Promise<T | null> {
    return { metadata: { name: 'demo', resourceVersion: String(this.patches) } } as T
  }

  override async patch<T extends KubeObject>(): Promise<T> {
    this.patches++
    throw new ConflictError('the object has been modified')
  }
}

it('gives up against somebody who changes the object all the time', async () => {
  const cluster = new Busy()
  const users = new UsersObject(cluster, SERVICES, 'demo', { find: (object) => object, guards: () => [] })
  const plan = () => [{ op: 'add' as const, path: '/spec/x', value: 1 }]
  await expect(users.rewrite(plan)).rejects.toThrow('was changed by something else at each of our 6 tries')
  expect(cluster.patches).toBe(6)
})

const KEY = 'model-rollout.dev/before'
const annotated = (value: string) => ({ metadata: { annotations: { [KEY]: value } } })

it('remembers a weight once, beside the annotations that are there', () => {
  expect(remember({ metadata: {} }, 7)).toEqual([
    { op: 'add', path: '/metadata/annotations', value: { [KEY]: '7' } },
  ])
  expect(remember({ metadata: { annotations: { a: 'b' } } }, null)).toEqual([
    { op: 'add', path: '/metadata/annotations/model-rollout.dev~1before', value: 'null' },
  ])
  expect(remember(annotated('7'), 90)).toEqual([])
  expect(unremember({ metadata: {} })).toEqual([])
})

it.each([
  ['7', 90, [{ op: 'add', path: '/w', value: 7 }]],
  ['7', 7, []],
  ['null', 90, [{ op: 'remove', path: '/w' }]],
  ['null', undefined, []],
  ['-3', 90, [{ op: 'remove', path: '/w' }]],
  ['{"a":1}', 90, [{ op: 'remove', path: '/w' }]],
])('restores what was remembered as %s where it is %s now', (value, now, operations) => {
  expect(restoredWeight(annotated(value), now, '/w')).toEqual(operations)
})
