import { describe, expect, it } from 'vitest'
import {
  type Experiment,
  forget,
  isOurs,
  madeExperiment,
  share,
  splitOf,
} from '../../../../src/targets/kubernetes/seldon/experiment.ts'
import { isLoaded, type Model, releaseOf } from '../../../../src/targets/kubernetes/seldon/model.ts'
import { jsonPatch } from '../fake-api/patch.ts'
import { release } from '../fake-api/release.ts'

const arms = { stable: 'demo', canary: 'demo-canary' }
const place = 'Experiment shop/ab'
const alone: Experiment = { spec: { default: 'demo', candidates: [{ name: 'demo', weight: 1 }] } }
const patched = (experiment: Experiment, split: { canary: number; mirror: number }) =>
  jsonPatch(experiment, share(experiment, arms, split)) as Experiment

describe('an Experiment', () => {
  it.each([
    { canary: 30, mirror: 0 },
    { canary: 100, mirror: 0 },
    { canary: 0, mirror: 0 },
    { canary: 0, mirror: 40 },
  ])('says the split that it was given, from wherever it was: %o', (split) => {
    for (const before of [
      alone,
      patched(alone, { canary: 10, mirror: 0 }),
      patched(alone, { canary: 0, mirror: 5 }),
    ]) {
      const after = patched(before, split)
      expect(splitOf(after, arms, place)).toEqual(split)
      expect(share(after, arms, split)).toEqual([])
    }
    expect(splitOf(madeExperiment('ab', arms, split), arms, place)).toEqual(split)
  })

  it('never has one Model as candidate and mirror, which Seldon refuses', () => {
    const mirrored = patched(patched(alone, { canary: 10, mirror: 0 }), { canary: 0, mirror: 5 })
    expect(mirrored.spec).toEqual({
      default: 'demo',
      candidates: [{ name: 'demo', weight: 100 }],
      mirror: { name: 'demo-canary', percent: 5 },
    })
  })

  it('forgets the canary', () => {
    for (const split of [
      { canary: 30, mirror: 0 },
      { canary: 0, mirror: 5 },
    ]) {
      const before = patched(alone, split)
      const after = jsonPatch(before, forget(before, arms)) as Experiment
      expect(after.spec).toEqual({ default: 'demo', candidates: [{ name: 'demo', weight: 100 }] })
    }
  })

  it('is ours only where we have made it', () => {
    expect([isOurs(alone), isOurs(madeExperiment('ab', arms, { canary: 1, mirror: 0 }))]).toEqual([
      false,
      true,
    ])
  })

  it.each<[Experiment['spec'], string]>([
    [
      {
        candidates: [
          { name: 'demo', weight: 1 },
          { name: 'other', weight: 1 },
        ],
      },
      'found candidates demo, other',
    ],
    [{ candidates: [{ name: 'other', weight: 1 }] }, 'found candidates other'],
    [
      { candidates: [{ name: 'demo', weight: 1 }], mirror: { name: 'other', percent: 5 } },
      'found candidates demo, mirror other',
    ],
    [
      { candidates: [{ name: 'demo', weight: 1 }], resourceType: 'pipeline' },
      'found candidates demo, of pipelines',
    ],
  ])('of somebody else is refused: %o', (spec, problem) => {
    const refused = () => splitOf({ ...(spec === undefined ? {} : { spec }) }, arms, place)
    expect(refused).toThrow('Experiment shop/ab: expected demo as its only candidate, and no mirror')
    expect(refused).toThrow(expect.objectContaining({ problems: [problem] }))
  })
})

describe('a Model', () => {
  const model = (ready: string, at: string, written: string): Model => ({
    metadata: {
      managedFields: [
        { manager: 'model-rollout', time: written },
        { manager: 'manager', time: '2026-01-01T00:09:00Z', subresource: 'status' },
      ],
    },
    status: { conditions: [{ type: 'Ready', status: ready, lastTransitionTime: at }] },
  })

  it.each([
    ['ready since it was written', 'True', '2026-01-01T00:00:05Z', '2026-01-01T00:00:05Z', true],
    ['ready from before', 'True', '2026-01-01T00:00:04Z', '2026-01-01T00:00:05Z', false],
    ['not ready', 'False', '2026-01-01T00:00:06Z', '2026-01-01T00:00:05Z', false],
  ])('is loaded or not: %s', (_, ready, at, written, loaded) => {
    expect(isLoaded(model(ready, at, written))).toBe(loaded)
  })

  const two = release('2.0.0')
  const annotations = { 'model-rollout.dev/release': JSON.stringify(two) }
  const named = (storageUri: string, more: object = {}): Model => ({
    metadata: { annotations },
    spec: { storageUri, ...more },
  })

  it('loads the release that it is annotated with, as long as it loads from there', () => {
    const uri = 's3://models/{version}'
    expect(releaseOf(named('s3://models/2.0.0'), 'demo', uri)).toEqual(two)
    const other = releaseOf(named('s3://models/3.0.0'), 'demo', uri)
    expect(other).toMatchObject({ model: 'demo', artifact: null })
    expect(other.image).toContain('s3://models/3.0.0@sha256:')
  })

  it('that is only scaled is the same release', () => {
    const id = (more: object) =>
      releaseOf(named('s3://models/3.0.0', more), 'demo', 's3://models/{version}').id
    expect(id({ replicas: 1 })).toBe(id({ replicas: 3 }))
    expect(id({ modelType: 'onnx' })).not.toBe(id({}))
  })
})
