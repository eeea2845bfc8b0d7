import type { Release } from '../../../rollout/release.ts'
import { UserError } from '../../../support/errors.ts'
import { type Progress, untilReady } from '../controlled/await-object.ts'
import { NO_SPLIT } from '../controlled/controller.ts'
import { conditionOf, ownedObject, saidBy, writtenObject } from '../controlled/object.ts'
import type { Effects } from '../start.ts'
import type { Handle } from './handle.ts'
import { canaryModel, isLoaded, loadRelease, MODELS, type Model, type ModelSpec, specOf } from './model.ts'

/** Loads a release into the canary's Model, and resolves once Seldon says that it is ready. `again`: as it was loaded before. */
export async function startModel(
  handle: Handle,
  release: Release,
  again: boolean,
  effects: Effects,
): Promise<void> {
  const { around, arms, key } = handle
  const { stable, canary } = await handle.found()
  const base = stable ?? (await writtenObject<Model>(around, MODELS, arms.stable))
  if (base.spec === undefined) throw new UserError(`Model ${arms.stable} has no spec`)
  const spec = again ? await around.kept.load(release.id) : specOf(base.spec, release, key['storage-uri'])
  const before = stable === null ? {} : { [handle.running(stable).release.id]: base.spec }
  await around.kept.save({ ...before, [release.id]: spec })
  if (stable === null) {
    await createFirst(handle, base, spec, release)
    return untilLoaded(handle, arms.stable, release, effects)
  }
  if (canary !== null && handle.running(canary).release.id !== release.id) await handle.removeCanary()
  await around.cluster.apply<Model>(MODELS, canaryModel(stable, arms.canary, spec, release))
  await untilLoaded(handle, arms.canary, release, effects)
}

async function createFirst(
  { around }: Handle,
  base: Model,
  spec: ModelSpec,
  release: Release,
): Promise<void> {
  await around.kept.note({ trial: release.id })
  const [, annotated] = loadRelease(base, spec, release)
  const annotations = annotated && 'value' in annotated ? annotated.value : {}
  const metadata = { ...base.metadata, annotations: annotations as Record<string, string> }
  await around.cluster.create<Model>(MODELS, { ...base, metadata, spec })
}

/**
 * Loads the promoted release into stable's Model while the canary's has all requests, gives them back, and ends the canary's. Seldon
 * keeps the version that is loaded until the new one is.
 */
export async function settle(handle: Handle, effects: Effects): Promise<void> {
  const { stable, canary, experiment } = await handle.found()
  if (stable === null || canary === null || experiment === null) return
  if (handle.splitOf(experiment).canary !== 100 || canary.spec === undefined) return
  const { release } = handle.running(canary)
  const { spec } = canary
  if (handle.running(stable).release.id !== release.id) {
    const object = ownedObject<Model>(handle.around.cluster, MODELS, handle.arms.stable)
    await object.rewrite((now) => loadRelease(now, spec, release))
  }
  await untilLoaded(handle, handle.arms.stable, release, effects)
  await handle.share(NO_SPLIT, experiment)
  await handle.removeCanary()
}

function untilLoaded(handle: Handle, model: string, release: Release, effects: Effects): Promise<void> {
  const { timeout } = handle.around.config.ready
  const waiting = { ...handle.watched(model), release: release.id, pods: null, timeout, progress: progressOf }
  return untilReady<Model>(waiting, effects)
}

function progressOf(model: Model): Progress {
  if (isLoaded(model)) return 'ready'
  const condition = conditionOf(model.status ?? {}, 'Ready')
  const said = saidBy(condition)
  if (condition?.status === 'False' && said?.startsWith('ModelFailed') === true) return { failed: said }
  return { waiting: `is not loaded yet${said === null ? '' : ` (${said})`}` }
}
