import { UserError } from '../../../support/errors.ts'
import type { Cluster } from '../cluster.ts'
import { releasesToKeep } from '../history.ts'
import { Manifests } from '../manifests.ts'
import { recordNames } from '../names.ts'

/** What the releases that can be restored were started from, each as its controller takes it. */
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
  async load(release: string): Promise<T> {
    const found = await this.#manifests.load(release)
    if (found !== null) return found
    throw new UserError(`the manifest of release ${release} is not kept any more`, {
      hint: 'Deploy it again from its image.',
    })
  }

  /** Adds these, by release id, and drops what no release of the record needs. */
  async save(started: Readonly<Record<string, T>>): Promise<void> {
    const keep = await releasesToKeep({ cluster: this.#cluster, names: this.#names })
    await this.#manifests.save(started, keep)
  }
}
