import type { Names } from '../names.ts'
import type { KubeObject } from '../resources.ts'

/** A tool that keeps an object as it is in Git, and takes other changes back. */
export interface Keeper {
  readonly tool: 'argo-cd' | 'kustomization' | 'helm-release'
  /** As people call it, with the name of what keeps the object where that is known: `Argo CD (application shop)`. */
  readonly name: string
}

/** By this annotation or label Flux leaves an object alone once it is there. */
const LEFT_ALONE: readonly (readonly [string, RegExp])[] = [
  ['kustomize.toolkit.fluxcd.io/ssa', /^(ifnotpresent|ignore)$/i],
  ['kustomize.toolkit.fluxcd.io/reconcile', /^disabled$/i],
]

/** Who keeps an object as it is in Git, by its labels, its annotations and the writers of its fields; null: nobody known. */
export function keeperOf(object: KubeObject): Keeper | null {
  const { labels = {}, annotations = {}, managedFields = [] } = object.metadata ?? {}
  const wrote = (pattern: RegExp) => managedFields.some(({ manager }) => pattern.test(manager ?? ''))
  // Argo CD writes `application:group/kind:namespace/name`.
  const tracked = annotations['argocd.argoproj.io/tracking-id']?.split(':')[0]
  const application = tracked ?? labels['argocd.argoproj.io/instance']
  if (application !== undefined || wrote(/^argocd-/))
    return keeper('argo-cd', 'Argo CD', 'application', application)
  const release = labels['helm.toolkit.fluxcd.io/name']
  if (release !== undefined || wrote(/^helm-controller$/))
    return keeper('helm-release', 'Flux', 'HelmRelease', release)
  if (LEFT_ALONE.some(([key, value]) => value.test(annotations[key] ?? labels[key] ?? ''))) return null
  const kustomization = labels['kustomize.toolkit.fluxcd.io/name']
  if (kustomization !== undefined || wrote(/^kustomize-controller$/))
    return keeper('kustomization', 'Flux', 'Kustomization', kustomization)
  return null
}

function keeper(tool: Keeper['tool'], product: string, kind: string, name: string | undefined): Keeper {
  return { tool, name: `${product} (${kind}${name === undefined ? '' : ` ${name}`})` }
}

/** What of an object a rollout changes, as JSON pointers. */
export function changedFields(object: KubeObject, { workload }: Pick<Names, 'workload'>): readonly string[] {
  if (object.kind === workload.kind) return ['/spec/template', '/spec/replicas']
  return [FIELDS[object.kind ?? ''] ?? '/spec']
}

const FIELDS: Readonly<Record<string, string>> = {
  HTTPRoute: '/spec/rules',
  GRPCRoute: '/spec/rules',
  VirtualService: '/spec/http',
  IngressRoute: '/spec/routes',
  Ingress: '/spec/rules',
  Service: '/spec/selector',
}

/** The setting by which the tool leaves those fields of that object alone. */
export function settingFor({ tool }: Keeper, object: KubeObject, fields: readonly string[]): string {
  const { kind = '', metadata } = object
  const target = `{kind: ${kind}, name: ${metadata?.name ?? ''}}`
  const paths = `[${fields.join(', ')}]`
  switch (tool) {
    case 'argo-cd': {
      const group = object.apiVersion?.includes('/') === true ? object.apiVersion.split('/')[0] : '""'
      return `in the Application, spec.ignoreDifferences: [{group: ${group}, kind: ${kind}, name: ${metadata?.name ?? ''}, managedFieldsManagers: [model-rollout]}] and spec.syncPolicy.syncOptions: [RespectIgnoreDifferences=true]`
    }
    case 'helm-release':
      return `in the HelmRelease, where it has spec.driftDetection.mode: enabled, spec.driftDetection.ignore: [{paths: ${paths}, target: ${target}}]`
    case 'kustomization':
      return `in the Kustomization, spec.ignore: [{paths: ${paths}, target: ${target}}] (Flux 2.9 or newer), or the annotation kustomize.toolkit.fluxcd.io/ssa: IfNotPresent at the ${kind}`
  }
}
