import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Release } from '../../../src/rollout/release.ts'
import type { Target } from '../../../src/rollout/target.ts'
import type { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import type { ControlledKeys } from '../../../src/targets/kubernetes/controlled/config.ts'
import type { ControlledConfig } from '../../../src/targets/kubernetes/controlled/controller.ts'
import { controlledTarget } from '../../../src/targets/kubernetes/controlled/index.ts'
import type { KubeObject } from '../../../src/targets/kubernetes/resources.ts'
import type { TargetWorld } from '../../contract/target.ts'
import { releaseOf } from '../images.ts'
import { kubectl, type Surroundings } from '../world.ts'
import { ownNamespace } from './played.ts'

/** A controller that the test plays, and the object of the user's that it looks after. */
export interface Played {
  readonly keys: ControlledKeys
  /** What the user's manifest is, with the image of some older release. */
  manifest(image: string): KubeObject
  play(cluster: Cluster, releases: ReadonlyMap<string, Release>): AsyncDisposable
  /** The version that one request to the place is answered by. */
  ask(cluster: Cluster): Promise<string>
}

export interface ControlledWorld extends TargetWorld {
  readonly cluster: Cluster
  open(keys: Partial<ControlledConfig & ControlledKeys>): Promise<Target>
}

/** A namespace with a played controller. The object is in a file, since there is none before the first release. */
export async function controlledWorld(around: Surroundings, played: Played): Promise<ControlledWorld> {
  const cluster = await ownNamespace()
  const workspace = mkdtempSync(join(tmpdir(), 'model-rollout-manifests-'))
  const releases = new Map<string, Release>()
  const made = (version: string, behaviour = {}) => {
    const release = releaseOf(around.registry, version, behaviour)
    releases.set(version, release)
    return release
  }
  const manifest = played.manifest(releaseOf(around.registry, '0.0.1').image)
  writeFileSync(join(workspace, 'object.yaml'), JSON.stringify(manifest))
  const playing = played.play(cluster, releases)
  const open: ControlledWorld['open'] = (extra) =>
    controlledTarget(cluster, {
      model: 'demo',
      workspace,
      config: { ...COMMON, ...played.keys, manifests: 'object.yaml', ...extra },
    })
  const clients = [await open({}), await open({})] as const
  return {
    cluster,
    open,
    target: clients[0],
    again: () => clients[1],
    good: (version) => made(version),
    broken: (version) => made(version, { notReady: true }),
    send: async () => releases.get(await played.ask(cluster))?.id ?? 'an unknown release',
    async [Symbol.asyncDispose]() {
      await playing[Symbol.asyncDispose]()
      await cluster.close()
      rmSync(workspace, { recursive: true })
      kubectl(['delete', 'namespace', cluster.namespace, '--wait=false'])
    },
  }
}

const COMMON = {
  container: undefined,
  port: undefined,
  env: {},
  ready: { timeout: 20_000 },
  drain: 100,
  labels: undefined,
}
