import type { Split } from '../../../rollout/target.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Service } from '../canary.ts'
import type { Cluster, PatchOperation } from '../cluster.ts'
import { ANNOTATION, LABEL, type Names } from '../names.ts'
import { podsOf } from '../pods.ts'
import { SERVICES } from '../resources.ts'
import type { Workload } from '../workload.ts'
import { cannotMatch, cannotMirror, cannotStick } from './refusals.ts'
import { UsersObject } from './rewrite.ts'
import type { Backends, Router } from './router.ts'

/** What a controller writes on a workload's newest pods, by which stable's can be told from the canary's. */
const HASHES: readonly string[] = ['pod-template-hash', 'controller-revision-hash']

/**
 * Without a router: the Service selects stable's pods alone, those of both arms, or the canary's alone, and shares between
 * pods. The weight that was asked for is kept in an annotation; numbers of pods come as close to it as they can.
 */
export function replicasRouter(cluster: Cluster, backends: Backends, names: Names): Router {
  const users = new UsersObject<Service, Service>(cluster, SERVICES, backends.stable, {
    find: (service) => service,
    guards: () => [],
  })
  const select = async (share: number): Promise<boolean> => {
    const narrowing = await narrowed(cluster, names, share)
    return (await users.rewrite((service) => selection(service, share, narrowing))).changed
  }
  return {
    kind: 'replicas',
    rights: [
      {
        group: '',
        resource: 'services',
        verbs: ['patch'],
        names: [backends.stable],
        reason: 'choosing which pods the Service selects',
      },
    ],
    objects: async () => [(await users.load()).object],
    async check(splits, sticky) {
      splits.forEach(refuse)
      return sticky ? notSticky((await users.load()).found, backends.stable) : []
    },
    async read(): Promise<Split> {
      return { canary: shareOf((await users.load()).found) ?? 0, mirror: 0 }
    },
    async write(split) {
      refuse(split)
      return select(split.canary)
    },
    async stop() {
      const share = shareOf((await users.load()).found)
      // Without a rollout the selector is the user's, and stays so.
      return share === null || share === 100 ? false : select(0)
    },
    async forget() {
      await users.rewrite(restored)
    },
  }
}

function refuse({ mirror, match }: Split): void {
  if (mirror > 0) throw cannotMirror('without a router')
  if (match !== undefined) throw cannotMatch('A Service')
}

/** kube-proxy keeps a client on one pod, and so on its arm, by the client's address. */
function notSticky({ spec }: Service, name: string): readonly Finding[] {
  if (spec?.sessionAffinity === 'ClientIP') return []
  return [cannotStick(`at Service ${name}`, 'set its spec.sessionAffinity to ClientIP, or take a router')]
}

/** What the canary gets by the last write of ours; null where there was none. */
function shareOf({ metadata }: Service): number | null {
  const text = metadata?.annotations?.[ANNOTATION.weight]
  return text === undefined ? null : Number(text)
}

function selection(
  service: Service,
  share: number,
  narrowing: Readonly<Record<string, string>>,
): readonly PatchOperation[] {
  const selector = { ...common(service), ...narrowing }
  if (shareOf(service) === share && same(selector, service.spec?.selector ?? {})) return []
  const annotations = { ...service.metadata?.annotations, [ANNOTATION.weight]: String(share) }
  return [
    { op: 'replace', path: '/spec/selector', value: selector },
    { op: 'add', path: '/metadata/annotations', value: annotations },
  ]
}

function restored(service: Service): readonly PatchOperation[] {
  if (shareOf(service) === null) return []
  const { [ANNOTATION.weight]: _, ...annotations } = service.metadata?.annotations ?? {}
  return [
    { op: 'replace', path: '/spec/selector', value: common(service) },
    { op: 'add', path: '/metadata/annotations', value: annotations },
  ]
}

const same = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((label) => a[label] === b[label])

/** The selector as the user wrote it. */
function common({ spec }: Service): Record<string, string> {
  const ours = [...HASHES, LABEL.arm]
  return Object.fromEntries(Object.entries(spec?.selector ?? {}).filter(([label]) => !ours.includes(label)))
}

async function narrowed(cluster: Cluster, names: Names, share: number): Promise<Record<string, string>> {
  if (share === 100) return { [LABEL.arm]: 'canary' }
  if (share > 0) return {}
  const stable = await cluster.get<Workload>(names.workload, names.stable)
  // Before the first release nobody serves: no pod is `stable`.
  if (stable === null) return { [LABEL.arm]: 'stable' }
  const [pod] = await podsOf(cluster, stable)
  const labels = pod?.metadata?.labels ?? {}
  const [hash] = HASHES.filter((label) => label in labels)
  return hash === undefined ? {} : { [hash]: labels[hash] ?? '' }
}
