import { analyzeMain, analyzePost } from '../actions/analyze-canary.ts'
import { run } from '../actions/run.ts'
import { analyzeCanary } from '../config/actions/analyze-canary.ts'

if (process.argv[2] === 'import') {
  const { importFiles } = await import('../actions/import.ts')
  await importFiles(process.argv.slice(3))
} else await run(analyzeCanary, analyzeMain, analyzePost)
