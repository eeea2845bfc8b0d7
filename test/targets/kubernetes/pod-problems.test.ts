import type { V1ContainerStatus } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { problemsOf } from '../../../src/targets/kubernetes/pod-problems.ts'
import type { Pod } from '../../../src/targets/kubernetes/pods.ts'

type State = Partial<V1ContainerStatus>

function pod(status: State, more: { ready?: boolean; name?: string; init?: State } = {}): Pod {
  const container = (name: string, state: State): V1ContainerStatus =>
    ({ name, image: 'i', imageID: '', ready: false, restartCount: 0, ...state }) as V1ContainerStatus
  return {
    metadata: { name: more.name ?? 'p' },
    status: {
      conditions: [{ type: 'Ready', status: more.ready === true ? 'True' : 'False' }],
      containerStatuses: [container('server', status)],
      ...(more.init === undefined ? {} : { initContainerStatuses: [container('load', more.init)] }),
    },
  }
}

const waiting = (reason: string, message?: string): State => ({
  state: { waiting: { reason, ...(message === undefined ? {} : { message }) } },
})
const died = (reason: string, exitCode: number, restartCount: number): State => ({
  restartCount,
  state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } },
  lastState: { terminated: { reason, exitCode } },
})

it.each<readonly [string, State, string, boolean, boolean]>([
  [
    'an image that is not there',
    waiting('ErrImagePull', 'x: not found'),
    'ErrImagePull: x: not found',
    true,
    false,
  ],
  [
    'an image that is forbidden',
    waiting('ImagePullBackOff', '401 Unauthorized'),
    'ImagePullBackOff: 401 Unauthorized',
    true,
    false,
  ],
  [
    'a registry that is slow',
    waiting('ErrImagePull', 'i/o timeout'),
    'ErrImagePull: i/o timeout',
    false,
    false,
  ],
  ['a wrong name', waiting('InvalidImageName', 'bad'), 'InvalidImageName: bad', true, false],
  [
    'a missing Secret',
    waiting('CreateContainerConfigError', 'secret "s" not found'),
    'CreateContainerConfigError: secret "s" not found',
    true,
    false,
  ],
  ['the first crash', died('Error', 3, 1), 'CrashLoopBackOff: back-off 10s', false, true],
  ['the third crash', died('Error', 3, 3), 'CrashLoopBackOff: back-off 10s', true, true],
  [
    'too little memory, once',
    died('OOMKilled', 137, 0),
    'OOMKilled: it needed more memory than its limit (exit code 137, 0 restarts)',
    false,
    true,
  ],
  [
    'too little memory, again',
    died('OOMKilled', 137, 1),
    'OOMKilled: it needed more memory than its limit (exit code 137, 1 restarts)',
    true,
    true,
  ],
  [
    'an end just now',
    { state: { terminated: { exitCode: 2, reason: 'Error' } } },
    'Error: it ended with exit code 2 (0 restarts)',
    false,
    true,
  ],
  ['a probe that fails', { state: { running: {} } }, 'it runs, but is not ready yet', false, true],
])('tells %s', (_, state, text, hopeless, hasLog) => {
  expect(problemsOf([pod(state)])).toEqual([{ pod: 'p', container: 'server', text, hopeless, hasLog }])
})

it.each([
  ['is ready', pod({ ready: true, state: { running: {} } }, { ready: true })],
  ['is being made', pod(waiting('ContainerCreating'))],
  ['waits for its init containers', pod(waiting('PodInitializing'))],
  ['has no status yet', { metadata: { name: 'p' } }],
])('has nothing against a pod that %s', (_, one) => {
  expect(problemsOf([one])).toEqual([])
})

it('names the init container that fails', () => {
  const one = pod(waiting('PodInitializing'), { init: died('Error', 1, 4) })
  expect(problemsOf([one])).toMatchObject([{ container: 'load', hopeless: true }])
})

it('tells of a pod for which there is no room, without giving up', () => {
  const message = '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.'
  const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }
  const one: Pod = { metadata: { name: 'p' }, status: { conditions: [condition] } }
  expect(problemsOf([one])).toEqual([
    { pod: 'p', container: null, text: `Unschedulable: ${message}`, hopeless: false, hasLog: false },
  ])
})

it('puts what is hopeless first', () => {
  const pods = [
    pod({ state: { running: {} } }, { name: 'slow' }),
    pod(waiting('InvalidImageName'), { name: 'wrong' }),
  ]
  expect(problemsOf(pods).map((problem) => problem.pod)).toEqual(['wrong', 'slow'])
})
