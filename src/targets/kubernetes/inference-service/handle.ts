import type { Release } from '../../../rollout/release.ts'
import { untilSays, type Watched } from '../controlled/await-object.ts'
import { NO_SPLIT, type Running, type State, type Surroundings } from '../controlled/controller.ts'
import { contentDigest, type Owned, ownedObject } from '../controlled/object.ts'
import { releaseOfPods } from '../knative/read.ts'
import { imageSource, type Reading, type Revision, readRevision, type Source } from '../knative/revision.ts'
import { KNATIVE_SERVICES, type KnativeService } from '../knative/traffic.ts'
import { ANNOTATION } from '../names.ts'
import { type PodTemplate, releaseOfText } from '../workload.ts'
import { type Predictor, type PredictorOptions, releaseOfPredictor, SERVING } from './predictor.ts'
import {
  hasShare,
  INFERENCE_SERVICES,
  type InferenceService,
  knativeName,
  predictorStatus,
  shareOf,
  stableRevision,
  takenShare,
} from './service.ts'

/** How long KServe, Knative and the gateways may take to say that they have taken a new share, ms. */
const PATIENCE = 20_000

/** What KServe's storage initializer is told. */
const SOURCE = 'internal.serving.kserve.io/storage-initializer-sourceuri'

/** One InferenceService, and the Knative Service of its predictor: how they are read and changed. */
export class Handle {
  readonly around: Surroundings<Predictor>
  readonly name: string
  /** For messages. */
  readonly place: string
  readonly options: PredictorOptions
  readonly object: Owned<InferenceService>
  readonly reading: Reading

  constructor(around: Surroundings<Predictor>, name: string, storageUri: string | undefined) {
    const { cluster, model } = around
    this.around = around
    this.name = name
    this.place = `InferenceService ${cluster.namespace}/${name}`
    this.options = { config: around.config, storageUri }
    this.object = ownedObject(cluster, INFERENCE_SERVICES, name)
    const config = { ...around.config, container: SERVING }
    this.reading = { cluster, config, model, ...sources(storageUri) }
  }

  found(): Promise<InferenceService | null> {
    return this.around.cluster.get<InferenceService>(INFERENCE_SERVICES, this.name)
  }

  knative(service: InferenceService): Promise<KnativeService | null> {
    return this.around.cluster.get<KnativeService>(KNATIVE_SERVICES, knativeName(service))
  }

  watched(service: InferenceService): Watched {
    return { cluster: this.around.cluster, resource: KNATIVE_SERVICES, name: knativeName(service) }
  }

  /** The release that the predictor asks for, whether it runs or not. */
  wanted({ spec }: InferenceService): Release | null {
    return spec?.predictor === undefined ? null : releaseOfPredictor(spec.predictor, this.options)
  }

  async state(): Promise<State> {
    const service = await this.found()
    const knative = service === null ? null : await this.knative(service)
    const serving = knative === null ? null : stableRevision(knative)
    if (service === null || knative === null || serving === null) {
      return { split: NO_SPLIT, stable: null, canary: null, held: null }
    }
    const before = shareOf(service) === 100 ? predictorStatus(service).previousRolledoutRevision : undefined
    const [stable, canary, held] = await Promise.all([
      readRevision(this.reading, serving),
      this.#canary(service, knative, serving),
      before === undefined || before === serving ? null : readRevision(this.reading, before),
    ])
    if (canary === null || canary.running.release.id === stable?.release.id) {
      return { split: NO_SPLIT, stable, canary: null, held }
    }
    const share = canary.revision === null ? 0 : takenShare(knative, canary.revision)
    return { split: { canary: share, mirror: 0 }, stable, canary: canary.running, held }
  }

  /** null where the newest revision has all requests. */
  async #canary(service: InferenceService, knative: KnativeService, serving: string) {
    if (shareOf(service) === 100) return null
    const wanted = this.wanted(service)
    const created = knative.status?.latestCreatedRevisionName
    const running =
      created === undefined || created === serving ? null : await readRevision(this.reading, created)
    if (running !== null && (wanted === null || running.release.id === wanted.id)) {
      return { running, revision: created ?? null }
    }
    if (wanted === null) return null
    const reason = 'its revision is not made yet'
    return {
      running: { release: wanted, ready: false, reason, pods: null } satisfies Running,
      revision: null,
    }
  }

  /** Waits until the share is what the gateways have. */
  async taken(service: InferenceService, signal: AbortSignal | undefined): Promise<void> {
    const share = shareOf(service)
    const says = (knative: KnativeService) => hasShare(knative, share)
    await untilSays(this.watched(service), says, PATIENCE, signal)
  }

  /** Waits until KServe has told Knative that it is no more about this release. */
  async forgotten(service: InferenceService, { id }: Release, signal: AbortSignal): Promise<void> {
    const over = ({ spec }: KnativeService) =>
      releaseOfText(spec?.template?.metadata?.annotations?.[ANNOTATION.release])?.id !== id
    await untilSays(this.watched(service), over, PATIENCE, signal)
  }

  /** Waits until KServe has noted that the newest revision has all requests: only then it knows the one to go back to. */
  async rolledOut(object: InferenceService, signal: AbortSignal | undefined): Promise<void> {
    const newest = (await this.knative(object))?.status?.latestReadyRevisionName
    const watched = { cluster: this.around.cluster, resource: INFERENCE_SERVICES, name: this.name }
    const noted = (service: InferenceService) => predictorStatus(service).latestRolledoutRevision === newest
    await untilSays(watched, noted, PATIENCE, signal)
  }
}

/** A model that is loaded from somewhere is told by that; a container by its image. */
function sources(storageUri: string | undefined): Pick<Reading, 'releaseOf' | 'sourceOf'> {
  if (storageUri === undefined) return { releaseOf: releaseOfPods(SERVING), sourceOf: imageSource(SERVING) }
  return {
    releaseOf: ({ metadata }: PodTemplate) => releaseOfText(metadata?.annotations?.[ANNOTATION.release]),
    sourceOf: ({ metadata, spec }: Revision): Source => {
      const image = metadata?.annotations?.[SOURCE] ?? spec?.containers[0]?.image ?? ''
      return { image, digest: contentDigest([image, spec]) }
    },
  }
}
