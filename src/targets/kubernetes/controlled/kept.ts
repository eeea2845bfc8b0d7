import type { Cluster } from '../cluster.ts'
import { releasesToKeep } from '../history.ts'
import { Manifests } from '../manifests.ts'
import { ANNOTATION, recordNames } from '../names.ts'
import type { ConfigMap } from '../record-store.ts'
import { CONFIG_MAPS } from '../resources.ts'

/** What has no place at the controller's object: a changed annotation there could start new pods. */
export interface Notes {
  /** ms since the epoch until which the release before the promoted one is held; 0: nothing is held. */
  readonly holdUntil: number
  /** The first release of all, until it is promoted: it has all requests, since there is no other. */
  readonly trial: string | null
}

/** What the releases that can be restored were started from, each as its controller takes it, and notes beside it. */
export class Kept<T extends object> {
  readonly #cluster: Cluster
  readonly #names: ReturnType<typeof recordNames>
  readonly #manifests: Manifests<T>

  constructor(cluster: Cluster, model: string) {
    this.#cluster = cluster
    this.#names = recordNames(model)
    this.#manifests = new Manifests<T>(cluster, this.#names.manifests)
  }

  /** Throws a UserError where the release is not known any more. */
  load(release: string): Promise<T> {
    return this.#manifests.loadKept(release)
  }

  /** Adds these, by release id, and drops what no release of the record needs. */
  async save(started: Readonly<Record<string, T>>): Promise<void> {
    const keep = await releasesToKeep({ cluster: this.#cluster, names: this.#names })
    await this.#manifests.save(started, keep)
  }

  async notes(): Promise<Notes> {
    const found = await this.#cluster.get<ConfigMap>(CONFIG_MAPS, this.#names.manifests)
    const { [ANNOTATION.holdUntil]: until, [ANNOTATION.trial]: trial } = found?.metadata?.annotations ?? {}
    return { holdUntil: Number(until ?? 0) || 0, trial: trial || null }
  }

  /** Only where something was saved before. */
  async note({ holdUntil, trial }: Partial<Notes>): Promise<void> {
    const annotations = {
      ...(holdUntil === undefined ? {} : { [ANNOTATION.holdUntil]: String(Math.ceil(holdUntil)) }),
      ...(trial === undefined ? {} : { [ANNOTATION.trial]: trial ?? '' }),
    }
    await this.#cluster.merge<ConfigMap>(CONFIG_MAPS, this.#names.manifests, { metadata: { annotations } })
  }
}
