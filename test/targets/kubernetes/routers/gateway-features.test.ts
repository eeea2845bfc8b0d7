import { expect, it } from 'vitest'
import { ApiError } from '../../../../src/targets/kubernetes/api-error.ts'
import { Cluster } from '../../../../src/targets/kubernetes/cluster.ts'
import { requireMirror } from '../../../../src/targets/kubernetes/routers/gateway-features.ts'
import { connectionTo } from '../fake-api/connection.ts'

type Answer = { items: readonly object[] } | ApiError

/** A cluster whose GatewayClasses are known. */
class Classes extends Cluster {
  readonly asked: string[] = []
  readonly #answer: Answer

  constructor(answer: Answer) {
    super(connectionTo('http://127.0.0.1:1'), 'shop')
    this.#answer = answer
  }

  override async read<T>(path: string): Promise<T> {
    this.asked.push(path)
    if (this.#answer instanceof Error) throw this.#answer
    return this.#answer as T
  }
}

const classes = (features: readonly unknown[], controllerName = 'example.com/gateway') =>
  new Classes({ items: [{ spec: { controllerName }, status: { supportedFeatures: features } }] })

const route = { status: { parents: [{ controllerName: 'example.com/gateway' }] } }
const ask = (cluster: Cluster, mirror: number, kind: 'HTTPRoute' | 'GRPCRoute' = 'HTTPRoute') =>
  requireMirror(cluster, route, 'HTTPRoute shop/demo', { kind }, [{ canary: 0, mirror }])

it('takes a gateway that names the features, in either form of the list', async () => {
  await ask(classes([{ name: 'HTTPRouteRequestMirror' }]), 100)
  await ask(classes(['HTTPRouteRequestMirror', 'HTTPRouteRequestPercentageMirror']), 10)
  await ask(classes(['GRPCRouteRequestMirror']), 100, 'GRPCRoute')
})

it('names the feature that is missing', async () => {
  const error = await ask(classes(['HTTPRouteRequestMirror']), 10).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    message:
      'HTTPRoute shop/demo: the gateway (example.com/gateway) does not say that it can mirror requests',
    problems: ['its GatewayClass names 1 features, but not HTTPRouteRequestPercentageMirror'],
    hint: expect.stringContaining('mirror: supported'),
  })
})

it.each([
  ['may not be read', new Classes(new ApiError(403, 'forbidden', {}))],
  ['may not be read', new Classes(new ApiError(404, 'not found', {}))],
  ['names no features', classes([])],
  ['names no features', classes(['HTTPRouteRequestMirror'], 'example.com/another')],
])('is not content with a GatewayClass that %s', async (says, cluster) => {
  await expect(ask(cluster, 100)).rejects.toMatchObject({ problems: [expect.stringContaining(says)] })
})

it('does not swallow what else goes wrong', async () => {
  const broken = new Classes(new ApiError(500, 'the Kubernetes API answered 500', {}))
  await expect(ask(broken, 100)).rejects.toThrow('answered 500')
})

it('asks nothing where nobody wants a mirror, or where the user has said that it works', async () => {
  const cluster = new Classes(new ApiError(403, 'forbidden', {}))
  await ask(cluster, 0)
  await requireMirror(cluster, route, 'x', { kind: 'HTTPRoute', mirror: 'supported' }, [
    { canary: 0, mirror: 5 },
  ])
  expect(cluster.asked).toEqual([])
})
