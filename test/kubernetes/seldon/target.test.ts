import { describe } from 'vitest'
import { targetContract } from '../../contract/target.ts'
import { controlledWorld } from '../controlled/world.ts'
import { surroundings } from '../world.ts'
import { playedSeldon } from './played.ts'

const found = surroundings()

if (found === null) describe.skip('a cluster', () => {})
else {
  targetContract('an Experiment of Seldon Core 2', () => controlledWorld(found, playedSeldon(found.registry)))
}
