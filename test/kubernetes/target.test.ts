import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import type { Target } from '../../src/rollout/target.ts'
import { kubernetesTargetSchema } from '../../src/targets/kubernetes/config.ts'
import { openKubernetesTarget } from '../../src/targets/kubernetes/index.ts'
import { type TargetWorld, targetContract } from '../contract/target.ts'
import { releaseOf } from './images.ts'
import { deployment, KubernetesWorld, type Surroundings, surroundings } from './world.ts'

const found = surroundings()

/** The Deployment is in a file, since there is none in the cluster before the first release. */
async function open(around: Surroundings, route: object): Promise<TargetWorld> {
  const world = new KubernetesWorld(around)
  const workspace = mkdtempSync(join(tmpdir(), 'model-rollout-manifests-'))
  const { image } = releaseOf(around.registry, '0.0.1')
  writeFileSync(join(workspace, 'deployment.yaml'), JSON.stringify(deployment(image)))
  const config = kubernetesTargetSchema.parse({
    namespace: world.namespace,
    deployment: 'demo',
    service: 'demo',
    manifests: 'deployment.yaml',
    drain: '500ms',
    ready: { timeout: '20s' },
    route,
  })
  const client = (): Promise<Target> => openKubernetesTarget({ model: 'demo', config, workspace })
  const clients = [await client(), await client()] as const
  const ids = new Map<string, string>()
  const good = (version: string) => {
    const release = releaseOf(around.registry, version)
    ids.set(version, release.id)
    return release
  }
  return {
    target: clients[0],
    again: () => clients[1],
    good,
    broken: (version) => releaseOf(around.registry, version, { notReady: true }),
    send: async () => {
      const answer = await world.send()
      return ids.get(answer.version) ?? `status ${answer.status}`
    },
    async [Symbol.asyncDispose]() {
      for (const one of clients) await one.close()
      rmSync(workspace, { recursive: true })
      await world[Symbol.asyncDispose]()
    },
  }
}

if (found === null) describe.skip('a cluster', () => {})
else {
  targetContract('Kubernetes with an HTTPRoute', () => open(found, { 'gateway-api': 'demo' }))
}
