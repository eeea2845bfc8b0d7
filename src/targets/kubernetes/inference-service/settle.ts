import { untilSays } from '../controlled/await-object.ts'
import { readRevision } from '../knative/revision.ts'
import type { KnativeService } from '../knative/traffic.ts'
import type { Effects } from '../start.ts'
import type { Handle } from './handle.ts'
import { type InferenceService, setShare, shareOf, stableRevision } from './service.ts'
import { progressOf } from './start.ts'

/** The newest revision gets all requests, and KServe knows which one it could go back to. */
export async function giveAll(handle: Handle, signal: AbortSignal): Promise<void> {
  const { object } = await handle.object.rewrite((now) => setShare(now, null))
  await handle.taken(object, signal)
  await handle.rolledOut(object, signal)
}

/** After a rollback stable's predictor is the newest revision again: it gets all requests as soon as it is ready. */
export async function settle(handle: Handle, { log, signal }: Effects): Promise<void> {
  const service = await handle.found()
  if (service === null || shareOf(service) === 100) return
  const { stable } = await handle.state()
  const wanted = handle.wanted(service)
  if (stable === null || (wanted !== null && wanted.id !== stable.release.id)) return
  const { timeout } = handle.around.config.ready
  const made = (knative: KnativeService) => progressOf(knative, wanted) === 'ready'
  const ready = await untilSays(handle.watched(service), made, timeout, signal)
  const why = ready ? await differs(handle, service) : 'the predictor that was put back is not ready'
  if (why === null) return giveAll(handle, signal)
  log.warning(`${handle.place}: ${why}, so all requests stay with the revision that has them now`)
}

/** null where the newest revision runs the release that is stable. */
async function differs(handle: Handle, service: InferenceService): Promise<string | null> {
  const knative = await handle.knative(service)
  const names = knative === null ? [] : [knative.status?.latestReadyRevisionName, stableRevision(knative)]
  const [newest, serving] = await Promise.all(
    names.map((name) => (name ? readRevision(handle.reading, name) : null)),
  )
  if (newest?.release.id === serving?.release.id) return null
  return `the newest revision runs ${newest?.release.id ?? 'nothing'}, which was not rolled out`
}
