import { expect, it } from 'vitest'
import { emptyRecord } from '../../../src/rollout/apply.ts'
import { kubernetesTargetSchema } from '../../../src/targets/kubernetes/config.ts'
import { howToRollBack } from '../../../src/targets/kubernetes/how-to.ts'
import { namesOf } from '../../../src/targets/kubernetes/names.ts'
import { release } from './fake-api/release.ts'

const text = (route: object, workload: object = { deployment: 'demo' }): string => {
  const config = kubernetesTargetSchema.parse({ ...workload, service: 'web', route })
  const record = { ...emptyRecord('demo'), stable: release('1.0.0') }
  return howToRollBack('shop', namesOf(config, 'demo'), config, record)
}

it('says what serves, and what to type', () => {
  const said = text({ 'gateway-api': 'front' })
  expect(said).toContain(`Model demo: ${release('1.0.0').id} is stable; no rollout.`)
  for (const command of [
    'kubectl -n shop edit httproute front',
    'kubectl -n shop get deployment demo',
    'kubectl -n shop delete deployment demo-canary --ignore-not-found',
    'kubectl -n shop delete service web-canary --ignore-not-found',
    'node dist/rollback/index.js --config .github/rollout.yml',
  ]) {
    expect(said).toContain(command)
  }
})

it.each([
  [{ 'gateway-api': { route: 'front', kind: 'GRPCRoute' } }, 'edit grpcroute front'],
  [{ istio: 'front' }, 'edit virtualservice front'],
  [{ 'ingress-nginx': 'front' }, 'edit ingress front'],
  [{ replicas: {} }, 'edit service web'],
])('names the object that shares the requests: %o', (route, command) => {
  expect(text(route)).toContain(`kubectl -n shop ${command}`)
})

it('names a StatefulSet', () => {
  expect(text({ replicas: {} }, { statefulset: 'demo' })).toContain('get statefulset demo\n')
})
