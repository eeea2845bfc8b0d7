import { isDeepStrictEqual } from 'node:util'
import type { V1Deployment, V1Service } from '@kubernetes/client-node'
import { invalid } from './failure.ts'
import type { Kind } from './kinds.ts'
import { type Fields, isMap, type Stored } from './object.ts'

const WORKLOADS: readonly string[] = ['Deployment', 'StatefulSet']
const ROUTES: readonly string[] = ['HTTPRoute', 'GRPCRoute']

/** Fills in what the API server fills in, of what a rollout reads. */
export function withDefaults({ kind, group }: Kind, object: Stored): Stored {
  if (WORKLOADS.includes(kind)) return { ...object, spec: { replicas: 1, ...object.spec } }
  if (kind === 'Service' && group === '') return { ...object, spec: ofService(object.spec ?? {}) }
  if (ROUTES.includes(kind)) return { ...object, spec: ofRoute(object.spec ?? {}) }
  return object
}

function ofService(spec: Fields): Fields {
  const { ports = [] } = spec as unknown as NonNullable<V1Service['spec']>
  return {
    type: 'ClusterIP',
    ...spec,
    ports: ports.map((port) => ({ protocol: 'TCP', targetPort: port.port, ...port })),
  }
}

function ofRoute(spec: Fields): Fields {
  const rules = Array.isArray(spec['rules']) ? spec['rules'].filter(isMap) : []
  return {
    ...spec,
    rules: rules.map((rule) => {
      const refs = rule['backendRefs']
      if (!Array.isArray(refs)) return rule
      return { ...rule, backendRefs: refs.map((ref) => ({ group: '', kind: 'Service', weight: 1, ...ref })) }
    }),
  }
}

/** Throws what the API server answers to an object that it refuses. */
export function validate(kind: Kind, object: Stored, before: Stored | null): void {
  const { name, labels = {} } = object.metadata
  const longest = kind.kind === 'Service' && kind.group === '' ? 63 : 253
  if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name) || name.length > longest) {
    throw invalid(kind, name, 'metadata.name', `Invalid value: "${name}": a lowercase RFC 1123 subdomain`)
  }
  validateLabels(kind, name, 'metadata.labels', labels)
  if (WORKLOADS.includes(kind.kind)) validateWorkload(kind, object, before)
  if (ROUTES.includes(kind.kind)) validateRoute(kind, object)
}

function validateLabels(kind: Kind, name: string, field: string, labels: Readonly<Record<string, string>>) {
  for (const value of Object.values(labels)) {
    if (value.length > 63) throw invalid(kind, name, field, 'must be no more than 63 bytes')
    if (/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)) continue
    throw invalid(kind, name, field, `Invalid value: "${value}": a valid label must be an empty string or …`)
  }
}

function validateWorkload(kind: Kind, object: Stored, before: Stored | null): void {
  const { name } = object.metadata
  const { spec } = object as unknown as V1Deployment
  const labels = spec?.template.metadata?.labels ?? {}
  const selector = spec?.selector?.matchLabels ?? {}
  if ((spec?.replicas ?? 1) < 0) {
    throw invalid(
      kind,
      name,
      'spec.replicas',
      `Invalid value: ${spec?.replicas}: must be greater than or equal to 0`,
    )
  }
  if (before !== null && !isDeepStrictEqual(before.spec?.['selector'], spec?.selector)) {
    throw invalid(kind, name, 'spec.selector', 'Invalid value: field is immutable')
  }
  validateLabels(kind, name, 'spec.template.metadata.labels', labels)
  const matches = Object.entries(selector).every(([label, value]) => labels[label] === value)
  if (matches && Object.keys(selector).length > 0) return
  throw invalid(
    kind,
    name,
    'spec.template.metadata.labels',
    `Invalid value: ${JSON.stringify(labels)}: \`selector\` does not match template \`labels\``,
  )
}

function validateRoute(kind: Kind, { metadata: { name }, spec }: Stored): void {
  const rules = spec?.['rules'] as { backendRefs?: { weight: number }[] }[]
  for (const [i, { backendRefs = [] }] of rules.entries()) {
    for (const [j, { weight }] of backendRefs.entries()) {
      if (Number.isInteger(weight) && weight >= 0 && weight <= 1_000_000) continue
      const field = `spec.rules[${i}].backendRefs[${j}].weight`
      throw invalid(
        kind,
        name,
        field,
        `Invalid value: ${weight}: ${field} in body should be greater than or equal to 0`,
      )
    }
  }
}
