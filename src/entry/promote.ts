import { promoteMain } from '../actions/promote.ts'
import { run } from '../actions/run.ts'
import { promote } from '../config/actions/promote.ts'

await run(promote, promoteMain)
