import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Service } from '../canary.ts'
import type { Cluster, PatchOperation } from '../cluster.ts'
import { ANNOTATION, LABEL, type Names } from '../names.ts'
import { podsOf } from '../pods.ts'
import { SERVICES } from '../resources.ts'
import type { Workload } from '../workload.ts'
import type { Backends, Router } from './router.ts'

/** What a controller writes on a workload's newest pods, by which stable's can be told from the canary's. */
const HASHES: readonly string[] = ['pod-template-hash', 'controller-revision-hash']

/**
 * Without a router: the Service selects stable's pods alone, those of both arms, or the canary's alone, and shares between
 * pods. The weight that was asked for is kept in an annotation; numbers of pods come as close to it as they can.
 */
export function replicasRouter(cluster: Cluster, backends: Backends, names: Names): Router {
  const load = async (): Promise<Service> => {
    const service = await cluster.get<Service>(SERVICES, backends.stable)
    if (service !== null) return service
    throw new UserError(`Service ${cluster.namespace}/${backends.stable} was not found`)
  }
  const select = async (service: Service, share: number): Promise<boolean> => {
    if (shareOf(service) === share) return false
    const selector = { ...common(service), ...(await narrowed(cluster, names, share)) }
    const annotations = { ...service.metadata?.annotations, [ANNOTATION.weight]: String(share) }
    const operations: PatchOperation[] = [
      { op: 'test', path: '/metadata/resourceVersion', value: service.metadata?.resourceVersion },
      { op: 'replace', path: '/spec/selector', value: selector },
      { op: 'add', path: '/metadata/annotations', value: annotations },
    ]
    await cluster.patch(SERVICES, backends.stable, operations)
    return true
  }
  return {
    kind: 'replicas',
    rights: [{ group: '', resource: 'services', verbs: ['patch'], reason: 'which pods the Service selects' }],
    check: async () => [],
    async read(): Promise<Split> {
      return { canary: shareOf(await load()), mirror: 0 }
    },
    async write({ canary, mirror }) {
      if (mirror > 0) {
        throw new UserError('requests cannot be mirrored without a router', {
          hint: 'Set target.kubernetes.route, or leave `mirror` out of the steps.',
        })
      }
      return select(await load(), canary)
    },
    async stop() {
      const service = await load()
      return shareOf(service) === 100 ? false : select(service, 0)
    },
    async forget() {
      const service = await load()
      if (service.metadata?.annotations?.[ANNOTATION.weight] === undefined) return
      const { [ANNOTATION.weight]: _, ...annotations } = service.metadata.annotations
      await cluster.patch(SERVICES, backends.stable, [
        { op: 'replace', path: '/spec/selector', value: common(service) },
        { op: 'add', path: '/metadata/annotations', value: annotations },
      ])
    },
  }
}

const shareOf = ({ metadata }: Service): number => Number(metadata?.annotations?.[ANNOTATION.weight] ?? 0)

/** The selector as the user wrote it. */
function common({ spec }: Service): Record<string, string> {
  const ours = [...HASHES, LABEL.arm]
  return Object.fromEntries(Object.entries(spec?.selector ?? {}).filter(([label]) => !ours.includes(label)))
}

async function narrowed(cluster: Cluster, names: Names, share: number): Promise<Record<string, string>> {
  if (share === 100) return { [LABEL.arm]: 'canary' }
  if (share > 0) return {}
  const stable = await cluster.get<Workload>(names.workload, names.stable)
  const [pod] = stable === null ? [] : await podsOf(cluster, stable)
  const labels = pod?.metadata?.labels ?? {}
  const [hash] = HASHES.filter((label) => label in labels)
  return hash === undefined ? {} : { [hash]: labels[hash] ?? '' }
}
