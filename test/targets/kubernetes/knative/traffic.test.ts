import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PatchOperation } from '../../../../src/targets/kubernetes/cluster.ts'
import {
  begin,
  float,
  isTaken,
  type KnativeService,
  pinCanary,
  type Roles,
  rolesOf,
  type Share,
  share,
  splitOf,
  swap,
  takeOut,
} from '../../../../src/targets/kubernetes/knative/traffic.ts'
import { jsonPatch } from '../fake-api/patch.ts'

const NAME = 'Knative Service shop/demo'
const service = (traffic: readonly Share[] | undefined, latest = 'demo-00001'): KnativeService => ({
  metadata: { name: 'demo', generation: 3 },
  spec: traffic === undefined ? {} : { traffic },
  status: { latestReadyRevisionName: latest },
})
const roles = (of: KnativeService): Roles => rolesOf(of, NAME)
const patched = (of: KnativeService, operations: readonly PatchOperation[]): KnativeService =>
  jsonPatch(of, operations) as KnativeService
const trafficOf = ({ spec }: KnativeService): readonly Share[] => spec?.traffic ?? []

describe('the entries of a Knative Service', () => {
  it.each([
    ['none', undefined],
    ['the latest', [{ latestRevision: true, percent: 100 }]],
    ['the latest, with a tag of the user', [{ latestRevision: true, percent: 100, tag: 'current' }]],
    ['a revision', [{ revisionName: 'demo-00001', percent: 100 }]],
    [
      'one beside others without requests',
      [
        { revisionName: 'demo-00000', percent: 0, tag: 'old' },
        { latestRevision: true, percent: 100 },
      ],
    ],
  ] as const)('pin stable, in the patch that makes a new revision: %s', (_, traffic) => {
    const before = service(traffic)
    const after = patched(before, begin(before, roles(before), 'demo-00001'))
    const { stable, canary, shares } = roles(after)
    expect(shares[stable]).toMatchObject({ revisionName: 'demo-00001', percent: 100 })
    expect(shares[stable]?.latestRevision).toBeUndefined()
    expect(shares[canary]).toEqual({ latestRevision: true, percent: 0, tag: 'rollout-canary' })
    const kept = trafficOf(before).filter(({ percent }) => percent === 0)
    expect(shares).toEqual(expect.arrayContaining([...kept]))
  })

  it('are refused where several revisions share already', () => {
    const split = [
      { revisionName: 'demo-00001', percent: 60 },
      { latestRevision: true, percent: 40 },
    ]
    expect(() => roles(service(split))).toThrow(
      `${NAME}: expected one revision to have all requests, found 2 that share them`,
    )
  })

  it('move the tag of the user with the requests, and come back', () => {
    const canary = { revisionName: 'demo-00002', percent: 30, tag: 'rollout-canary' }
    const begun = service([{ revisionName: 'demo-00001', percent: 70, tag: 'current' }, canary], 'demo-00002')
    const promoted = patched(begun, swap(begun, roles(begun), 'canary'))
    expect(trafficOf(promoted)).toEqual([
      { revisionName: 'demo-00001', percent: 0, tag: 'rollout-previous' },
      { revisionName: 'demo-00002', percent: 100, tag: 'current' },
    ])
    const restored = patched(promoted, swap(promoted, roles(promoted), 'previous'))
    expect(trafficOf(restored)).toEqual([
      { revisionName: 'demo-00001', percent: 100, tag: 'current' },
      { revisionName: 'demo-00002', percent: 0, tag: 'rollout-canary' },
    ])
  })

  it('give the latest revision requests only before and after a rollout, and always 100 % in all', () => {
    const step = fc.oneof(
      fc.record({ to: fc.constant('share' as const), percent: fc.integer({ min: 0, max: 99 }) }),
      fc.record({ to: fc.constantFrom('promote' as const, 'restore' as const, 'remove' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let now = service([{ latestRevision: true, percent: 100 }])
        now = patched(now, begin(now, roles(now), 'demo-00001'))
        now = patched(now, pinCanary(roles(now), 'demo-00002'))
        for (const one of steps) {
          now = patched(now, operationsOf(now, one))
          expect(trafficOf(now).reduce((sum, { percent = 0 }) => sum + percent, 0)).toBe(100)
          expect(trafficOf(now).every(({ revisionName }) => revisionName !== undefined)).toBe(true)
        }
        const { previous, canary } = roles(now)
        // The one that is further behind goes first.
        const [first, second] = [previous, canary].sort((a, b) => b - a)
        now = patched(now, [...takeOut(first ?? -1), ...takeOut(second ?? -1)])
        expect(trafficOf(patched(now, float(roles(now))))).toEqual([{ latestRevision: true, percent: 100 }])
      }),
    )
  })
})

type Step = { to: 'share'; percent: number } | { to: 'promote' | 'restore' | 'remove' }

function operationsOf(now: KnativeService, step: Step): readonly PatchOperation[] {
  const found = roles(now)
  if (step.to === 'restore') return found.previous === -1 ? [] : swap(now, found, 'previous')
  if (found.canary === -1) return []
  if (step.to === 'remove')
    return splitOf(now).canary > 0 ? [] : [...share(found, 0), ...takeOut(found.canary)]
  return step.to === 'share' ? share(found, step.percent) : swap(now, found, 'canary')
}

describe('what Knative has taken', () => {
  const wanted = [{ revisionName: 'demo-00001', percent: 100 }]
  const said = (status: object): KnativeService => ({
    ...service(wanted),
    status: {
      observedGeneration: 3,
      conditions: [{ type: 'RoutesReady', status: 'True' }],
      traffic: wanted,
      ...status,
    },
  })

  it.each([
    ['all of it', {}, true],
    ['an older generation', { observedGeneration: 2 }, false],
    ['routes that are not ready', { conditions: [{ type: 'RoutesReady', status: 'Unknown' }] }, false],
    ['other percentages', { traffic: [{ revisionName: 'demo-00001', percent: 50 }] }, false],
    ['another revision', { traffic: [{ revisionName: 'demo-00002', percent: 100 }] }, false],
  ])('%s', (_, status, taken) => {
    expect(isTaken(said(status))).toBe(taken)
  })

  it('says what the canary has by its tag', () => {
    const traffic = [{ revisionName: 'demo-00002', percent: 30, tag: 'rollout-canary' }]
    expect(splitOf(said({ traffic }))).toEqual({ canary: 30, mirror: 0 })
    expect(splitOf(said({ traffic: [] }))).toEqual({ canary: 0, mirror: 0 })
  })
})
