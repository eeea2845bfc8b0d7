import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canaryLabels,
  canaryService,
  canaryWorkload,
  type Service,
  selects,
  templateOf,
} from '../../../src/targets/kubernetes/canary.ts'
import { ANNOTATION, LABEL, type Names } from '../../../src/targets/kubernetes/names.ts'
import { DEPLOYMENTS } from '../../../src/targets/kubernetes/resources.ts'
import { releaseOfTemplate, type Workload } from '../../../src/targets/kubernetes/workload.ts'
import { release } from './fake-api/release.ts'

describe('the labels of a canary', () => {
  it('change one label that both the Service and the workload select by', () => {
    const pods = { app: 'demo', tier: 'web', track: 'stable' }
    const apart = [{ app: 'demo', tier: 'web' }, { app: 'demo' }]
    expect(canaryLabels(pods, apart, [])).toEqual({ app: 'demo-canary', tier: 'web', track: 'stable' })
  })

  it('keep those that policies and monitors select by, where another will do', () => {
    const pods = { app: 'demo', track: 'stable' }
    const selector = { app: 'demo', track: 'stable' }
    const labels = canaryLabels(pods, [selector], [{ app: 'demo' }])
    expect(labels).toEqual({ app: 'demo', track: 'stable-canary' })
  })

  it('cannot stay apart from a selector that selects everything', () => {
    expect(() => canaryLabels({ app: 'demo' }, [{}], [])).toThrow('a selector that selects every pod')
  })

  it('are never selected by what must stay apart, and are valid', () => {
    const text = fc.stringMatching(/^[a-z]([-a-z0-9.]{0,60}[a-z0-9])?$/)
    const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'track', 'a/b'), text, { minKeys: 1 })
    const parts = labels.chain((pods) =>
      fc.record({
        pods: fc.constant(pods),
        apart: fc.array(fc.subarray(Object.entries(pods), { minLength: 1 }).map(Object.fromEntries), {
          minLength: 1,
          maxLength: 4,
        }),
        shared: fc.array(fc.subarray(Object.entries(pods)).map(Object.fromEntries), { maxLength: 3 }),
      }),
    )
    fc.assert(
      fc.property(parts, ({ pods, apart, shared }) => {
        const found = canaryLabels(pods, apart, shared)
        for (const selector of apart) expect(selects(selector, found)).toBe(false)
        expect(Object.keys(found).sort()).toEqual(Object.keys(pods).sort())
        for (const value of Object.values(found)) {
          expect(value).toMatch(/^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/)
          expect(value.length).toBeLessThanOrEqual(63)
        }
      }),
    )
  })
})

const names: Names = {
  workload: DEPLOYMENTS,
  stable: 'demo',
  canary: 'demo-canary',
  service: 'web',
  canaryService: 'web-canary',
  record: 'record',
  manifests: 'manifests',
}

const stable = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'demo',
    uid: '1',
    resourceVersion: '7',
    labels: { app: 'demo' },
    annotations: { 'deployment.kubernetes.io/revision': '3' },
  },
  spec: {
    replicas: 5,
    minReadySeconds: 4,
    selector: { matchLabels: { app: 'demo' } },
    template: {
      metadata: { labels: { app: 'demo', tier: 'web' }, annotations: { a: 'b' } },
      spec: {
        nodeSelector: { gpu: 'yes' },
        containers: [
          { name: 'proxy', image: 'proxy:1' },
          {
            name: 'server',
            image: 'old:1',
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '2' },
            ],
          },
        ],
      },
    },
  },
  status: { replicas: 5, readyReplicas: 5 },
} satisfies Workload

describe('the template of a release', () => {
  const two = release('2.0.0')

  it("has the release's image and environment in one container, and its name", () => {
    const options = { container: 'server', env: { A: '{version}', C: '{release} {digest} {nothing}' } }
    const made = templateOf(stable.spec.template, two, options)
    const [proxy, server] = made.spec?.containers ?? []
    expect(proxy).toEqual({ name: 'proxy', image: 'proxy:1' })
    expect(server?.image).toBe(two.image)
    expect(server?.env).toEqual([
      { name: 'B', value: '2' },
      { name: 'A', value: '2.0.0' },
      { name: 'C', value: `${two.id} ${two.artifact} {nothing}` },
    ])
    expect(made.spec?.nodeSelector).toEqual({ gpu: 'yes' })
    expect(made.metadata?.labels).toEqual({ app: 'demo', tier: 'web', [LABEL.release]: two.id })
    expect(made.metadata?.annotations).toMatchObject({ a: 'b' })
    expect(releaseOfTemplate(made, ANNOTATION.release, 'server')).toEqual(two)
  })

  it('is no release any more once its image is another one', () => {
    const made = templateOf(stable.spec.template, two, { container: 'server', env: {} })
    const [proxy, server] = made.spec?.containers ?? []
    const changed = {
      ...made,
      spec: { containers: [proxy, { ...server, name: 'server', image: 'other:1' }] },
    }
    expect(releaseOfTemplate(changed as typeof made, ANNOTATION.release, 'server')).toBeNull()
  })

  it('needs to know which container serves', () => {
    const several = () => templateOf(stable.spec.template, two, { env: {} })
    expect(several).toThrow('the pods have 2 containers, and target.kubernetes.container does not say')
    const wrong = () => templateOf(stable.spec.template, two, { container: 'nix', env: {} })
    expect(wrong).toThrow('the pods have no container "nix"')
  })
})

describe('the objects of a canary', () => {
  const labels = { app: 'demo-canary', tier: 'web' }
  const template = templateOf(stable.spec.template, release('2.0.0'), { container: 'server', env: {} })

  it("are a workload like stable's that selects its own pods alone", () => {
    const options = { names, template, labels, replicas: 2, stableReplicas: 5, resource: DEPLOYMENTS }
    const made = canaryWorkload(stable, options)
    expect(made.metadata).toEqual({
      name: 'demo-canary',
      labels: { app: 'demo', [LABEL.arm]: 'canary' },
      annotations: { [ANNOTATION.stableReplicas]: '5' },
    })
    expect(made.spec).toMatchObject({ replicas: 2, minReadySeconds: 4 })
    const pods = made.spec?.template.metadata?.labels ?? {}
    expect(selects(made.spec?.selector?.matchLabels ?? {}, pods)).toBe(true)
    expect(selects(stable.spec.selector.matchLabels, pods)).toBe(false)
    expect(selects(made.spec?.selector?.matchLabels ?? {}, stable.spec.template.metadata.labels)).toBe(false)
    expect(made.status).toBeUndefined()
  })

  it('are a Service with the same ports for those pods', () => {
    const service: Service = {
      metadata: { name: 'web', labels: { team: 'a' } },
      spec: {
        selector: { app: 'demo', 'pod-template-hash': 'abc' },
        clusterIP: '10.0.0.1',
        ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30_000 }],
      },
    }
    expect(canaryService(service, names, labels)).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web-canary', labels: { team: 'a', [LABEL.arm]: 'canary' } },
      spec: {
        selector: { app: 'demo-canary', [LABEL.arm]: 'canary' },
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    })
  })
})
