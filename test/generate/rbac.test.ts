import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { rbac } from '../../scripts/generate/rbac.ts'
import { routeSchema } from '../../src/targets/kubernetes/routers/config.ts'

interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

interface RbacObject {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> }
  readonly rules?: readonly Rule[]
  readonly roleRef?: { readonly kind: string; readonly name: string }
}

const text = rbac()
const objects = parseAllDocuments(text).flatMap((document): RbacObject[] => {
  expect(document.errors).toEqual([])
  const value = document.toJS()
  return value === null ? [] : [value]
})
const roles = objects.filter(({ kind }) => kind === 'Role')
const rules = roles.flatMap((role) => role.rules ?? [])

describe('rbac.yaml', () => {
  it('has Roles and their bindings of one namespace, and nothing of the cluster', () => {
    const bindings = objects.filter(({ kind }) => kind === 'RoleBinding')
    expect(objects).toHaveLength(roles.length + bindings.length)
    expect(bindings.map(({ roleRef }) => roleRef)).toEqual(
      roles.map(({ metadata: { name } }) => expect.objectContaining({ kind: 'Role', name })),
    )
  })

  it('has a Role for each workload, each router and the companions, which a label selects', () => {
    const routers = routeSchema.options.flatMap(({ shape }) => Object.keys(shape))
    const wanted = ['deployment', 'statefulset', 'companions', ...routers]
    const names = roles.map(({ metadata }) => metadata.labels['model-rollout.dev/for'] ?? '')
    expect(names).toEqual(expect.arrayContaining(wanted))
    expect(new Set(names).size).toBe(names.length)
    expect(roles.map(({ metadata }) => metadata.name)).toEqual(names.map((name) => `model-rollout-${name}`))
  })

  it('grants nothing by a wildcard, no secret, and no right to grant rights', () => {
    const all = rules.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs])
    for (const forbidden of [
      '*',
      'secrets',
      'pods/exec',
      'roles',
      'rolebindings',
      'bind',
      'escalate',
      'impersonate',
    ]) {
      expect(all).not.toContain(forbidden)
    }
  })

  it('says of each rule what it is for', () => {
    expect(rules.length).toBeGreaterThan(20)
    expect(text.match(/^ {2}# For .+\.$/gm)).toHaveLength(rules.length)
    expect(text).toContain('  # May be narrowed: resourceNames: [NAME-canary]\n')
  })
})
