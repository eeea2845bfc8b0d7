import type { V1Container } from '@kubernetes/client-node'
import type { Release } from '../../../rollout/release.ts'
import { UserError } from '../../../support/errors.ts'
import { filled, templateOf } from '../canary.ts'
import type { ControlledConfig } from '../controlled/controller.ts'
import { ANNOTATION, LABEL } from '../names.ts'
import { releaseOfTemplate, releaseOfText } from '../workload.ts'

/** Where a model server of the predictor loads its model from. */
interface Loader {
  readonly storageUri: string
}

/** `spec.predictor` of an InferenceService: containers of one's own, or one of the model servers that KServe knows. */
export interface Predictor {
  readonly containers?: V1Container[]
  readonly canaryTrafficPercent?: number
  readonly minReplicas?: number
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  /** `model`, or a server's name such as `sklearn`. */
  readonly [server: string]: unknown
}

export interface PredictorOptions {
  readonly config: ControlledConfig
  /** Where releases are loaded from, with placeholders; undefined: a release is the image of the container. */
  readonly storageUri: string | undefined
}

/** The predictor that runs `release`. Throws a UserError where it cannot be told what of it is the release. */
export function predictorOf(base: Predictor, release: Release, options: PredictorOptions): Predictor {
  const { canaryTrafficPercent: _, ...rest } = base
  const marked = {
    ...rest,
    labels: { ...base.labels, [LABEL.release]: release.id },
    annotations: { ...base.annotations, [ANNOTATION.release]: JSON.stringify(release) },
  }
  const { storageUri, config } = options
  if (storageUri === undefined) {
    const pods = { spec: { containers: containersOf(base) } }
    const { spec } = templateOf(pods, release, { ...config, container: containerName(base, config) })
    return { ...marked, containers: spec?.containers ?? [] }
  }
  const [server, loader] = loaderOf(base)
  return { ...marked, [server]: { ...loader, storageUri: filled(storageUri, release) } }
}

/** The release that a predictor runs; null where it was not these actions that deployed it. */
export function releaseOfPredictor(
  predictor: Predictor,
  { config, storageUri }: PredictorOptions,
): Release | null {
  const annotations = { ...predictor.annotations }
  if (storageUri === undefined) {
    const pods = { metadata: { annotations }, spec: { containers: containersOf(predictor) } }
    return releaseOfTemplate(pods, ANNOTATION.release, containerName(predictor, config))
  }
  const release = releaseOfText(annotations[ANNOTATION.release])
  if (release === null) return null
  const [, loader] = loaderOf(predictor)
  return loader.storageUri === filled(storageUri, release) ? release : null
}

function containersOf({ containers = [] }: Predictor): V1Container[] {
  if (containers.length > 0) return containers
  throw new UserError('the predictor has no container of its own that could get the image of a release', {
    hint: 'Set inference-service: {name: …, storage-uri: …}, where the model server loads a release from.',
  })
}

/** KServe's own name for the container that serves. */
export const SERVING = 'kserve-container'

function containerName({ containers = [] }: Predictor, { container }: ControlledConfig): string | undefined {
  return container ?? (containers.some(({ name }) => name === SERVING) ? SERVING : undefined)
}

function loaderOf(predictor: Predictor): readonly [string, Loader] {
  const found = Object.entries(predictor).find((entry): entry is [string, Loader] => isLoader(entry[1]))
  if (found !== undefined) return found
  throw new UserError('the predictor has no model with a storageUri that could be replaced', {
    hint: 'Give spec.predictor.model a storageUri, or leave storage-uri out of the rollout file for a predictor with containers.',
  })
}

const isLoader = (value: unknown): value is Loader =>
  typeof value === 'object' && value !== null && 'storageUri' in value && typeof value.storageUri === 'string'
