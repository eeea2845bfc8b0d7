import { describe, expect, it } from 'vitest'
import { defaultsOf, refusals } from '../../../../src/targets/kubernetes/capacity/limit-range.ts'

const range = (...limits: { type: string; [key: string]: unknown }[]) => ({
  metadata: { name: 'small' },
  spec: { limits },
})
const pod = (requests: Record<string, number>, limits: Record<string, number>) => ({
  requests,
  limits,
  containers: [{ name: 'server', requests, limits }],
})

describe('LimitRanges', () => {
  it('give defaults to containers', () => {
    const given = range(
      { type: 'Container', defaultRequest: { cpu: '100m' }, default: { cpu: '1', memory: '1Gi' } },
      { type: 'Pod', max: { cpu: '4' } },
    )
    expect(defaultsOf([given])).toEqual({ requests: { cpu: 0.1 }, limits: { cpu: 1, memory: 2 ** 30 } })
    expect(defaultsOf([])).toEqual({ requests: {}, limits: {} })
  })

  it.each<[string, object, ReturnType<typeof pod>, string]>([
    [
      'too small a request',
      { type: 'Container', min: { cpu: '200m' } },
      pod({ cpu: 0.1 }, {}),
      'container server: expected to request at least 0.2 cpu, found a request of 0.1',
    ],
    [
      'no request',
      { type: 'Pod', min: { memory: '1Gi' } },
      pod({}, {}),
      'a pod: expected to request at least 1Gi memory, found no request',
    ],
    [
      'too large a limit',
      { type: 'Pod', max: { memory: '1Gi' } },
      pod({}, { memory: 2 ** 31 }),
      'a pod: expected a limit of at most 1Gi memory, found a limit of 2Gi',
    ],
    [
      'no limit',
      { type: 'Container', max: { cpu: '1' } },
      pod({ cpu: 0.1 }, {}),
      'container server: expected a limit of at most 1 cpu, found no limit',
    ],
    [
      'too far a limit from the request',
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      pod({ cpu: 0.1 }, { cpu: 0.35 }),
      'container server: expected a limit of at most 2 times the request of cpu, found 3.5 times',
    ],
    [
      'a ratio without a request',
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      pod({}, { cpu: 1 }),
      'container server: expected a limit of at most 2 times the request of cpu, found no request',
    ],
  ])('refuse %s', (_, item, needs, expected) => {
    expect(refusals([range(item as { type: string })], needs)).toEqual([`LimitRange small: ${expected}`])
  })

  it('take what is within, and do not look at volumes', () => {
    const bounds = { min: { cpu: '100m' }, max: { cpu: '1' }, maxLimitRequestRatio: { cpu: '2' } }
    const all = range(
      { type: 'Container', ...bounds },
      { type: 'Pod', ...bounds },
      { type: 'PersistentVolumeClaim', min: { storage: '1Gi' } },
    )
    expect(refusals([all], pod({ cpu: 0.5 }, { cpu: 1 }))).toEqual([])
  })
})
