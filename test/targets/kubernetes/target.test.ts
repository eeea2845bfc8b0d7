import { targetContract } from '../../contract/target.ts'
import { FakeWorld } from './fake-api/world.ts'

targetContract('Kubernetes with an HTTPRoute, on a fake API server', () =>
  FakeWorld.open({ 'gateway-api': 'demo' }),
)
targetContract('Kubernetes without a router, on a fake API server', () => FakeWorld.open({ replicas: {} }))
targetContract('Kubernetes with a StatefulSet and an HTTPRoute, on a fake API server', () =>
  FakeWorld.open({ 'gateway-api': 'demo' }, 'StatefulSet'),
)
targetContract('Kubernetes with a StatefulSet and no router, on a fake API server', () =>
  FakeWorld.open({ replicas: {} }, 'StatefulSet'),
)
