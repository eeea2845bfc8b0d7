import { describe, expect, it } from 'vitest'
import { checkService } from '../../../../src/targets/kubernetes/inference-service/check.ts'
import {
  type Predictor,
  predictorOf,
  releaseOfPredictor,
} from '../../../../src/targets/kubernetes/inference-service/predictor.ts'
import {
  hasShare,
  type InferenceService,
  knativeName,
  replacePredictor,
  setShare,
} from '../../../../src/targets/kubernetes/inference-service/service.ts'
import type { KnativeService } from '../../../../src/targets/kubernetes/knative/traffic.ts'
import { jsonPatch } from '../fake-api/patch.ts'
import { release } from '../fake-api/release.ts'

const config = { container: undefined, env: { RELEASE: '{release}' } } as never
const byImage = { config, storageUri: undefined }
const byUri = { config, storageUri: 's3://models/demo/{version}' }
const two = release('2.0.0')
const own: Predictor = { minReplicas: 1, containers: [{ name: 'kserve-container', image: 'demo:1' }] }
const served: Predictor = {
  model: { modelFormat: { name: 'onnx' }, storageUri: 's3://models/demo/1.0.0' },
  canaryTrafficPercent: 100,
}

describe('the predictor of a release', () => {
  it("has the release's image and environment in a container of its own", () => {
    const made = predictorOf(own, two, byImage)
    expect(made.containers).toEqual([
      { name: 'kserve-container', image: two.image, env: [{ name: 'RELEASE', value: two.id }] },
    ])
    expect(made.labels).toEqual({ 'model-rollout.dev/release': two.id })
    expect(releaseOfPredictor(made, byImage)).toEqual(two)
  })

  it('is told from a transformer beside it by the name that KServe gives it', () => {
    const beside = { name: 'transformer-container', image: 'transform:1' }
    const made = predictorOf({ containers: [beside, ...(own.containers ?? [])] }, two, byImage)
    expect(made.containers?.map(({ image }) => image)).toEqual(['transform:1', two.image])
  })

  it('has a new storageUri where a server loads it, and no share of its own', () => {
    const made = predictorOf(served, two, byUri)
    expect(made['model']).toEqual({ modelFormat: { name: 'onnx' }, storageUri: 's3://models/demo/2.0.0' })
    expect(made.canaryTrafficPercent).toBeUndefined()
    expect(releaseOfPredictor(made, byUri)).toEqual(two)
    const old = predictorOf({ sklearn: { storageUri: 's3://models/demo/1.0.0' } }, two, byUri)
    expect(old['sklearn']).toEqual({ storageUri: 's3://models/demo/2.0.0' })
  })

  it('is nobody knows whose once somebody has changed it by hand', () => {
    const image = { ...predictorOf(own, two, byImage), containers: own.containers ?? [] }
    expect(releaseOfPredictor(image, byImage)).toBeNull()
    const uri = { ...predictorOf(served, two, byUri), model: { storageUri: 's3://models/demo/3.0.0' } }
    expect(releaseOfPredictor(uri, byUri)).toBeNull()
    expect(releaseOfPredictor(served, byUri)).toBeNull()
  })

  it.each([
    [served, byImage, 'the predictor has no container of its own that could get the image of a release'],
    [own, byUri, 'the predictor has no model with a storageUri that could be replaced'],
  ])('is refused where it cannot be told what the release is', (predictor, options, message) => {
    expect(() => predictorOf(predictor, two, options)).toThrow(message)
  })
})

const service = (predictor: Predictor, more: object = {}): InferenceService => ({
  metadata: { name: 'demo' },
  spec: { predictor },
  ...more,
})

describe('an InferenceService', () => {
  it('gets the predictor, its share, and an address for the newest revision, in one patch', () => {
    const before = service(own)
    const after = jsonPatch(
      before,
      replacePredictor(before, predictorOf(own, two, byImage), 0),
    ) as InferenceService
    expect(after.metadata?.annotations).toEqual({ 'serving.kserve.io/enable-tag-routing': 'true' })
    expect(after.spec?.predictor?.canaryTrafficPercent).toBe(0)
    expect(replacePredictor(after, own, null).map(({ path }) => path)).toEqual(['/spec/predictor'])
  })

  it('keeps other annotations', () => {
    const before = service(own, { metadata: { name: 'demo', annotations: { team: 'a' } } })
    const after = jsonPatch(before, replacePredictor(before, own, null)) as InferenceService
    expect(after.metadata?.annotations).toMatchObject({ team: 'a' })
  })

  it('is changed only where the share is another one', () => {
    expect(setShare(service(own), null)).toEqual([])
    expect(setShare(service({ ...own, canaryTrafficPercent: 20 }), 20)).toEqual([])
    expect(setShare(service({ ...own, canaryTrafficPercent: 20 }), null)).toEqual([
      { op: 'remove', path: '/spec/predictor/canaryTrafficPercent' },
    ])
  })

  it('has a Knative Service that is named as its revisions are', () => {
    const components = { predictor: { latestCreatedRevision: 'demo-blue-predictor-00012' } }
    expect(knativeName(service(own, { status: { components } }))).toBe('demo-blue-predictor')
    expect(knativeName(service(own))).toBe('demo-predictor')
  })

  it.each(['RawDeployment', 'Standard', 'ModelMesh'])('cannot be rolled out in %s mode', (deploymentMode) => {
    const [finding] = checkService(
      service(own, { status: { deploymentMode } }),
      null,
      'InferenceService shop/demo',
    )
    expect(finding).toMatchObject({ level: 'error', rule: 'kubernetes/workload' })
    expect(finding?.message).toContain(`is in ${deploymentMode} mode, which has no revisions`)
  })

  it.each([
    [
      { metadata: { annotations: { 'serving.knative.dev/rollout-duration': '60s' } } },
      'makes Knative change shares slowly',
    ],
    [{ spec: { predictor: { ...own, minReplicas: 0 } } }, 'with minReplicas 0 a canary at 0 % scales away'],
  ])('is told of %o', (change, message) => {
    const status = { latestCreatedRevisionName: 'demo-00001', latestReadyRevisionName: 'demo-00001' }
    const found = checkService({ ...service(own), ...change }, { status }, 'InferenceService shop/demo')
    expect(found.map((finding) => finding.message).join()).toContain(message)
  })

  it('must not be in the middle of an update that failed', () => {
    const status = { latestCreatedRevisionName: 'demo-00002', latestReadyRevisionName: 'demo-00001' }
    const [finding] = checkService(service(own), { status }, 'InferenceService shop/demo')
    expect(finding?.message).toContain('its newest revision demo-00002 is not ready (demo-00001 serves)')
  })
})

describe('the share that KServe has told Knative', () => {
  const knative = (newest: number, previous: string): KnativeService => {
    const traffic = [
      { latestRevision: true, percent: newest, revisionName: 'demo-00002' },
      { revisionName: previous, percent: 100 - newest, tag: 'prev' },
    ]
    const [first, second] = traffic
    return {
      metadata: { generation: 1 },
      spec: { traffic: [{ latestRevision: true, percent: newest }, ...(second ? [second] : [])] },
      status: {
        observedGeneration: 1,
        latestReadyRevisionName: 'demo-00002',
        conditions: [{ type: 'RoutesReady', status: 'True' }],
        traffic: [...(first ? [first] : []), ...(second ? [second] : [])],
      },
    }
  }

  it('counts once it is that of the revision before', () => {
    expect(hasShare(knative(20, 'demo-00001'), 20)).toBe(true)
    expect(hasShare(knative(20, 'demo-00001'), 30)).toBe(false)
  })

  it('does not while the revision before is still the newest itself', () => {
    expect(hasShare(knative(0, 'demo-00002'), 0)).toBe(false)
  })
})
