import type { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { inferenceServiceRights } from '../../../src/targets/kubernetes/inference-service/rights.ts'
import {
  INFERENCE_SERVICES,
  type InferenceService,
} from '../../../src/targets/kubernetes/inference-service/service.ts'
import {
  KNATIVE_SERVICES,
  type KnativeService,
  type Share,
} from '../../../src/targets/kubernetes/knative/traffic.ts'
import type { PodTemplate } from '../../../src/targets/kubernetes/workload.ts'
import { containers, Playing, status } from '../controlled/played.ts'
import type { Played } from '../controlled/world.ts'
import { askKnative, playKnative } from '../knative/played.ts'

const NAME = 'demo-predictor'

export const playedKServe: Played = {
  keys: { 'inference-service': 'demo' },
  rights: inferenceServiceRights('demo', 'demo', true).rights,
  manifest: (image) => ({
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    metadata: { name: 'demo' },
    ...{ spec: { predictor: { minReplicas: 1, ...containers(image, 'kserve-container') } } },
  }),
  resource: INFERENCE_SERVICES,
  serving: ({ spec }: InferenceService) => spec,
  play: (cluster) => playKServe(cluster, (service) => podsOf(service)),
  ask: (cluster) => askKnative(cluster, NAME),
}

interface Rolled {
  readonly latestRolledoutRevision?: string
  readonly previousRolledoutRevision?: string
}

/** Does what KServe does in Knative mode, with Knative played beside it. `pods`: what a predictor becomes. */
function playKServe(
  cluster: Cluster,
  pods: (service: InferenceService) => PodTemplate['spec'],
): AsyncDisposable {
  const knative = playKnative(cluster, NAME)
  const kserve = new Playing(() => reconcile(cluster, pods))
  return {
    async [Symbol.asyncDispose]() {
      await kserve[Symbol.asyncDispose]()
      await knative[Symbol.asyncDispose]()
    },
  }
}

async function reconcile(cluster: Cluster, pods: (service: InferenceService) => PodTemplate['spec']) {
  const service = await cluster.get<InferenceService>(INFERENCE_SERVICES, 'demo')
  if (service === null) return
  const rolled: Rolled = service.status?.components?.predictor ?? {}
  const spec = pods(service)
  const { predictor } = service.spec ?? {}
  // Whatever stands at the object and at its predictor goes to the template.
  const metadata = {
    labels: {
      'serving.kserve.io/inferenceservice': 'demo',
      ...service.metadata?.labels,
      ...predictor?.labels,
    },
    annotations: {
      'autoscaling.knative.dev/min-scale': String(predictor?.minReplicas ?? 1),
      ...service.metadata?.annotations,
      ...predictor?.annotations,
    },
  }
  const template = { metadata, ...(spec === undefined ? {} : { spec }) }
  const traffic = entries(predictor?.canaryTrafficPercent, rolled.latestRolledoutRevision)
  const knative = await cluster.apply<KnativeService>(KNATIVE_SERVICES, {
    metadata: { name: NAME },
    spec: { template, traffic },
  })
  if (knative.status === undefined) return
  const { latestCreatedRevisionName, latestReadyRevisionName } = knative.status
  await status(cluster, INFERENCE_SERVICES, 'demo', {
    observedGeneration: knative.status.observedGeneration,
    deploymentMode: 'Knative',
    components: {
      predictor: {
        latestCreatedRevision: latestCreatedRevisionName,
        latestReadyRevision: latestReadyRevisionName,
        ...rolledOut(knative, rolled),
        traffic: knative.status.traffic,
      },
    },
  })
}

function entries(percent: number | undefined, rolled: string | undefined): readonly Share[] {
  if (percent === undefined || rolled === undefined) return [{ latestRevision: true, percent: 100 }]
  const newest = { latestRevision: true, percent, tag: 'latest' }
  return percent === 100
    ? [newest]
    : [newest, { revisionName: rolled, latestRevision: false, percent: 100 - percent, tag: 'prev' }]
}

/** The newest revision was rolled out once it has all requests; with fewer again, the one before it is. */
function rolledOut({ status: said }: KnativeService, rolled: Rolled): Rolled {
  const newest = said?.latestReadyRevisionName
  if (newest === undefined) return rolled
  const traffic = said?.traffic ?? []
  const share = traffic.find(({ revisionName, tag }) => revisionName === newest && tag !== 'prev')?.percent
  if (rolled.latestRolledoutRevision !== newest) {
    if (share !== 100) return rolled
    return {
      latestRolledoutRevision: newest,
      ...(rolled.latestRolledoutRevision === undefined
        ? {}
        : { previousRolledoutRevision: rolled.latestRolledoutRevision }),
    }
  }
  const alone = traffic.every(({ revisionName }) => revisionName === newest)
  const back = share !== 100 && alone && said?.latestCreatedRevisionName === newest
  const { previousRolledoutRevision: before } = rolled
  return back && before !== undefined ? { ...rolled, latestRolledoutRevision: before } : rolled
}

const podsOf = ({ spec }: InferenceService): PodTemplate['spec'] => ({
  containers: spec?.predictor?.containers ?? [],
})
