/** A Deployment that is kept as a file on a fake GitHub says, by a tool that is played here. */

import { openRepository } from '../../../../src/github/repository.ts'
import type { GitRepository } from '../../../../src/rollout/git-repository.ts'
import type { Session } from '../../../../src/rollout/session.ts'
import type { Target } from '../../../../src/rollout/target.ts'
import { Cluster } from '../../../../src/targets/kubernetes/cluster.ts'
import { kubernetesTargetSchema } from '../../../../src/targets/kubernetes/config.ts'
import { kubernetesTarget } from '../../../../src/targets/kubernetes/index.ts'
import { writeFile } from '../../../fake-github/files.ts'
import { openScene, type Scene } from '../../../github/scene.ts'
import { connectionTo } from '../fake-api/connection.ts'
import type { Stored } from '../fake-api/object.ts'
import { collectionOf } from '../fake-api/store.ts'
import { deployment, FakeWorld } from '../fake-api/world.ts'

const PATH = 'apps/demo.yaml'
/** Also a comment must outlive a rollout. */
export const manifest = (image: string): string =>
  `# Kept by the platform team.
kind: Deployment
metadata: { name: demo }
spec: { template: { spec: { containers: [{ name: server, image: ${image} }] } } } # one container
`

export class GitOpsScene {
  readonly world: FakeWorld
  readonly github: Scene
  readonly #connection
  #now = 1_000
  /** Whether the tool is at work: each commit is in the cluster at once. */
  syncs = true

  private constructor(world: FakeWorld, github: Scene) {
    this.world = world
    this.github = github
    this.#connection = connectionTo(world.api.url)
  }

  /** The image of release 1.0.0 runs, deployed by the tool. */
  static async open(): Promise<GitOpsScene> {
    const scene = new GitOpsScene(await FakeWorld.open({ 'gateway-api': 'demo' }), await openScene())
    const { image } = scene.world.good('1.0.0')
    scene.world.api.add(scene.world.namespace, deployment(image))
    scene.world.api.settle()
    writeFile(scene.github.fake.state, 'main', PATH, manifest(image))
    return scene
  }

  target(gitops: object = {}, others: object = {}): Target {
    const config = kubernetesTargetSchema.parse({
      deployment: 'demo',
      service: 'demo',
      route: { 'gateway-api': 'demo' },
      drain: '0s',
      propagation: '0s',
      ready: { timeout: '1s' },
      gitops: { path: PATH, sync: '300ms', ...gitops },
      ...others,
    })
    const cluster = new Cluster(this.#connection, this.world.namespace)
    return kubernetesTarget(cluster, {
      model: 'demo',
      config,
      workspace: '/nowhere',
      openRepository: (choice) => this.#watched(openRepository(this.github.options(), choice)),
    })
  }

  session(target: Target): Session {
    const links = async () => ({})
    return {
      model: 'demo',
      target,
      publisher: { started: links, entered: links, judged: links, ended: links },
      clock: { now: () => ++this.#now, sleep: async () => {} },
      log: this.github.log,
      signal: new AbortController().signal,
      actor: 'test',
    }
  }

  get said(): readonly string[] {
    return this.github.said
  }

  /** The file as the branch has it. */
  get file(): string {
    return this.github.fake.state.branches.get('main')?.get(PATH)?.text ?? ''
  }

  get deployment(): Stored {
    const found = this.world.object('apps', 'deployments', 'demo')
    if (found === null) throw new Error('no Deployment')
    return found
  }

  /** What the tool does: the workload gets the image of the file. */
  sync(): void {
    const image = /image: ([^ ]+) /.exec(this.file)?.[1]
    const { metadata, spec } = structuredClone(this.deployment)
    const template = spec?.['template'] as { spec: { containers: { image?: string }[] } }
    for (const container of template.spec.containers) container.image = image ?? ''
    const collection = collectionOf('apps', 'deployments', this.world.namespace)
    const generation = (metadata.generation ?? 0) + 1
    this.world.api.store.put(collection, {
      ...this.deployment,
      metadata: { ...metadata, generation },
      spec: { ...spec, template },
    })
    this.world.api.settle()
  }

  #watched(repository: GitRepository): GitRepository {
    const then = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work
      if (this.syncs) this.sync()
      return result
    }
    return {
      ...repository,
      commit: (change) => then(repository.commit(change)),
      merge: (proposal) => then(repository.merge(proposal)),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection.close()
    await this.world[Symbol.asyncDispose]()
    await this.github[Symbol.asyncDispose]()
  }
}
