import { describe } from 'vitest'
import { targetContract } from '../../contract/target.ts'
import { controlledWorld } from '../controlled/world.ts'
import { surroundings } from '../world.ts'
import { ensureRevisions, playedKnative } from './played.ts'

const found = surroundings()

if (found === null) describe.skip('a cluster', () => {})
else {
  targetContract('a Knative Service', async () => {
    ensureRevisions()
    return controlledWorld(found, playedKnative)
  })
}
