import { randomBytes } from 'node:crypto'
import { connect } from '../../../src/targets/kubernetes/connection.ts'
import { releaseOf } from '../images.ts'
import { kubectl, type Surroundings } from '../world.ts'
import type { Ground } from './world.ts'

/** A real cluster, with real pods. */
export const realGround = ({ registry }: Surroundings): Ground => ({
  patience: 20_000,
  release: (version, fate) => releaseOf(registry, version, fate === 'ready' ? {} : { notReady: true }),
  async open() {
    const namespace = `model-rollout-${randomBytes(4).toString('hex')}`
    kubectl(['create', 'namespace', namespace])
    const connection = await connect(undefined)
    return {
      connection,
      namespace,
      async close() {
        await connection.close()
        kubectl(['delete', 'namespace', namespace, '--wait=false'])
      },
    }
  },
})
