import type { V1Service } from '@kubernetes/client-node'
import type { Release } from '../../rollout/release.ts'
import { UserError } from '../../support/errors.ts'
import { ANNOTATION, LABEL, type Names } from './names.ts'
import { apiVersion, type KubeObject, type Resource, SERVICES } from './resources.ts'
import { containerOf, type PodTemplate, type Workload } from './workload.ts'

export type Service = KubeObject & Pick<V1Service, 'spec'>
export type Labels = Readonly<Record<string, string>>

/** Whether labels satisfy every equality of a selector. */
export function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([label, value]) => labels[label] === value)
}

/**
 * The labels of canary pods: those of stable's pods, with as few changed as keep the canary out of `apart` (selectors of the
 * stable workload and Service), and of those the ones that the fewest of `shared` (policies, monitors) select by.
 */
export function canaryLabels(pods: Labels, apart: readonly Labels[], shared: readonly Labels[]): Labels {
  const used = (label: string) => shared.filter((selector) => label in selector).length
  let labels: Labels = pods
  for (const selector of apart) {
    if (!selects(selector, labels)) continue
    const [label] = Object.keys(selector).sort(
      (a, b) =>
        used(a) - used(b) || apart.filter((one) => b in one).length - apart.filter((one) => a in one).length,
    )
    if (label === undefined) {
      throw new UserError('a selector that selects every pod would select the canary too', {
        hint: 'Give the Service and the workload a selector.',
      })
    }
    labels = { ...labels, [label]: `${labels[label]?.slice(0, 56)}-canary` }
  }
  return labels
}

/** A text with what it names of the release: `{release}`, `{version}`, `{digest}` (the artifact's) and `{image}`. */
export function filled(text: string, release: Release): string {
  const values: Readonly<Record<string, string>> = {
    release: release.id,
    version: release.version,
    digest: release.artifact ?? '',
    image: release.image,
  }
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
}

export interface TemplateOptions {
  readonly container?: string | undefined
  readonly env: Readonly<Record<string, string>>
}

/** A pod template that runs `release`: its image by digest, its environment, and its name in labels and annotations. */
export function templateOf(base: PodTemplate, release: Release, options: TemplateOptions): PodTemplate {
  const { index } = containerOf(base, options.container)
  const env = Object.entries(options.env).map(([name, value]) => ({ name, value: filled(value, release) }))
  const names = new Set(env.map(({ name }) => name))
  const containers = (base.spec?.containers ?? []).map((container, i) =>
    i !== index
      ? container
      : {
          ...container,
          image: release.image,
          ...(env.length === 0
            ? {}
            : { env: [...(container.env ?? []).filter(({ name }) => !names.has(name)), ...env] }),
        },
  )
  return {
    metadata: {
      labels: { ...base.metadata?.labels, [LABEL.release]: release.id },
      annotations: { ...base.metadata?.annotations, [ANNOTATION.release]: JSON.stringify(release) },
    },
    spec: { ...base.spec, containers },
  }
}

/** By these labels and annotations GitOps tools take objects for their own, and delete what is not in Git. */
const OWNERS =
  /^(app\.kubernetes\.io\/instance|argocd\.argoproj\.io\/|(kustomize|helm)\.toolkit\.fluxcd\.io\/)/

/** What is on the canary's own objects: stable's labels, so that who looks for them by labels finds both. */
function besideLabels(stable: KubeObject): Labels {
  const labels = Object.entries(stable.metadata?.labels ?? {}).filter(([label]) => !OWNERS.test(label))
  return { ...Object.fromEntries(labels), [LABEL.arm]: 'canary' }
}

/** The same pods as stable's, in the canary's place. */
export function withLabels(template: PodTemplate, labels: Labels): PodTemplate {
  return { ...template, metadata: { ...template.metadata, labels: { ...labels } } }
}

export interface CanaryOptions {
  readonly names: Names
  readonly template: PodTemplate
  /** Labels of the canary's pods, from `canaryLabels`. */
  readonly labels: Labels
  readonly replicas: number
  readonly stableReplicas: number
  readonly resource: Resource
}

/** The canary's workload: stable's, with another name, selector, size and template. */
export function canaryWorkload(stable: Workload, options: CanaryOptions): Workload {
  const { names, template, labels, replicas, stableReplicas, resource } = options
  const { selector: _, template: __, replicas: ___, ...spec } = stable.spec ?? { template: {} }
  const arm = { [LABEL.arm]: 'canary' }
  const release = template.metadata?.labels?.[LABEL.release] ?? ''
  const picked = Object.fromEntries(
    Object.keys(stable.spec?.selector?.matchLabels ?? {}).map((label) => [label, labels[label] ?? '']),
  )
  const all = { ...labels, ...arm, [LABEL.release]: release }
  return {
    apiVersion: apiVersion(resource),
    kind: resource.kind,
    metadata: {
      name: names.canary,
      labels: besideLabels(stable),
      annotations: { [ANNOTATION.stableReplicas]: String(stableReplicas) },
    },
    spec: {
      ...spec,
      ...('serviceName' in spec ? { serviceName: names.canaryService } : {}),
      replicas,
      selector: { matchLabels: { ...picked, ...arm } },
      template: withLabels(template, all),
    } as Workload['spec'],
  } as Workload
}

/** The canary's Service: the ports of stable's, the canary's pods. */
export function canaryService(stable: Service, names: Names, labels: Labels): Service {
  const selector = Object.fromEntries(
    Object.keys(stable.spec?.selector ?? {}).flatMap((label) => {
      const value = labels[label]
      return value === undefined ? [] : [[label, value]]
    }),
  )
  return {
    apiVersion: apiVersion(SERVICES),
    kind: SERVICES.kind,
    metadata: {
      name: names.canaryService,
      labels: besideLabels(stable),
    },
    spec: {
      selector: { ...selector, [LABEL.arm]: 'canary' },
      ports: (stable.spec?.ports ?? []).map(({ nodePort: _, ...port }) => port),
    },
  }
}
