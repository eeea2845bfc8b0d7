import { describe } from 'vitest'
import { targetContract } from '../../contract/target.ts'
import { controlledWorld } from '../controlled/world.ts'
import { ensureRevisions } from '../knative/played.ts'
import { surroundings } from '../world.ts'
import { playedKServe } from './played.ts'

const found = surroundings()

if (found === null) describe.skip('a cluster', () => {})
else {
  targetContract('an InferenceService', async () => {
    ensureRevisions()
    return controlledWorld(found, playedKServe)
  })
}
