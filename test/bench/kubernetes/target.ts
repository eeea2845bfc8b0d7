import type { Target } from '../../../src/rollout/target.ts'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { kubernetesTargetSchema } from '../../../src/targets/kubernetes/config.ts'
import { connect } from '../../../src/targets/kubernetes/connection.ts'
import { kubernetesTarget } from '../../../src/targets/kubernetes/index.ts'

/** The target of a scene's namespace, as an action opens it; `onCall` sees what is asked of the API server. */
export async function openTarget(
  namespace: string,
  onCall: (call: { method: string; path: string }) => void,
): Promise<Target> {
  const config = kubernetesTargetSchema.parse({
    namespace,
    deployment: 'demo',
    service: 'demo',
    route: { 'gateway-api': 'demo' },
    drain: '1s',
    env: { RELEASE: '{release}' },
  })
  const cluster = new Cluster(await connect(undefined), namespace, onCall)
  return kubernetesTarget(cluster, { model: 'demo', config, workspace: process.cwd() })
}
