import { randomBytes } from 'node:crypto'
import { describe, test } from 'vitest'
import { connect } from '../../../src/targets/kubernetes/connection.ts'
import { Api, type ApiWorld, apiBehaviours } from '../../targets/kubernetes/fake-api/behaviours.ts'
import { expectGone } from '../../targets/kubernetes/fake-api/behaviours-watch.ts'
import { kubectl, surroundings } from '../world.ts'

async function open(): Promise<ApiWorld> {
  const connection = await connect(undefined)
  const namespace = `model-rollout-${randomBytes(4).toString('hex')}`
  kubectl(['create', 'namespace', namespace])
  return {
    connection,
    namespace,
    unknownImage: '127.0.0.1:1/nobody/nothing:1',
    async [Symbol.asyncDispose]() {
      await connection.close()
      kubectl(['delete', 'namespace', namespace, '--wait=false'])
    },
  }
}

if (surroundings() === null) describe.skip('a cluster', () => {})
else {
  apiBehaviours('in a cluster', open)
  test('a watch from long ago is gone', async () => {
    await using world = await open()
    const api = new Api()
    api.world = world
    await expectGone(api, '1')
  })
}
