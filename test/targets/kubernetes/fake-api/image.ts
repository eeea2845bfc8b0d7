import type { V1ContainerStatus, V1PodStatus } from '@kubernetes/client-node'

/** What becomes of a container of an image. */
export interface Image {
  readonly fate: 'ready' | 'crash' | 'pull-error' | 'oom' | 'never-ready' | 'unschedulable'
  /** What it writes to its log. */
  readonly log?: string
}

export const READY: Image = { fate: 'ready' }

const digestOf = (image: string): string =>
  /sha256:[0-9a-f]{64}/.exec(image)?.[0] ?? `sha256:${'e'.repeat(64)}`

/** The pod's status once its fate has come about, as kubelet would write it. */
export function podStatus(container: { name: string; image: string }, { fate }: Image): V1PodStatus {
  const ready = fate === 'ready'
  const scheduled = fate !== 'unschedulable'
  const condition = (type: string, holds: boolean, more: object = {}) => ({
    type,
    status: holds ? 'True' : 'False',
    ...more,
  })
  return {
    phase: scheduled && fate !== 'pull-error' ? 'Running' : 'Pending',
    conditions: [
      condition('PodScheduled', scheduled, scheduled ? {} : UNSCHEDULABLE),
      ...(scheduled ? [condition('Ready', ready), condition('ContainersReady', ready)] : []),
    ],
    ...(scheduled ? { podIP: '10.0.0.9', containerStatuses: [containerStatus(container, fate)] } : {}),
  } as V1PodStatus
}

const UNSCHEDULABLE = {
  reason: 'Unschedulable',
  message: '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.',
}

function containerStatus(
  { name, image }: { name: string; image: string },
  fate: Image['fate'],
): V1ContainerStatus {
  const base = { name, image, ready: fate === 'ready', restartCount: 0, imageID: '' }
  const imageID = `${image.split('@')[0]}@${digestOf(image)}`
  const startedAt = new Date().toISOString() as unknown as Date
  if (fate === 'ready' || fate === 'never-ready')
    return { ...base, imageID, state: { running: { startedAt } } }
  if (fate === 'pull-error') {
    const message = `Back-off pulling image "${image}": ErrImagePull: ${image}: not found`
    return { ...base, state: { waiting: { reason: 'ImagePullBackOff', message } } }
  }
  const [reason, exitCode] = fate === 'oom' ? ['OOMKilled', 137] : ['Error', 3]
  const message = `back-off 10s restarting failed container=${name}`
  return {
    ...base,
    imageID,
    restartCount: 3,
    state: { waiting: { reason: 'CrashLoopBackOff', message } },
    lastState: { terminated: { reason, exitCode } },
  }
}
