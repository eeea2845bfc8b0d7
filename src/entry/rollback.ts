import { rollbackMain } from '../actions/rollback.ts'
import { run } from '../actions/run.ts'
import { rollback } from '../config/actions/rollback.ts'

await run(rollback, rollbackMain)
