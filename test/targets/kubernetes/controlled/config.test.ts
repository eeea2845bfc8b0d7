import { describe, expect, it } from 'vitest'
import { emptyRecord } from '../../../../src/rollout/apply.ts'
import {
  type ControlledTargetConfig,
  controlledTargetSchema,
  isControlled,
} from '../../../../src/targets/kubernetes/controlled/config.ts'
import { howToByHand } from '../../../../src/targets/kubernetes/controlled/how-to.ts'
import { load } from '../../../config/loading.ts'

const experiment = { name: 'ab', model: 'demo', 'storage-uri': 's3://m/{version}' }
const parse = (value: object): ControlledTargetConfig => controlledTargetSchema.parse(value)

describe('target.kubernetes of a controller', () => {
  it('names exactly one workload', () => {
    for (const value of [{}, { rollout: 'demo', 'knative-service': 'demo' }]) {
      expect(() => parse(value)).toThrow('expected exactly one of')
    }
    expect(isControlled(parse({ rollout: 'demo' }))).toBe(true)
    expect(parse({ experiment }).experiment?.mesh).toBe('seldon-mesh')
  })

  it('is told apart from a Deployment in the rollout file, with words for what is wrong', async () => {
    const target = (kubernetes: object) => load(JSON.stringify({ target: { kubernetes } }))
    await expect(target({ 'knative-service': 'demo', route: { replicas: {} } })).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.stringContaining('"route" has no place beside "knative-service": only one of them'),
      ]),
    })
    const unknown = { experiment: { ...experiment, 'storage-url': 's3://m' } }
    await expect(target(unknown)).rejects.toMatchObject({
      problems: expect.arrayContaining([expect.stringContaining('unknown key "storage-url"')]),
    })
  })
})

it.each([
  [{ 'knative-service': 'demo' }, 'kubectl -n shop edit services.serving.knative.dev demo'],
  [
    { 'inference-service': { name: 'demo' } },
    `kubectl -n shop patch inferenceservice demo --type merge -p '{"spec":{"predictor":{"canaryTrafficPercent":0}}}'`,
  ],
  [
    { rollout: 'demo' },
    `kubectl -n shop patch rollout demo --subresource status --type merge -p '{"status":{"abort":true}}'`,
  ],
  [{ experiment }, 'kubectl -n shop edit experiment ab'],
])('says what to type by hand: %o', (keys, command) => {
  const said = howToByHand('shop', parse(keys), emptyRecord('demo'))
  expect(said).toContain('Model demo: no release is stable; no rollout.')
  expect(said).toContain(command)
  expect(said).toContain('node dist/rollback/index.js --config .github/rollout.yml')
})
