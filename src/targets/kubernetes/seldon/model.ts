import type { Release } from '../../../rollout/release.ts'
import { foundRelease } from '../adopt.ts'
import { filled } from '../canary.ts'
import type { PatchOperation } from '../cluster.ts'
import { FIELD_MANAGER } from '../cluster.ts'
import type { Running } from '../controlled/controller.ts'
import { type Conditioned, conditionOf, contentDigest, saidBy } from '../controlled/object.ts'
import { ANNOTATION, LABEL } from '../names.ts'
import type { KubeObject, Resource } from '../resources.ts'
import { releaseOfText } from '../workload.ts'

export const MODELS: Resource = {
  group: 'mlops.seldon.io',
  version: 'v1alpha1',
  kind: 'Model',
  plural: 'models',
}

/** What a Model is loaded from, and with: all of it is kept for each release. */
export interface ModelSpec {
  readonly storageUri: string
  readonly [setting: string]: unknown
}

export type Model = KubeObject & {
  readonly spec?: ModelSpec
  readonly status?: Conditioned
}

/** The settings with which a release is loaded. */
export const specOf = (base: ModelSpec, release: Release, storageUri: string): ModelSpec => ({
  ...base,
  storageUri: filled(storageUri, release),
})

/** The release that a Model loads: as it is annotated, unless it loads from somewhere else by now. */
export function releaseOf({ metadata, spec }: Model, model: string, storageUri: string): Release {
  const known = releaseOfText(metadata?.annotations?.[ANNOTATION.release])
  if (known !== null && filled(storageUri, known) === spec?.storageUri) return known
  const { replicas: _, minReplicas: __, maxReplicas: ___, ...loaded } = spec ?? { storageUri: '' }
  return foundRelease(model, loaded.storageUri, contentDigest(loaded))
}

export function runningOf(found: Model, model: string, storageUri: string): Running {
  const condition = conditionOf(found.status ?? {}, 'Ready')
  const reason = condition?.status === 'True' ? null : (saidBy(condition) ?? 'Seldon has not loaded it yet')
  return {
    release: releaseOf(found, model, storageUri),
    ready: reason === null,
    ...(reason === null ? {} : { reason }),
    pods: null,
  }
}

/** The canary's Model: as stable's, with another name. */
export const canaryModel = (stable: Model, name: string, spec: ModelSpec, release: Release): Model => ({
  metadata: {
    name,
    labels: { ...stable.metadata?.labels, [LABEL.arm]: 'canary', [LABEL.release]: release.id },
    annotations: { [ANNOTATION.release]: JSON.stringify(release) },
  },
  spec,
})

/** `found` loads the release from now on. */
export function loadRelease(found: Model, spec: ModelSpec, release: Release): readonly PatchOperation[] {
  const annotations = { ...found.metadata?.annotations, [ANNOTATION.release]: JSON.stringify(release) }
  return [
    { op: 'replace', path: '/spec', value: spec },
    { op: 'add', path: '/metadata/annotations', value: annotations },
  ]
}

/**
 * Whether what we have written last is loaded. Seldon's status does not say which generation it is of, so it must have become
 * ready after our write; both times are the API server's cluster's, in seconds.
 */
export function isLoaded({ metadata, status }: Model): boolean {
  const ready = conditionOf(status ?? {}, 'Ready')
  if (ready?.status !== 'True') return false
  const written = (metadata?.managedFields ?? [])
    .filter(({ manager, subresource }) => manager === FIELD_MANAGER && subresource === undefined)
    .map(({ time }) => Date.parse(time ?? ''))
  return written.every((time) => !(time > Date.parse(ready.lastTransitionTime ?? '')))
}
