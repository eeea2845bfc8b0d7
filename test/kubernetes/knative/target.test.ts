import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { controlledTarget } from '../../../src/targets/kubernetes/controlled/index.ts'
import { KNATIVE_SERVICES, type KnativeService } from '../../../src/targets/kubernetes/knative/traffic.ts'
import { type TargetWorld, targetContract } from '../../contract/target.ts'
import { askPod, containers, drawn, ownNamespace } from '../controlled/played.ts'
import { releaseOf } from '../images.ts'
import { kubectl, type Surroundings, surroundings } from '../world.ts'
import { ensureRevisions, playKnative } from './played.ts'

const found = surroundings()

/** The Service is in a file, since there is none in the cluster before the first release. */
async function open(around: Surroundings): Promise<TargetWorld> {
  ensureRevisions()
  const cluster = await ownNamespace()
  const played = playKnative(cluster, 'demo')
  const workspace = mkdtempSync(join(tmpdir(), 'model-rollout-manifests-'))
  const { image } = releaseOf(around.registry, '0.0.1')
  writeFileSync(
    join(workspace, 'service.yaml'),
    JSON.stringify({
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { name: 'demo' },
      spec: { template: { spec: containers(image) } },
    }),
  )
  const config = {
    'knative-service': 'demo',
    container: undefined,
    port: undefined,
    env: {},
    manifests: 'service.yaml',
    ready: { timeout: 20_000 },
    drain: 100,
    labels: undefined,
  }
  const client = () => controlledTarget(cluster, { model: 'demo', config, workspace })
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
      const service = await cluster.get<KnativeService>(KNATIVE_SERVICES, 'demo')
      const shares = service?.status?.traffic ?? []
      const revision = drawn(shares.map(({ revisionName = '', percent = 0 }) => [revisionName, percent]))
      return ids.get(await askPod(cluster, `serving.knative.dev/revision=${revision}`)) ?? 'unknown'
    },
    async [Symbol.asyncDispose]() {
      await played[Symbol.asyncDispose]()
      await cluster.close()
      rmSync(workspace, { recursive: true })
      kubectl(['delete', 'namespace', cluster.namespace, '--wait=false'])
    },
  }
}

if (found === null) describe.skip('a cluster', () => {})
else targetContract('a Knative Service', () => open(found))
