import { type Analysis, analyze } from '../analysis/analyze.ts'
import { coursesOf } from '../analysis/build-course.ts'
import type { Course } from '../analysis/course.ts'
import { canaryHealth } from '../analysis/health.ts'
import type { Look } from '../analysis/judge.ts'
import type { AnalysisResult } from '../analysis/result.ts'
import type { Rollout } from '../rollout/record.ts'
import { conclude, writePage, writeReport } from './conclude.ts'
import { openProviders } from './providers.ts'
import type { Runtime } from './runtime.ts'
import type { Opened } from './session.ts'

/** Looks at the present step until there is a verdict (or once), reports it, and records it when it is final. */
export async function analyzeStep(
  opened: Opened,
  rollout: Rollout,
  runtime: Runtime,
  wait: boolean,
): Promise<void> {
  const { result, look } = await lastLook(await surroundings(opened, rollout, runtime, wait))
  const courses = drawnOnce(look)
  runtime.output('verdict', result.verdict)
  runtime.output('final', result.final)
  runtime.output('report', await writeReport(rollout, result, runtime))
  if (!result.final) {
    runtime.saveState('rollout', '')
    runtime.output('phase', rollout.phase)
    return
  }
  try {
    await conclude(opened.session, rollout, result, runtime, courses)
  } finally {
    await writePage(rollout, result, courses, runtime)
  }
}

async function lastLook(analysis: Analysis): Promise<{ result: AnalysisResult; look: Look | null }> {
  const seen: Look[] = []
  const result = await analyze({ ...analysis, onLook: (_, look) => seen.splice(0, 1, look) })
  return { result, look: seen[0] ?? null }
}

/** The courses for charts, made when they are first asked for: after a rollback, since they take a moment. */
function drawnOnce(look: Look | null): () => readonly Course[] {
  let courses: readonly Course[] | null = null
  return () => {
    courses ??= look === null ? [] : coursesOf(look)
    return courses
  }
}

async function surroundings(
  { session, history }: Opened,
  rollout: Rollout,
  runtime: Runtime,
  wait: boolean,
): Promise<Analysis> {
  const provider = await openProviders(rollout.plan, runtime, history)
  const restartsBefore = (await session.target.observe()).canary?.restarts ?? 0
  return {
    rollout,
    provider,
    labels: (release, arm) => session.target.labels(release, arm),
    clock: session.clock,
    log: session.log,
    signal: session.signal,
    wait,
    health: canaryHealth(session.target, rollout.release.id, restartsBefore),
  }
}
