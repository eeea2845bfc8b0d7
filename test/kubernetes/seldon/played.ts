import type { Release } from '../../../src/rollout/release.ts'
import type { Service } from '../../../src/targets/kubernetes/canary.ts'
import type { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { podsWith } from '../../../src/targets/kubernetes/controlled/observation.ts'
import { isReady, type Pod, selectorText } from '../../../src/targets/kubernetes/pods.ts'
import { type KubeObject, SERVICES } from '../../../src/targets/kubernetes/resources.ts'
import { EXPERIMENTS, type Experiment } from '../../../src/targets/kubernetes/seldon/experiment.ts'
import { MODELS, type Model } from '../../../src/targets/kubernetes/seldon/model.ts'
import { experimentRights } from '../../../src/targets/kubernetes/seldon/rights.ts'
import { askPod, containers, drawn, Playing, runs, statusOf } from '../controlled/played.ts'
import type { Played } from '../controlled/world.ts'

const STORAGE = 's3://models/demo/{version}'

/** `mesh`: the image of the stand-in for the data plane. */
export const playedSeldon = (mesh: () => string): Played => ({
  keys: { experiment: { name: 'demo-ab', model: 'demo', 'storage-uri': STORAGE, mesh: 'seldon-mesh' } },
  rights: experimentRights(
    { stable: 'demo', canary: 'demo-canary', experiment: 'demo-ab', mesh: 'seldon-mesh' },
    'demo',
    true,
  ).rights,
  manifest: (_, version) => ({
    apiVersion: 'mlops.seldon.io/v1alpha1',
    kind: 'Model',
    metadata: { name: 'demo' },
    ...{ spec: { storageUri: `s3://models/demo/${version}`, requirements: ['mlserver'] } },
  }),
  resource: MODELS,
  serving: ({ spec }: Model) => spec,
  play(cluster, releases) {
    const image = mesh()
    return new Playing(async () => {
      await playMesh(cluster, image)
      const { items } = await cluster.list<Model>(MODELS)
      for (const model of items) await load(cluster, model, releases)
      await tellMesh(cluster, items)
    })
  },
  ask: async (cluster) => {
    const experiment = await cluster.get<Experiment>(EXPERIMENTS, 'demo-ab')
    const candidates = experiment?.spec?.candidates ?? [{ name: 'demo', weight: 1 }]
    return askModel(cluster, drawn(candidates.map(({ name, weight }) => [name, weight])))
  },
})

/** As the data plane does it: by the Service of the Model, whose selector names what is loaded. */
async function askModel(cluster: Cluster, model: string): Promise<string> {
  const service = await cluster.get<Service>(SERVICES, model)
  return askPod(cluster, selectorText(service?.spec?.selector ?? {}))
}

/** Loads what a Model names, which takes the place of what it had loaded before, and says so without a generation. */
async function load(cluster: Cluster, model: Model, releases: ReadonlyMap<string, Release>): Promise<void> {
  const name = model.metadata?.name ?? ''
  const version = model.spec?.storageUri.split('/').at(-1) ?? ''
  const release = releases.get(version)
  if (release === undefined) return
  const loaded = `${version} of generation ${model.metadata?.generation}`
  const before = model.status?.conditions?.find(({ type }) => type === 'Ready')
  if (!before?.message?.startsWith(loaded)) {
    await say(cluster, model, 'False', `${loaded} is being loaded`)
    await runs(cluster, `${name}-${version.replaceAll('.', '-')}`, templateOf(release, name), 1)
    return
  }
  const ready = await runs(cluster, `${name}-${version.replaceAll('.', '-')}`, templateOf(release, name), 1)
  if (!ready || before.status === 'True') return
  // Until then the version that was loaded before has answered.
  await cluster.apply<KubeObject>(SERVICES, serviceOf(name, version))
  await say(cluster, model, 'True', `${loaded} is there`)
}

const templateOf = ({ image }: Release, model: string) => ({
  metadata: { labels: { model } },
  spec: containers(image) ?? { containers: [] },
})

const serviceOf = (name: string, version: string) => ({
  metadata: { name },
  spec: { selector: { 'played/by': `${name}-${version.replaceAll('.', '-')}` }, ports: [{ port: 8080 }] },
})

const say = (cluster: Cluster, model: Model, is: string, message: string) =>
  statusOf(cluster, MODELS, model, {
    conditions: [
      {
        type: 'Ready',
        status: is,
        message,
        lastTransitionTime: new Date().toISOString().replace(/\.\d+/, ''),
      },
    ],
  })

async function playMesh(cluster: Cluster, image: string): Promise<void> {
  if ((await cluster.get(SERVICES, 'seldon-mesh')) !== null) return
  const port = { name: 'http', containerPort: 9000 }
  const readinessProbe = { httpGet: { path: '/ready', port: 9000 }, periodSeconds: 1 }
  const spec = { containers: [{ name: 'envoy', image, ports: [port], readinessProbe }] }
  await runs(cluster, 'seldon-envoy', { metadata: { labels: { app: 'seldon-envoy' } }, spec }, 1)
  await cluster.apply<KubeObject>(SERVICES, {
    metadata: { name: 'seldon-mesh' },
    ...{ spec: { selector: { app: 'seldon-envoy' }, ports: [{ port: 80, targetPort: 'http' }] } },
  })
}

/** Tells the data plane where the Models are. */
async function tellMesh(cluster: Cluster, models: readonly Model[]): Promise<void> {
  const routes: Record<string, string> = {}
  for (const { metadata } of models) {
    const pod = await podOf(cluster, metadata?.name ?? '')
    if (pod !== undefined) routes[metadata?.name ?? ''] = `${pod.status?.podIP}:8080`
  }
  const mesh = (await podsWith(cluster, 'app=seldon-envoy')).find(isReady)
  const request = { method: 'POST', path: '/routes', headers: {}, body: routes, timeout: 5_000 }
  await cluster.viaProxy(mesh?.metadata?.name ?? '', 9000, request)
}

async function podOf(cluster: Cluster, model: string): Promise<Pod | undefined> {
  const service = await cluster.get<Service>(SERVICES, model)
  const selector = selectorText(service?.spec?.selector ?? {})
  return selector === '' ? undefined : (await podsWith(cluster, selector)).find(isReady)
}
