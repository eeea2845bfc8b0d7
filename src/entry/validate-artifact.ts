import { isMainThread } from 'node:worker_threads'

// A thread loads nothing of the action.
if (isMainThread) {
  const [{ run }, { validateMain }, { validateArtifact }] = await Promise.all([
    import('../actions/run.ts'),
    import('../actions/validate-artifact.ts'),
    import('../config/actions/validate-artifact.ts'),
  ])
  await run(validateArtifact, validateMain)
} else await (await import('../artifact/thread.ts')).serveThread()
