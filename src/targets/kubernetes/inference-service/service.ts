import type { PatchOperation } from '../cluster.ts'
import type { Conditioned } from '../controlled/object.ts'
import { isTaken, type KnativeService } from '../knative/traffic.ts'
import type { KubeObject, Resource } from '../resources.ts'
import type { Predictor } from './predictor.ts'

export const INFERENCE_SERVICES: Resource = {
  group: 'serving.kserve.io',
  version: 'v1beta1',
  kind: 'InferenceService',
  plural: 'inferenceservices',
}

/** What KServe says of the predictor: names of Knative's revisions. */
export interface PredictorStatus {
  readonly latestCreatedRevision?: string
  readonly latestReadyRevision?: string
  /** The newest revision that has had all requests. */
  readonly latestRolledoutRevision?: string
  /** The one that had them before it. */
  readonly previousRolledoutRevision?: string
}

export type InferenceService = KubeObject & {
  readonly spec?: { readonly predictor?: Predictor }
  readonly status?: Conditioned & {
    /** Older versions do not say. */
    readonly deploymentMode?: string
    readonly components?: { readonly predictor?: PredictorStatus }
    readonly modelStatus?: {
      readonly lastFailureInfo?: { readonly reason?: string; readonly message?: string }
    }
  }
}

/** Modes in which KServe makes Deployments and knows no revisions. */
const RAW: readonly string[] = ['RawDeployment', 'Standard', 'ModelMesh']
const MODE = 'serving.kserve.io/deploymentMode'
/** Gives the newest revision an address of its own, so that it is not scaled away while it has no requests. */
const TAG_ROUTING = 'serving.kserve.io/enable-tag-routing'

/** The mode without revisions that a service is in; null where it has revisions, or where it cannot be told. */
export function rawMode({ metadata, status }: InferenceService): string | null {
  const mode = status?.deploymentMode ?? metadata?.annotations?.[MODE] ?? ''
  return RAW.includes(mode) ? mode : null
}

export const predictorStatus = ({ status }: InferenceService): PredictorStatus =>
  status?.components?.predictor ?? {}

/** The share that the newest revision is to have; 100 where none is named. */
export const shareOf = ({ spec }: InferenceService): number => spec?.predictor?.canaryTrafficPercent ?? 100

/**
 * The Knative Service that KServe makes for the predictor. Its name is that of its revisions without their number; before there
 * is one, it is the one that KServe gives.
 */
export function knativeName(service: InferenceService): string {
  const revision = predictorStatus(service).latestCreatedRevision
  return revision?.replace(/-\d+$/, '') ?? `${service.metadata?.name ?? ''}-predictor`
}

/** KServe's entry for the revision that was rolled out before the newest. */
const PREVIOUS = 'prev'

/** The revision that has the requests which the newest does not have. */
export function stableRevision(knative: KnativeService): string | null {
  const pinned = knative.spec?.traffic?.find(({ tag, percent = 0 }) => tag === PREVIOUS && percent > 0)
  return pinned?.revisionName ?? knative.status?.latestReadyRevisionName ?? null
}

/** What the gateways give to a revision. */
export function takenShare({ status }: KnativeService, revision: string): number {
  return (status?.traffic ?? [])
    .filter(({ revisionName }) => revisionName === revision)
    .reduce((sum, { percent = 0 }) => sum + percent, 0)
}

/**
 * Whether KServe, Knative and its gateways have the share. After a promotion KServe needs two rounds to go back: in the first one
 * "the revision before" is still the newest itself.
 */
export function hasShare(knative: KnativeService, share: number): boolean {
  const traffic = knative.spec?.traffic ?? []
  const newest = traffic.find(({ latestRevision }) => latestRevision === true)
  if (!isTaken(knative) || (newest?.percent ?? 100) !== share) return false
  return share === 100 || stableRevision(knative) !== knative.status?.latestReadyRevisionName
}

/** `predictor` becomes the newest revision, with this share of the requests. */
export function replacePredictor(
  service: InferenceService,
  predictor: Predictor,
  percent: number | null,
): readonly PatchOperation[] {
  const value = percent === null ? predictor : { ...predictor, canaryTrafficPercent: percent }
  return [{ op: 'replace', path: '/spec/predictor', value }, ...tagRouting(service)]
}

/** A changed annotation makes a new revision, so this goes with one. */
function tagRouting({ metadata }: InferenceService): readonly PatchOperation[] {
  const { annotations } = metadata ?? {}
  if (annotations?.[TAG_ROUTING] === 'true') return []
  if (annotations === undefined) {
    return [{ op: 'add', path: '/metadata/annotations', value: { [TAG_ROUTING]: 'true' } }]
  }
  return [{ op: 'add', path: `/metadata/annotations/${TAG_ROUTING.replace('/', '~1')}`, value: 'true' }]
}

/** null: all requests, as without a rollout. */
export function setShare({ spec }: InferenceService, percent: number | null): readonly PatchOperation[] {
  const path = '/spec/predictor/canaryTrafficPercent'
  const now = spec?.predictor?.canaryTrafficPercent
  if (percent === null) return now === undefined ? [] : [{ op: 'remove', path }]
  return now === percent ? [] : [{ op: 'add', path, value: percent }]
}
