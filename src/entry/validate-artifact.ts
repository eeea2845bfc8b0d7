import { isMainThread } from 'node:worker_threads'
import { run } from '../actions/run.ts'
import { validateMain } from '../actions/validate-artifact.ts'
import { validateArtifact } from '../config/actions/validate-artifact.ts'

if (isMainThread) await run(validateArtifact, validateMain)
else (await import('../artifact/scan-thread.ts')).serveThread()
