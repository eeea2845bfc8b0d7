import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Cluster } from '../../src/targets/kubernetes/cluster.ts'
import { connect } from '../../src/targets/kubernetes/connection.ts'
import type { Call } from '../../src/targets/kubernetes/request.ts'
import type { Right } from '../../src/targets/kubernetes/rights.ts'
import { type KubernetesWorld, kubectl } from './world.ts'

const RBAC = 'rbac.authorization.k8s.io'
const NAME = 'pipeline'

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: object }[]
}

/** A service account of the world's namespace that may do what it is told to, and nothing else. */
export class ServiceAccount implements Disposable {
  /** Good for an hour. */
  readonly token: string
  /** Gone when this is disposed of. */
  readonly folder = mkdtempSync(join(tmpdir(), 'model-rollout-kubeconfig-'))
  readonly #world: KubernetesWorld
  readonly #admin = process.env['KUBECONFIG'] ?? ''

  constructor(world: KubernetesWorld) {
    this.#world = world
    world.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME } })
    this.token = kubectl(['-n', world.namespace, 'create', 'token', NAME]).trim()
  }

  /** From now on it has these rights alone. */
  may(rights: readonly Right[]): void {
    const rules = rights.map(({ group, resource, verbs, names }) => ({
      apiGroups: [group],
      resources: [resource],
      verbs,
      ...(names === undefined ? {} : { resourceNames: names }),
    }))
    const role = { apiGroup: RBAC, kind: 'Role', name: NAME }
    this.#world.apply(
      { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name: NAME }, rules },
      { apiVersion: `${RBAC}/v1`, kind: 'RoleBinding', metadata: { name: NAME }, roleRef: role, subjects },
    )
  }

  /** It gets the Roles of a template in a file, in place of the group that the template names. */
  mayWhat(file: string, roles: readonly string[]): void {
    const text = readFileSync(file, 'utf8').replaceAll(
      `{apiGroup: ${RBAC}, kind: Group, name: model-rollout}`,
      JSON.stringify({ ...subjects[0], namespace: this.#world.namespace }),
    )
    const wanted = `model-rollout.dev/for in (${roles.join(', ')})`
    kubectl(['-n', this.#world.namespace, 'apply', '-f', '-', '-l', wanted], text)
  }

  /** The cluster as the service account sees it. `user`: how it signs in, as a kubeconfig says it. */
  async cluster(onCall: (call: Call) => void, user: object = { token: this.token }): Promise<Cluster> {
    const file = join(this.folder, 'config')
    writeFileSync(file, kubeconfig(user), { mode: 0o600 })
    process.env['KUBECONFIG'] = [this.#admin, file].join(delimiter)
    try {
      return new Cluster(await connect(NAME), this.#world.namespace, onCall)
    } finally {
      process.env['KUBECONFIG'] = this.#admin
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}

const subjects = [{ kind: 'ServiceAccount', name: NAME }]

/** Of the admin's cluster, with another user than the admin. */
function kubeconfig(user: object): string {
  const admin = JSON.parse(kubectl(['config', 'view', '--raw', '--minify', '-o', 'json'])) as Kubeconfig
  const [found] = admin.clusters
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: NAME, cluster: found?.cluster }],
    users: [{ name: NAME, user }],
    contexts: [{ name: NAME, context: { cluster: NAME, user: NAME } }],
  })
}
