import { describe } from 'vitest'
import { realGround } from '../controlled/ground.ts'
import { ensureRevisions } from '../knative/revisions.ts'
import { surroundings } from '../world.ts'
import { knativeTests } from './tests.ts'

const found = surroundings()

if (found === null) describe.skip('a cluster', () => {})
else {
  ensureRevisions()
  knativeTests(realGround(found))
}
