import { describe } from 'vitest'
import { targetContract } from '../../contract/target.ts'
import { controlledWorld } from '../controlled/world.ts'
import { surroundings } from '../world.ts'
import { playedArgoRollouts } from './played.ts'

const found = surroundings()

if (found === null) describe.skip('a cluster', () => {})
else targetContract('a Rollout of Argo Rollouts', () => controlledWorld(found, playedArgoRollouts))
