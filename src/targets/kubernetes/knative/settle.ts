import { untilSays } from '../controlled/await-object.ts'
import type { Effects } from '../start.ts'
import type { Handle } from './handle.ts'
import { readRevision } from './revision.ts'
import { progressOf } from './start.ts'
import { float, type KnativeService, revisionOf, takeOut } from './traffic.ts'

/** Ends what is held, and lets the latest revision have the requests again, as before the rollout. */
export async function settle(handle: Handle, effects: Effects): Promise<void> {
  const service = await handle.found()
  if (service === null || handle.rolesOf(service).canary !== -1) return
  await handle.object.rewrite((found) => takeOut(handle.rolesOf(found).previous))
  await floatStable(handle, effects)
}

/** After a rollback the latest revision is one that is made like stable's: it must be ready before it gets requests. */
async function floatStable(handle: Handle, { log, signal }: Effects): Promise<void> {
  const service = await handle.found()
  if (service === null || isFloating(handle, service)) return
  const { around, place } = handle
  const made = (found: KnativeService) => progressOf(found) === 'ready'
  const ready = await untilSays(handle.watched, made, around.config.ready.timeout, signal)
  const why = ready ? await differs(handle) : 'the latest revision is not ready'
  if (why === null) return handle.share((_, roles) => float(roles), signal)
  log.warning(`${place}: ${why}, so all requests stay with the revision that has them now`)
}

function isFloating(handle: Handle, service: KnativeService): boolean {
  const { shares, stable } = handle.rolesOf(service)
  return shares[stable]?.latestRevision === true
}

/** null where the latest revision runs the release that is stable. */
async function differs(handle: Handle): Promise<string | null> {
  const service = await handle.found()
  if (service === null) return 'it is gone'
  const { shares, stable } = handle.rolesOf(service)
  const names = [revisionOf(service, { latestRevision: true }), revisionOf(service, shares[stable])]
  const [latest, serving] = await Promise.all(
    names.map((name) => (name === null ? null : readRevision(handle.reading, name))),
  )
  if (latest?.release.id === serving?.release.id) return null
  return `the latest revision runs ${latest?.release.id ?? 'nothing'}, which was not rolled out`
}
