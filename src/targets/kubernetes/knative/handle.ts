import type { PatchOperation } from '../cluster.ts'
import { untilSays, type Watched } from '../controlled/await-object.ts'
import type { State, Surroundings } from '../controlled/controller.ts'
import { type Owned, ownedObject } from '../controlled/object.ts'
import type { PodTemplate } from '../workload.ts'
import { readState, releaseOfPods } from './read.ts'
import { imageSource, REVISIONS, type Reading, type Revision, templateIn } from './revision.ts'
import { isTaken, KNATIVE_SERVICES, type KnativeService, type Roles, revisionOf, rolesOf } from './traffic.ts'

/** How long Knative and its gateways may take to say that they have taken new percentages, ms. */
const PATIENCE = 15_000

/** One Knative Service: how it is read and changed. */
export class Handle {
  readonly around: Surroundings<PodTemplate>
  readonly name: string
  /** For messages. */
  readonly place: string
  readonly object: Owned<KnativeService>
  readonly reading: Reading

  constructor(around: Surroundings<PodTemplate>, name: string) {
    const { cluster, config, model } = around
    this.around = around
    this.name = name
    this.place = `Knative Service ${cluster.namespace}/${name}`
    this.object = ownedObject(cluster, KNATIVE_SERVICES, name)
    const { container } = config
    const sources = { releaseOf: releaseOfPods(container), sourceOf: imageSource(container) }
    this.reading = { cluster, config, model, ...sources }
  }

  get watched(): Watched {
    return { cluster: this.around.cluster, resource: KNATIVE_SERVICES, name: this.name }
  }

  found(): Promise<KnativeService | null> {
    return this.around.cluster.get<KnativeService>(KNATIVE_SERVICES, this.name)
  }

  rolesOf(service: KnativeService): Roles {
    return rolesOf(service, this.place)
  }

  async state(): Promise<State> {
    const service = await this.found()
    if (service === null) return { split: { canary: 0, mirror: 0 }, stable: null, canary: null, held: null }
    return readState(this.reading, service, this.rolesOf(service))
  }

  /** What stable's revision was made from; null where there is none. */
  async stableTemplate(service: KnativeService): Promise<PodTemplate | null> {
    const { shares, stable } = this.rolesOf(service)
    const name = revisionOf(service, shares[stable])
    const revision = name === null ? null : await this.around.cluster.get<Revision>(REVISIONS, name)
    return revision === null ? null : templateIn(revision)
  }

  /** Changes the entries, and waits until Knative says that it has taken them. */
  async share(
    plan: (service: KnativeService, roles: Roles) => readonly PatchOperation[],
    signal: AbortSignal | undefined,
    known?: KnativeService,
  ): Promise<void> {
    await this.object.rewrite((service) => plan(service, this.rolesOf(service)), known)
    await untilSays(this.watched, isTaken, PATIENCE, signal)
  }
}
