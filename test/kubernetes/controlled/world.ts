import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Release } from '../../../src/rollout/release.ts'
import type { Target } from '../../../src/rollout/target.ts'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import type { Connection } from '../../../src/targets/kubernetes/connection.ts'
import type { ControlledKeys } from '../../../src/targets/kubernetes/controlled/config.ts'
import { controlledTarget } from '../../../src/targets/kubernetes/controlled/index.ts'
import type { Call } from '../../../src/targets/kubernetes/request.ts'
import type { KubeObject, Resource } from '../../../src/targets/kubernetes/resources.ts'
import { podRights, type Right } from '../../../src/targets/kubernetes/rights.ts'
import type { TargetWorld } from '../../contract/target.ts'
import { covers, partsOf, Recorder } from '../recorder.ts'

/** A controller that the test plays, and the object of the user's that it looks after. */
export interface Played {
  readonly keys: ControlledKeys
  /** What the user's manifest is, with the image of some older release. */
  manifest(image: string, version: string): KubeObject
  readonly resource: Resource
  /** The part of the user's object that says what serves. */
  serving(object: KubeObject): unknown
  play(cluster: Cluster, releases: ReadonlyMap<string, Release>): AsyncDisposable
  readonly rights: readonly Right[]
  /** The version that one request to the place is answered by. */
  ask(cluster: Cluster): Promise<string>
}

export interface ControlledWorld extends TargetWorld {
  readonly cluster: Cluster
  /** What the targets have asked the API server for. */
  readonly calls: readonly Call[]
  /** Makes the user's object, as it is before any rollout. */
  apply(object: KubeObject, resource?: Resource): Promise<void>
}

const used = new Set<string>()

/** What the targets of all worlds so far have asked for: exactly what the Role grants, but for what every target may need. */
export function checkRights({ rights }: Played): void {
  const parts = partsOf(rights)
  const beyond = [...used].filter((access) => !parts.some((part) => covers(part, access)))
  const common = partsOf(podRights()).map(({ text }) => text)
  const idle = parts.filter(
    (part) => !common.includes(part.text) && ![...used].some((access) => covers(part, access)),
  )
  expect({ beyond, idle: idle.map(({ text }) => text) }).toEqual({ beyond: [], idle: [] })
}

/** Where a world is: a real cluster, or a fake one. */
export interface Ground {
  /** A namespace of its own, whose end `close` brings. */
  open(): Promise<{ connection: Connection; namespace: string; close(): Promise<void> }>
  release(version: string, fate: 'ready' | 'never-ready'): Release
  /** ms */
  readonly patience: number
}

/** A namespace with a played controller. The object is in a file, since there is none before the first release. */
export async function controlledWorld(ground: Ground, played: Played): Promise<ControlledWorld> {
  const { connection, namespace, close } = await ground.open()
  const cluster = new Cluster(connection, namespace)
  const recorder = new Recorder()
  const calls: Call[] = []
  const recorded = new Cluster(connection, namespace, (call) => {
    recorder.onCall(call)
    calls.push(call)
  })
  const workspace = mkdtempSync(join(tmpdir(), 'model-rollout-manifests-'))
  const releases = new Map<string, Release>()
  const made = (version: string, fate: 'ready' | 'never-ready') => {
    const release = ground.release(version, fate)
    releases.set(version, release)
    return release
  }
  const { image } = ground.release('0.0.1', 'ready')
  writeFileSync(join(workspace, 'object.yaml'), JSON.stringify(played.manifest(image, '0.0.1')))
  const playing = played.play(cluster, releases)
  const open = (): Promise<Target> =>
    controlledTarget(recorded, {
      model: 'demo',
      workspace,
      config: { ...COMMON, ...played.keys, ready: { timeout: ground.patience } },
    })
  const clients = [await open(), await open()] as const
  return {
    cluster,
    calls,
    apply: (object, resource = played.resource) => applied(cluster, resource, object),
    target: clients[0],
    again: () => clients[1],
    good: (version) => made(version, 'ready'),
    broken: (version) => made(version, 'never-ready'),
    send: async () => releases.get(await played.ask(cluster))?.id ?? 'an unknown release',
    async [Symbol.asyncDispose]() {
      await playing[Symbol.asyncDispose]()
      rmSync(workspace, { recursive: true })
      for (const access of recorder.seen) used.add(access)
      await close()
    },
  }
}

async function applied(cluster: Cluster, resource: Resource, object: KubeObject): Promise<void> {
  const found = await cluster.get<KubeObject>(resource, object.metadata?.name ?? '')
  const { resourceVersion } = found?.metadata ?? {}
  if (resourceVersion === undefined) await cluster.create(resource, object)
  else await cluster.replace(resource, { ...object, metadata: { ...object.metadata, resourceVersion } })
}

const COMMON = {
  container: undefined,
  port: undefined,
  env: {},
  manifests: 'object.yaml',
  drain: 100,
  labels: undefined,
}
