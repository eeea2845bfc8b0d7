import { run } from '../actions/run.ts'
import { validateMain } from '../actions/validate-artifact.ts'
import { validateArtifact } from '../config/actions/validate-artifact.ts'

await run(validateArtifact, validateMain)
