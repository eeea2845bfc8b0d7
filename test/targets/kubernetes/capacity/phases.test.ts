import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capacity, largest, phaseLine } from '../../../../src/targets/kubernetes/capacity/phases.ts'
import { kubernetesTargetSchema } from '../../../../src/targets/kubernetes/config.ts'

const config = (canary: object = {}) =>
  kubernetesTargetSchema.parse({ deployment: 'demo', service: 'demo', canary })
const needs = { requests: { cpu: 0.5, memory: 2 ** 30, 'nvidia.com/gpu': 1 }, limits: {} }
const splits = [
  { canary: 1, mirror: 0 },
  { canary: 0, mirror: 50 },
  { canary: 20, mirror: 0 },
]

describe('what each phase of a rollout takes', () => {
  it('grows with the shares, never shrinks, and is most when the canary has all requests', () => {
    const lines = capacity({ config: config(), stable: 8, needs, splits }).map(phaseLine)
    expect(lines).toEqual([
      'start: 1 extra pod, which requests 0.5 cpu, 1Gi memory, 1 nvidia.com/gpu',
      'step 1: 1 extra pod, which requests 0.5 cpu, 1Gi memory, 1 nvidia.com/gpu',
      'step 2: 4 extra pods, which request 2 cpu, 4Gi memory, 4 nvidia.com/gpu',
      'step 3: 4 extra pods, which request 2 cpu, 4Gi memory, 4 nvidia.com/gpu',
      'all requests, and hold: 8 extra pods, which request 4 cpu, 8Gi memory, 8 nvidia.com/gpu',
      'settling, where the old pods end before the new ones start: 8 extra pods, which request 4 cpu, 8Gi memory, 8 nvidia.com/gpu',
      'afterwards: no extra pods',
    ])
  })

  it('says so where pods request nothing', () => {
    const [start] = capacity({ config: config(), stable: 1, needs: { requests: {}, limits: {} }, splits })
    expect(start && phaseLine(start)).toBe('start: 1 extra pod, which requests nothing')
  })

  it('is never more than the largest, and never less than the phase before (property)', () => {
    const share = fc.integer({ min: 0, max: 99 })
    const steps = fc.array(fc.record({ canary: share, mirror: share }), { maxLength: 6 })
    const sizes = fc.record({ 'min-replicas': fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), sizes, steps, (stable, canary, given) => {
        const phases = capacity({ config: config(canary), stable, needs, splits: given })
        const pods = phases.slice(0, -1).map((phase) => phase.pods)
        expect(Math.max(...pods)).toBe(largest(config(canary), stable))
        expect(pods).toEqual([...pods].sort((a, b) => a - b))
        expect(phases.at(-1)?.pods).toBe(0)
      }),
    )
  })
})
