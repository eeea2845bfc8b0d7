import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PatchOperation } from '../../../../src/targets/kubernetes/cluster.ts'
import { type Bounds, raise, restore } from '../../../../src/targets/kubernetes/companions/floor.ts'
import { jsonPatch } from '../fake-api/patch.ts'

const HPA: Bounds = { min: 'minReplicas', max: 'maxReplicas', idle: null }
const KEDA: Bounds = { min: 'minReplicaCount', max: 'maxReplicaCount', idle: 'idleReplicaCount' }
const NOTE = 'model-rollout.dev/minimum'

interface Scaler {
  metadata: { name: string; annotations?: Record<string, string> }
  spec: Record<string, unknown>
}

const patched = (scaler: Scaler, operations: readonly PatchOperation[]): Scaler =>
  jsonPatch(scaler, operations) as Scaler
const raised = (scaler: Scaler, bounds: Bounds, size: number) => patched(scaler, raise(scaler, bounds, size))
const restored = (scaler: Scaler, bounds: Bounds) => patched(scaler, restore(scaler, bounds))
const hpa = (minReplicas: number, annotations?: Record<string, string>): Scaler => ({
  metadata: { name: 'demo', ...(annotations === undefined ? {} : { annotations }) },
  spec: { minReplicas, maxReplicas: 10 },
})

describe("the minimum of stable's autoscaler", () => {
  it('is raised to the pods that stable has, with a note of what it was', () => {
    const after = raised(hpa(2), HPA, 6)
    expect(after.spec['minReplicas']).toBe(6)
    expect(JSON.parse(after.metadata.annotations?.[NOTE] ?? '')).toEqual({ min: 2, idle: null, raised: 6 })
  })

  it('is raised no higher than its maximum, and never lowered', () => {
    expect(raised(hpa(2), HPA, 40).spec['minReplicas']).toBe(10)
    expect(raise(hpa(7), HPA, 6)).toEqual([])
  })

  it('keeps the first note when it is raised again after a crash', () => {
    const again = raised(raised(hpa(2), HPA, 4), HPA, 6)
    expect(again.spec['minReplicas']).toBe(6)
    expect(restored(again, HPA).spec['minReplicas']).toBe(2)
  })

  it('stays as somebody has set it meanwhile, and only the note goes', () => {
    const changed = patched(raised(hpa(2), HPA, 6), [{ op: 'replace', path: '/spec/minReplicas', value: 8 }])
    expect(restored(changed, HPA)).toEqual(hpa(8, {}))
  })

  it.each(['', 'null', '{"min":-1,"idle":null,"raised":6}', '{"min":2}', 'x'])(
    'is left alone when the note was tampered with: %o',
    (note) => {
      expect(restored(hpa(6, { [NOTE]: note }), HPA)).toEqual(hpa(6, {}))
    },
  )

  it('is not touched where there is no note', () => {
    expect(restore(hpa(6), HPA)).toEqual([])
  })

  it('is restored exactly, however often it was raised (property)', () => {
    const count = fc.integer({ min: 1, max: 20 })
    const spec = fc.record(
      {
        minReplicaCount: count,
        maxReplicaCount: count.map((more) => 20 + more),
        idleReplicaCount: fc.constant(0),
      },
      { requiredKeys: [] },
    )
    const metadata = fc.constantFrom({ name: 'demo' }, { name: 'demo', annotations: { own: 'yes' } })
    fc.assert(
      fc.property(fc.record({ metadata, spec }), fc.array(count, { maxLength: 4 }), (before, sizes) => {
        const during = sizes.reduce((scaler, size) => raised(scaler, KEDA, size), before as Scaler)
        if (sizes.length > 0) expect(during.spec).not.toHaveProperty('idleReplicaCount')
        const after = restored(during, KEDA)
        expect(after.spec).toEqual(before.spec)
        expect(after.metadata.annotations ?? {}).toEqual(before.metadata.annotations ?? {})
        expect(restore(after, KEDA)).toEqual([])
      }),
    )
  })
})
