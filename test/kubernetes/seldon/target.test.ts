import { describe } from 'vitest'
import { realGround } from '../controlled/ground.ts'
import { surroundings } from '../world.ts'
import { meshImage } from './mesh-image.ts'
import { experimentTests } from './tests.ts'

const found = surroundings()

if (found === null) describe.skip('a cluster', () => {})
else experimentTests(realGround(found), () => meshImage(found.registry))
