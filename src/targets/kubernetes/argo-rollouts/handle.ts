import { UserError } from '../../../support/errors.ts'
import { untilSays, type Watched } from '../controlled/await-object.ts'
import { NO_SPLIT, type Running, type State, type Surroundings } from '../controlled/controller.ts'
import { type Owned, ownedObject } from '../controlled/object.ts'
import { ANNOTATION } from '../names.ts'
import { type PodTemplate, releaseOfTemplate } from '../workload.ts'
import { type Reading, type ReplicaSet, replicaSetsOf, runningOf } from './replica-sets.ts'
import { hasWeight, isObserved, ROLLOUTS, type Rollout, weightOf } from './rollout.ts'

/** One Rollout: how it is read and changed. */
export class Handle {
  readonly around: Surroundings<PodTemplate>
  readonly name: string
  /** For messages. */
  readonly place: string
  readonly object: Owned<Rollout>
  readonly reading: Reading

  constructor(around: Surroundings<PodTemplate>, name: string) {
    const { cluster, config, model } = around
    this.around = around
    this.name = name
    this.place = `Rollout ${cluster.namespace}/${name}`
    this.object = ownedObject(cluster, ROLLOUTS, name)
    this.reading = { cluster, config, model }
  }

  get watched(): Watched {
    return { cluster: this.around.cluster, resource: ROLLOUTS, name: this.name }
  }

  found(): Promise<Rollout | null> {
    return this.around.cluster.get<Rollout>(ROLLOUTS, this.name)
  }

  /** The ReplicaSet that is stable for Argo Rollouts; null where there is none yet. */
  async stableSet(rollout: Rollout): Promise<ReplicaSet | null> {
    return (await replicaSetsOf(this.reading, rollout)).get(rollout.status?.stableRS ?? '') ?? null
  }

  /** A canary that has all requests is the stable release, and the one before is held: Argo Rollouts is told of it by `settle`. */
  async state(): Promise<State> {
    const rollout = await this.found()
    if (rollout === null) return { split: NO_SPLIT, stable: null, canary: null, held: null }
    const sets = await replicaSetsOf(this.reading, rollout)
    const [stable, newest] = await Promise.all(
      [rollout.status?.stableRS, rollout.status?.currentPodHash].map((hash) => {
        const set = sets.get(hash ?? '')
        return set === undefined ? null : runningOf(this.reading, set)
      }),
    )
    const canary = this.#canary(rollout, stable ?? null, newest ?? null)
    const weight = weightOf(rollout)
    if (canary !== null && weight === 100) {
      return { split: NO_SPLIT, stable: canary, canary: null, held: stable ?? null }
    }
    return { split: { canary: weight, mirror: 0 }, stable: stable ?? null, canary, held: null }
  }

  #canary(rollout: Rollout, stable: Running | null, newest: Running | null): Running | null {
    if (isObserved(rollout)) return newest?.release.id === stable?.release.id ? null : newest
    const { container } = this.around.config
    const wanted = releaseOfTemplate(rollout.spec?.template ?? {}, ANNOTATION.release, container)
    if (wanted === null || wanted.id === stable?.release.id) return null
    if (wanted.id === newest?.release.id) return newest
    return { release: wanted, ready: false, reason: 'Argo Rollouts has not seen it yet', pods: null }
  }

  /** What `kubectl argo rollouts` would write into the status. */
  async tell(status: object): Promise<void> {
    await this.around.cluster.merge<Rollout>(ROLLOUTS, this.name, status, '/status')
  }

  /** Waits until the traffic router has the weight: pods for it may have to start first. */
  async untilWeight(weight: number, signal: AbortSignal | undefined): Promise<void> {
    const { timeout } = this.around.config.ready
    const says = (rollout: Rollout) => hasWeight(rollout, weight)
    if (await untilSays(this.watched, says, timeout, signal)) return
    const { status } = (await this.found()) ?? {}
    throw new UserError(`${this.place} did not come to ${weight} % within ${timeout / 1_000} s`, {
      problems: [`${status?.phase ?? 'no phase'}: ${status?.message ?? 'no message'}`],
      hint: `Look at it with: kubectl argo rollouts -n ${this.around.cluster.namespace} get rollout ${this.name}`,
    })
  }
}
