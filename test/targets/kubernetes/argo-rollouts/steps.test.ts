import { describe, expect, it } from 'vitest'
import { checkRollout } from '../../../../src/targets/kubernetes/argo-rollouts/check.ts'
import {
  complaint,
  goTo,
  hasWeight,
  type Rollout,
  type Step,
  waitsAt,
  weightOf,
} from '../../../../src/targets/kubernetes/argo-rollouts/rollout.ts'
import {
  checkSteps,
  restingPause,
  stepWithWeight,
} from '../../../../src/targets/kubernetes/argo-rollouts/steps.ts'

const START: readonly Step[] = [{ setCanaryScale: { replicas: 1 } }, { pause: {} }]
const END: readonly Step[] = [{ setWeight: 100 }, { pause: {} }]
const splits = [{ canary: 20, mirror: 0 }]
const messages = (steps: readonly Step[]) =>
  checkSteps(steps, splits, 'Rollout shop/demo').map(({ level, message }) => `${level}: ${message}`)

describe('the steps of a Rollout', () => {
  it('are enough where the canary waits before it has requests, and after each weight', () => {
    expect(messages([...START, { setWeight: 20 }, { pause: {} }, ...END])).toEqual([])
  })

  it('may judge by analyses of their own before a pause', () => {
    const analysis = { analysis: { templates: [] } } as Step
    expect(messages([...START, { setWeight: 20 }, analysis, { pause: {} }, ...END])).toEqual([])
  })

  it.each<[string, readonly Step[], string]>([
    [
      'no pods before requests',
      [{ setWeight: 20 }, { pause: {} }, ...END],
      'expected its steps to begin with pods',
    ],
    [
      'no pause before requests',
      [{ setCanaryScale: { weight: 5 } }, { setWeight: 20 }, { pause: {} }, ...END],
      'expected its steps to begin with pods',
    ],
    [
      'no pods at all',
      [{ setCanaryScale: { replicas: 0 } }, { pause: {} }, { setWeight: 20 }, { pause: {} }, ...END],
      'expected its steps to begin with pods',
    ],
    [
      'a pause that ends',
      [...START, { setWeight: 20 }, { pause: { duration: '10m' } }, { pause: {} }, ...END],
      'step 3 pauses for 10m and then goes on by itself; make it pause: {}',
    ],
    [
      'two weights in a row',
      [...START, { setWeight: 10 }, { setWeight: 20 }, { pause: {} }, ...END],
      'step 2 (setWeight: 10) is not followed by pause: {}',
    ],
    [
      'a last weight without a pause',
      [...START, { setWeight: 20 }, { pause: {} }, { setWeight: 100 }],
      'step 4 (setWeight: 100) is not followed by pause: {}',
    ],
    [
      'another weight',
      [...START, { setWeight: 25 }, { pause: {} }, ...END],
      'expected steps with setWeight: 20, found 25 %, 100 %',
    ],
  ])('are refused with %s', (_, steps, message) => {
    expect(messages(steps)).toEqual([expect.stringContaining(message)])
    expect(messages(steps)[0]).toMatch(/^error: Rollout shop\/demo: /)
  })

  it('without a last one of 100 % hold nothing, which is told', () => {
    expect(messages([...START, { setWeight: 20 }, { pause: {} }])).toEqual([
      expect.stringMatching(/^warning: .*ends stable's pods scaleDownDelaySeconds/),
    ])
  })

  it('are found by what they do', () => {
    const steps = [...START, { setWeight: 20 }, { pause: {} }]
    expect([restingPause(steps), stepWithWeight(steps, 20), stepWithWeight(steps, 30)]).toEqual([1, 2, -1])
  })
})

const rollout = (status: object, generation = 2): Rollout => ({
  metadata: { name: 'demo', generation },
  status: { observedGeneration: '2', currentPodHash: 'new', stableRS: 'old', ...status },
})
const weights = (weight: number, more: object = {}) => ({
  canary: { weights: { canary: { weight }, ...more } },
})

describe('what a Rollout says', () => {
  it.each([
    ['the weight that the router has', weights(20), 20],
    ['nothing once it is promoted', { ...weights(20), stableRS: 'new' }, 0],
    ['nothing without a router', {}, 0],
  ])('%s', (_, status, weight) => {
    expect(weightOf(rollout(status))).toBe(weight)
  })

  it('counts no weight that the router could not prove', () => {
    expect(hasWeight(rollout(weights(20)), 20)).toBe(true)
    expect(hasWeight(rollout(weights(20, { verified: false })), 20)).toBe(false)
  })

  it('waits at a pause only where it has seen the object as it is', () => {
    const paused = { currentStepIndex: 1, pauseConditions: [{ reason: 'CanaryPauseStep' }] }
    expect(waitsAt(rollout(paused), 1)).toBe(true)
    expect(waitsAt(rollout(paused), 3)).toBe(false)
    expect(waitsAt(rollout(paused, 3), 1)).toBe(false)
    expect(waitsAt(rollout({ ...paused, pauseConditions: [] }), 1)).toBe(false)
  })

  it.each([
    ['Degraded: ProgressDeadlineExceeded', { phase: 'Degraded', message: 'ProgressDeadlineExceeded' }],
    [
      'no such Service',
      { conditions: [{ type: 'InvalidSpec', status: 'True', message: 'no such Service' }] },
    ],
    [null, { phase: 'Progressing', message: 'more replicas need to be updated' }],
  ])('complains: %s', (said, status) => {
    expect(complaint(rollout(status))).toBe(said)
  })

  it('is sent to a step without taking its pause for one that is over', () => {
    expect(goTo(4)).toEqual({
      status: { currentStepIndex: 4, pauseConditions: null, controllerPause: false, abort: false },
    })
  })
})

describe('a Rollout before a rollout', () => {
  const spec = {
    template: { spec: { containers: [{ name: 'server', image: 'demo:1' }] } },
    strategy: { canary: { trafficRouting: {}, steps: [...START, { setWeight: 20 }, { pause: {} }, ...END] } },
  }
  const config = { container: undefined } as never
  const found = (changes: object) => {
    const checked = { ...rollout({ stableRS: 'new' }), spec: { ...spec, ...changes } } as Rollout
    return checkRollout(checked, splits, config, 'Rollout shop/demo').map(({ message }) => message)
  }

  it('is accepted', () => expect(found({})).toEqual([]))

  it.each([
    [
      { workloadRef: { kind: 'Deployment', name: 'demo' } },
      'takes its pods from a workloadRef, which is not supported',
    ],
    [{ strategy: { blueGreen: {} } }, 'expected the canary strategy, found another one'],
    [
      { strategy: { canary: { steps: START } } },
      'expected trafficRouting; without it the canary gets requests with its first pod',
    ],
    [{ paused: true }, 'is paused (spec.paused); resume it first'],
    [{ rollbackWindow: { revisions: 3 } }, 'rollbackWindow lets a release that ran lately skip all steps'],
    [
      { strategy: { canary: { ...spec.strategy.canary, dynamicStableScale: true } } },
      "dynamicStableScale ends stable's pods",
    ],
    [
      { strategy: { canary: { ...spec.strategy.canary, analysis: {} } } },
      'its background analysis can abort a release by itself',
    ],
  ])('is not: %o', (changes, message) => {
    expect(found(changes)).toEqual([expect.stringContaining(message)])
  })

  it('must not be in the middle of another one', () => {
    const running = { ...rollout({ phase: 'Paused', message: 'CanaryPauseStep' }), spec } as Rollout
    const [finding] = checkRollout(running, splits, config, 'Rollout shop/demo')
    expect(finding?.message).toContain('expected no rollout that is on, found Paused: CanaryPauseStep')
  })
})
