import { deployMain } from '../actions/deploy-canary.ts'
import { run } from '../actions/run.ts'
import { deployCanary } from '../config/actions/deploy-canary.ts'

await run(deployCanary, deployMain)
