import { describe, expect, it } from 'vitest'
import { changedFields, keeperOf, settingFor } from '../../../../src/targets/kubernetes/gitops/keeper.ts'
import { DEPLOYMENTS, type KubeObject } from '../../../../src/targets/kubernetes/resources.ts'

const object = (metadata: KubeObject['metadata']): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'demo', ...metadata },
})

describe('who keeps an object', () => {
  it.each<[string, KubeObject['metadata']]>([
    [
      'Argo CD (application shop)',
      { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:prod/demo' } },
    ],
    ['Argo CD (application shop)', { labels: { 'argocd.argoproj.io/instance': 'shop' } }],
    ['Argo CD (application)', { managedFields: [{ manager: 'kubectl' }, { manager: 'argocd-controller' }] }],
    ['Flux (Kustomization apps)', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } }],
    ['Flux (Kustomization)', { managedFields: [{ manager: 'kustomize-controller' }] }],
    ['Flux (HelmRelease demo)', { labels: { 'helm.toolkit.fluxcd.io/name': 'demo' } }],
    ['Flux (HelmRelease)', { managedFields: [{ manager: 'helm-controller' }] }],
  ])('is %s', (name, metadata) => {
    expect(keeperOf(object(metadata))?.name).toBe(name)
  })

  it.each<[string, KubeObject['metadata']]>([
    ['nothing says so', {}],
    ['only Helm by hand', { labels: { 'app.kubernetes.io/managed-by': 'Helm' } }],
    ['others write it', { managedFields: [{ manager: 'model-rollout' }, {}] }],
    [
      'Flux made it once',
      {
        labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' },
        annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' },
      },
    ],
    [
      'Flux is told not to',
      {
        labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' },
        annotations: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' },
      },
    ],
  ])('is nobody where %s', (_, metadata) => {
    expect(keeperOf(object(metadata))).toBeNull()
  })
})

describe('the setting that helps', () => {
  const settings = (metadata: KubeObject['metadata'], kind = 'Deployment', apiVersion = 'apps/v1') => {
    const found = { ...object(metadata), kind, apiVersion }
    const keeper = keeperOf(found)
    if (keeper === null) throw new Error('nobody keeps it')
    return settingFor(keeper, found, changedFields(found, { workload: DEPLOYMENTS }))
  }

  it('names the object and the fields, in the words of the tool', () => {
    expect(settings({ labels: { 'argocd.argoproj.io/instance': 'shop' } })).toBe(
      'in the Application, spec.ignoreDifferences: [{group: apps, kind: Deployment, name: demo, managedFieldsManagers: [model-rollout]}] and spec.syncPolicy.syncOptions: [RespectIgnoreDifferences=true]',
    )
    expect(settings({ labels: { 'helm.toolkit.fluxcd.io/name': 'demo' } })).toContain(
      'spec.driftDetection.ignore: [{paths: [/spec/template, /spec/replicas], target: {kind: Deployment, name: demo}}]',
    )
    const flux = { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } }
    expect(settings(flux, 'HTTPRoute', 'gateway.networking.k8s.io/v1')).toContain(
      'spec.ignore: [{paths: [/spec/rules], target: {kind: HTTPRoute, name: demo}}]',
    )
    expect(settings({ labels: { 'argocd.argoproj.io/instance': 'shop' } }, 'Service', 'v1')).toContain(
      '[{group: "", kind: Service,',
    )
  })
})
