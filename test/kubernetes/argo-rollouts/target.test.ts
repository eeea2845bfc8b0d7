import { describe } from 'vitest'
import { realGround } from '../controlled/ground.ts'
import { surroundings } from '../world.ts'
import { rolloutTests } from './tests.ts'

const found = surroundings()

if (found === null) describe.skip('a cluster', () => {})
else rolloutTests(realGround(found))
