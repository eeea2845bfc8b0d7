import type { Release } from '../../../rollout/release.ts'
import { UserError } from '../../../support/errors.ts'
import { type Progress, untilReady } from '../controlled/await-object.ts'
import { writtenObject } from '../controlled/object.ts'
import { progressOf as progressOfKnative } from '../knative/start.ts'
import type { KnativeService } from '../knative/traffic.ts'
import { ANNOTATION, LABEL } from '../names.ts'
import type { Effects } from '../start.ts'
import { releaseOfText } from '../workload.ts'
import type { Handle } from './handle.ts'
import { type Predictor, predictorOf } from './predictor.ts'
import { INFERENCE_SERVICES, type InferenceService, replacePredictor, shareOf } from './service.ts'

/** Makes the release the newest revision, without requests, and resolves once it is ready. `again`: as it was made before. */
export async function startPredictor(
  handle: Handle,
  release: Release,
  again: boolean,
  effects: Effects,
): Promise<void> {
  const { around, name, options } = handle
  const service = await handle.found()
  const base = service ?? (await writtenObject<InferenceService>(around, INFERENCE_SERVICES, name))
  const before = base.spec?.predictor
  if (before === undefined) throw new UserError(`${handle.place} has no predictor`)
  const predictor = again ? await around.kept.load(release.id) : predictorOf(before, release, options)
  await keep(handle, service, release, predictor)
  if (service === null) await createFirst(handle, base, release, predictor)
  else {
    await handle.object.rewrite((now) => {
      const same = handle.wanted(now)?.id === release.id && shareOf(now) < 100
      return same ? [] : replacePredictor(now, predictor, 0)
    })
  }
  const pods = `${LABEL.release}=${release.id}`
  const { timeout } = around.config.ready
  const progress = (knative: KnativeService) => progressOf(knative, release)
  const watched = handle.watched(service ?? base)
  await untilReady<KnativeService>({ ...watched, release: release.id, pods, timeout, progress }, effects)
}

async function createFirst(
  { around }: Handle,
  base: InferenceService,
  { id }: Release,
  predictor: Predictor,
): Promise<void> {
  await around.kept.note({ trial: id })
  const first = { ...base, spec: { ...base.spec, predictor } }
  await around.cluster.create<InferenceService>(INFERENCE_SERVICES, first)
}

/** What stable was made from is what stands there, unless a canary does. */
async function keep(
  handle: Handle,
  service: InferenceService | null,
  release: Release,
  predictor: Predictor,
): Promise<void> {
  const { stable } = await handle.state()
  const before = service?.spec?.predictor
  const resting = service !== null && shareOf(service) === 100
  const known = stable === null || before === undefined || !resting ? {} : { [stable.release.id]: before }
  await handle.around.kept.save({ ...known, [release.id]: predictor })
}

/** KServe's own status does not say which generation it is of: what it has told Knative does. */
export function progressOf(knative: KnativeService, release: Release | null): Progress {
  const annotations = knative.spec?.template?.metadata?.annotations
  if (releaseOfText(annotations?.[ANNOTATION.release])?.id !== release?.id) {
    return { waiting: 'has not been given the release by KServe yet' }
  }
  return progressOfKnative(knative)
}
