import type { Release } from '../../../rollout/release.ts'
import { templateOf } from '../canary.ts'
import { type Progress, untilReady } from '../controlled/await-object.ts'
import { writtenObject } from '../controlled/object.ts'
import { ANNOTATION, LABEL } from '../names.ts'
import type { Effects } from '../start.ts'
import { type PodTemplate, releaseOfTemplate } from '../workload.ts'
import type { Handle } from './handle.ts'
import { templateIn } from './replica-sets.ts'
import {
  complaint,
  goTo,
  isObserved,
  isPromoted,
  ROLLOUTS,
  type Rollout,
  replaceTemplate,
  stepsOf,
  waitsAt,
} from './rollout.ts'
import { restingPause } from './steps.ts'

/** Gives the Rollout the release's template, and resolves once its pods are ready and wait without requests. */
export async function startRelease(
  handle: Handle,
  release: Release,
  again: boolean,
  effects: Effects,
): Promise<void> {
  const { around, name } = handle
  const rollout = await handle.found()
  const base = rollout ?? (await writtenObject<Rollout>(around, ROLLOUTS, name))
  const template = again
    ? await around.kept.load(release.id)
    : templateOf(base.spec?.template ?? {}, release, around.config)
  await keep(handle, rollout, release, template)
  if (rollout === null) await createFirst(handle, base, release, template)
  else await change(handle, rollout, release, template)
  const starting = {
    ...handle.watched,
    release: release.id,
    pods: `${LABEL.release}=${release.id}`,
    timeout: around.config.ready.timeout,
    progress: progressOf,
  }
  await untilReady<Rollout>(starting, effects)
}

async function change(
  handle: Handle,
  rollout: Rollout,
  { id }: Release,
  template: PodTemplate,
): Promise<void> {
  const { container } = handle.around.config
  const now = releaseOfTemplate(rollout.spec?.template ?? {}, ANNOTATION.release, container)
  if (now?.id !== id) {
    await handle.object.rewrite(() => replaceTemplate(template))
    return
  }
  // Begun before, and aborted meanwhile.
  if (rollout.status?.abort === true) await handle.tell(goTo(0))
}

async function createFirst(
  { around }: Handle,
  base: Rollout,
  { id }: Release,
  template: PodTemplate,
): Promise<void> {
  await around.kept.note({ trial: id })
  await around.cluster.create<Rollout>(ROLLOUTS, { ...base, spec: { ...base.spec, template } })
}

/** What stable was made from is kept too: it may have to come back from the history. */
async function keep(
  handle: Handle,
  rollout: Rollout | null,
  release: Release,
  template: PodTemplate,
): Promise<void> {
  const { stable } = await handle.state()
  const set = rollout === null ? null : await handle.stableSet(rollout)
  const known = stable === null || set === null ? {} : { [stable.release.id]: templateIn(set) }
  await handle.around.kept.save({ ...known, [release.id]: template })
}

/** Ready: it waits with its pods and without requests, or there was nothing that it could share requests with. */
function progressOf(rollout: Rollout): Progress {
  const said = complaint(rollout)
  if (said !== null) return { failed: said }
  const waiting = `is ${rollout.status?.phase ?? 'not seen by Argo Rollouts yet'}: ${rollout.status?.message ?? ''}`
  if (!isObserved(rollout)) return { waiting }
  const first = isPromoted(rollout) && rollout.status?.phase === 'Healthy'
  return first || waitsAt(rollout, restingPause(stepsOf(rollout))) ? 'ready' : { waiting }
}
