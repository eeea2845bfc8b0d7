import { analyzeMain, analyzePost } from '../actions/analyze-canary.ts'
import { run } from '../actions/run.ts'
import { analyzeCanary } from '../config/actions/analyze-canary.ts'

await run(analyzeCanary, analyzeMain, analyzePost)
