import { createHash } from 'node:crypto'
import {
  REPLICA_SETS,
  type ReplicaSet,
  replicaSetsOf,
} from '../../../src/targets/kubernetes/argo-rollouts/replica-sets.ts'
import { rolloutRights } from '../../../src/targets/kubernetes/argo-rollouts/rights.ts'
import { ROLLOUTS, type Rollout, type Step } from '../../../src/targets/kubernetes/argo-rollouts/rollout.ts'
import type { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { askPod, containers, drawn, Playing, statusOf } from '../controlled/played.ts'
import type { Played } from '../controlled/world.ts'

const HASH = 'rollouts-pod-template-hash'
const LABELS = { app: 'demo' }

export const STEPS: readonly Step[] = [
  { setCanaryScale: { replicas: 1 } },
  { pause: {} },
  { setWeight: 25 },
  { pause: {} },
  { setWeight: 50 },
  { pause: {} },
  { setWeight: 100 },
  { pause: {} },
]

export const playedArgoRollouts: Played = {
  keys: { rollout: 'demo' },
  rights: rolloutRights('demo', 'demo', true).rights,
  manifest: (image) => rolloutWith(image, STEPS),
  resource: ROLLOUTS,
  serving: ({ spec }: Rollout) => [
    spec?.template?.spec?.containers.map(({ image }) => image),
    spec?.strategy,
  ],
  play: (cluster) => new Playing(() => reconcile(cluster)),
  ask: async (cluster) => {
    const rollout = await cluster.get<Rollout>(ROLLOUTS, 'demo')
    const { currentPodHash = '', stableRS = '', canary } = rollout?.status ?? {}
    const weight = canary?.weights?.canary?.weight ?? 0
    const hash = drawn([
      [stableRS, 100 - weight],
      [currentPodHash, weight],
    ])
    return askPod(cluster, `${HASH}=${hash}`)
  },
}

export const rolloutWith = (image: string, steps: readonly Step[]): Rollout => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'demo' },
  spec: {
    replicas: 1,
    selector: { matchLabels: LABELS },
    strategy: { canary: { trafficRouting: { plugins: {} }, steps } },
    template: { metadata: { labels: LABELS }, spec: containers(image) ?? { containers: [] } },
  },
})

interface Look {
  readonly cluster: Cluster
  readonly rollout: Rollout
  readonly hash: string
  readonly sets: ReadonlyMap<string, ReplicaSet>
}

/** Does what Argo Rollouts does with a canary and traffic routing, one thing a look. */
async function reconcile(cluster: Cluster): Promise<void> {
  const rollout = await cluster.get<Rollout>(ROLLOUTS, 'demo')
  if (rollout === null) return
  // Fields that the API server adds make no other template.
  const { metadata, spec } = rollout.spec?.template ?? {}
  const template = JSON.stringify([metadata?.annotations, spec?.containers.map(({ image }) => image)])
  const hash = createHash('sha256').update(template).digest('hex').slice(0, 9)
  const reading = { cluster, model: 'demo', config: { container: undefined } as never }
  const look = { cluster, rollout, hash, sets: await replicaSetsOf(reading, rollout) }
  const status = await next(look)
  const observedGeneration = String(rollout.metadata?.generation)
  await statusOf(cluster, ROLLOUTS, rollout, { observedGeneration, currentPodHash: hash, ...status })
}

const steps = ({ rollout }: Look): readonly Step[] => rollout.spec?.strategy?.canary?.steps ?? []
const weights = (weight: number) => ({
  canary: { weights: { canary: { weight }, stable: { weight: 100 - weight } } },
})

async function next(look: Look): Promise<object> {
  const { rollout, hash } = look
  const { stableRS, currentPodHash, abort } = rollout.status ?? {}
  if (stableRS === undefined || stableRS === hash) return settled(look)
  if (currentPodHash !== hash) return { ...RESET, currentStepIndex: 0, phase: 'Progressing' }
  if (isPromoting(rollout)) return promoted(look)
  if (abort === true) {
    await scale(look, hash, 0)
    return { ...weights(0), currentStepIndex: 0, phase: 'Degraded', message: 'RolloutAborted' }
  }
  return step(look)
}

const RESET = {
  abort: false,
  promoteFull: false,
  controllerPause: false,
  pauseConditions: null,
  message: null,
}

const isPromoting = ({ status }: Rollout): boolean =>
  (status as { promoteFull?: boolean } | undefined)?.promoteFull === true

/** The newest template is the stable one, once it has its pods; all others end. */
async function settled(look: Look): Promise<object> {
  const { hash, sets } = look
  for (const other of sets.keys()) if (other !== hash) await scale(look, other, 0)
  if (!(await scale(look, hash, 1))) return { phase: 'Progressing', message: 'waiting for pods' }
  return { ...RESET, ...weights(0), stableRS: hash, phase: 'Healthy', currentStepIndex: steps(look).length }
}

async function promoted(look: Look): Promise<object> {
  return (await scale(look, look.hash, 1)) ? { stableRS: look.hash } : { phase: 'Progressing' }
}

async function step(look: Look): Promise<object> {
  const { rollout, hash } = look
  const index = rollout.status?.currentStepIndex ?? 0
  const now = steps(look)[index]
  if (now === undefined) return promoted(look)
  if (now.pause !== undefined) return pause(rollout, index)
  if (!(await scale(look, hash, 1)))
    return { phase: 'Progressing', message: 'more replicas need to be updated' }
  const weight = now.setWeight === undefined ? {} : weights(now.setWeight)
  return { ...weight, currentStepIndex: index + 1, pauseConditions: null, controllerPause: false }
}

/** A pause that was there and is taken away is over. */
function pause({ status }: Rollout, index: number): object {
  const { controllerPause, pauseConditions = [] } = (status ?? {}) as {
    controllerPause?: boolean
    pauseConditions?: readonly object[] | null
  }
  if ((pauseConditions ?? []).length > 0) return { phase: 'Paused', message: 'CanaryPauseStep' }
  if (controllerPause === true) return { currentStepIndex: index + 1, controllerPause: false }
  const reason = { reason: 'CanaryPauseStep', startTime: new Date().toISOString() }
  return { controllerPause: true, pauseConditions: [reason] }
}

/** Whether the ReplicaSet of a template has so many pods, all ready; made where there is none. */
async function scale({ cluster, rollout, sets }: Look, hash: string, replicas: number): Promise<boolean> {
  const found = sets.get(hash)
  if (found?.spec?.replicas === replicas) return (found.status?.readyReplicas ?? 0) === replicas
  const { metadata, spec } = found?.spec?.template ?? rollout.spec?.template ?? {}
  const labels = { ...metadata?.labels, [HASH]: hash }
  await cluster.apply<ReplicaSet>(REPLICA_SETS, {
    metadata: { name: `demo-${hash}`, labels },
    spec: {
      replicas,
      selector: { matchLabels: { ...LABELS, [HASH]: hash } },
      template: {
        metadata: { ...metadata, labels },
        spec: { ...spec, containers: spec?.containers ?? [], terminationGracePeriodSeconds: 1 },
      },
    },
  })
  return false
}
